"""`check-phone`: whether a number can get the sign-up code, and what to type on the screen."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from .. import clock
from ..answers import phones
from ..checks.phone.examine import PhoneData
from ..errors import UsageProblem
from ..exits import Exit
from ..knowledge import sentences
from ..result import Report, Result, report_of
from ..show import emit
from ..show.lines import BLANK
from .asking import ask_line
from .options import Settings, settings

NAME = "check-phone"
STDIN = "-"
EXAMPLE = "Example: alipay-ready check-phone +44 7400 123456"


def command(
    context: typer.Context,
    number: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NUMBER]", help="With + and the country code; - reads lines."),
    ] = None,
    region: Annotated[
        str | None, typer.Option("--region", metavar="COUNTRY", help="For a number without country code.")
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="Also show operator and formats.")] = False,
    save: Annotated[
        bool, typer.Option("--save", help="Keep the answer in the progress file, not the number.")
    ] = False,
) -> Report:
    """Check whether a phone number can sign up, and what to type on the sign-up screen.

    alipay-ready check-phone +44 7400 123456

    alipay-ready check-phone --region GB 07400 123456
    """
    run = settings(context)
    if number == [STDIN]:
        if save:
            raise UsageProblem("--save goes with one number, not with lines of standard input.", EXAMPLE)
        return _stream(run, region, verbose=verbose)
    report = _report(" ".join(number) if number else _ask_number(), region, run, verbose=verbose)
    if not save:
        return report
    from .save_check import save_check

    return save_check(report, run, "phone", region=report.data.region)


def _report(text: str, region: str | None, run: Settings, *, verbose: bool) -> Report:
    result = phones.check(text, region=region, today=clock.today(), details=verbose)
    return report_of(NAME, "phone", result, None if run.json or run.quiet else _extra(result))


def _extra(result: Result[PhoneData]) -> dict[str, object]:
    """Gather what only the screen needs: names, and the number in the groups people know."""
    data, plan = result.data, phones.load()
    extra: dict[str, object] = {
        "text": sentences.load("phone").text, "mainland": data.region == "CN",
        "country": None, "number": None, "first": None,
    }  # fmt: skip
    if data.enter and data.e164:
        from ..checks.phone.details import write_to_type

        region, (number, first) = plan.regions[data.enter.region], write_to_type(data.e164)
        extra |= {"country": f"{region.en} {region.zh}", "number": number, "first": first}
    return extra


def _ask_number() -> str:
    """Ask on a terminal; without one there is nobody to answer."""
    if not sys.stdin.isatty():
        raise UsageProblem("No number was given.", EXAMPLE)
    return ask_line("Your mobile number, with + and the country code: ", EXAMPLE)


def _stream(run: Settings, region: str | None, *, verbose: bool) -> Report:
    """Check one number a line from stdin and print each answer as it comes; the worst decides the exit."""
    phones.keep_patterns()
    worst, count = Exit.OK, 0
    for text in _lines():
        report = _report(text, region, run, verbose=verbose)
        if run.json:
            emit.emit_json(report, strict=run.strict)
        else:
            if count and not run.quiet:
                emit.emit_lines([BLANK], sys.stdout, colour=run.color)
            emit.emit_text(report, colour=run.color, quiet=run.quiet)
        worst = max(worst, report.exit_code(strict=run.strict), key=_SEVERITY.index)
        count += 1
    if not count:
        raise UsageProblem("Nothing came on standard input.", "Give one number a line.")
    return Report(command=NAME, view="nothing", exit=worst)


_SEVERITY = (Exit.OK, Exit.UNKNOWN, Exit.BLOCKED)


def _lines() -> Iterator[str]:
    """Return the lines of stdin that hold something; bytes that are no text become question marks."""
    for raw in sys.stdin.buffer:
        text = raw.decode("utf-8", "replace").strip()
        if text:
            yield text
