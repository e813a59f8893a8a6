"""The outermost layer: runs the application and owns exit codes, pipes and redaction.

Everything, imports included, happens inside one `try`, because Python exits 1 on an uncaught
exception and 1 means "checked, and not usable" here. No traceback and no digits that a person
typed ever leave through this door.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # type checkers know the name; typing's own would be one more import outside the `try`
if TYPE_CHECKING:
    from .commands.options import Settings
    from .errors import ReadyError
    from .needs import Unmet
    from .show.screen import Screen


def _(message: str, /, **values: object) -> str:
    """Say a text through the door of the words; in English if even that is broken."""
    try:
        from .text.words import _ as say

        return say(message, **values)
    except Exception:  # noqa: BLE001 - the last words must be said, whatever it is
        return message.format_map(values)


def run() -> None:
    """Entry point of the console script."""
    import gc

    from .leaving import end_like_ctrl_c

    # Looking for garbage takes a tenth of a short run. What may run long turns it on again (`long_run`).
    gc.disable()
    end_like_ctrl_c()
    code = main(sys.argv[1:], own_process=True)
    from .streams import silence

    try:
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 - it was told already; the interpreter's own flush must not tell again
        silence(sys.stdout)
    if code == 130:  # noqa: PLR2004 - exits.py is not loaded when Ctrl-C came early
        silence(sys.stderr)
    if not gc.isenabled():
        _leave(code)
    sys.exit(code)


def _leave(code: int) -> None:
    """End a short run at once, if nothing is left to do: taking the interpreter apart takes a tenth of it."""
    import atexit
    from contextlib import suppress

    with suppress(Exception):
        sys.stderr.flush()
        if not atexit._ncallbacks():  # noqa: SLF001 - nobody else tells whether something waits for the end
            os._exit(code)


def main(argv: list[str], *, own_process: bool = False) -> int:
    """Run one command line and return the exit code; never raises.

    In a process of its own, the standard streams are prepared first, whatever the shell handed over.
    """
    wants_json = "--json" in (argv[: argv.index("--")] if "--" in argv else argv)
    try:
        if own_process:
            from .streams import prepare

            prepare()
        return _main(argv, wants_json=wants_json)
    except KeyboardInterrupt:
        return 130
    except BaseException as error:  # noqa: BLE001 - the last door: whatever it is, no traceback
        return _last_words(error, argv, wants_json=wants_json)


def _main(argv: list[str], *, wants_json: bool) -> int:
    from .commands.options import Settings
    from .errors import ClosedPipeError, ReadyError
    from .streams import silence

    settings = Settings()
    try:
        try:
            code = _run(argv, settings)
        except ReadyError as error:
            code = _tell_error(error, argv, wants_json=wants_json)
        _tell_remarks(settings)
        # Not where the reader of the output went away, nor after Ctrl-C.
        if not (settings.quiet or wants_json or "_ALIPAY_READY_COMPLETE" in os.environ):
            _tell_what_is_missing()
    except ClosedPipeError:
        silence(sys.stdout)
        return 141
    except ReadyError as error:  # telling about it failed too, for example on a full disk
        silence(sys.stdout)
        sys.stderr.write(f"alipay-ready: {error.message}\n")
        return int(error.exit)
    return code


def _run(argv: list[str], settings: Settings) -> int:
    """Let Typer read the command line, run the command, print its screen and return the exit code."""
    screen = _call_command(argv, settings)
    if screen is None:  # help, or a completion script: the library has printed it
        return 0
    from .show import emit
    from .show.screen import SaidScreen

    if settings.json:
        if not isinstance(screen, SaidScreen):
            emit.emit_json(screen, strict=settings.strict)
    else:
        keep = settings.write_kept()
        emit.emit_text(screen, colour=settings.color, quiet=settings.quiet, keep=keep)
    emit.flush()
    return int(screen.exit_code(strict=settings.strict))


def _call_command(argv: list[str], settings: Settings) -> Screen[object] | None:
    """Return what the command has to say, or None where the library itself has printed the answer."""
    from contextlib import nullcontext

    from typer import Abort
    from typer.exceptions import TyperException

    from .commands.app import build
    from .commands.library import install
    from .errors import ClosedPipeError, UsageProblem

    answer: Screen[object] | int | None
    try:
        with install() if "--install-completion" in argv else nullcontext():
            answer = build().main(argv, prog_name="alipay-ready", standalone_mode=False, obj=settings)
    except TyperException as error:
        from .commands.library import explain_misuse

        # The library quotes what was typed, and that may be a card number.
        raise explain_misuse(error) from None
    except Abort:
        raise UsageProblem(
            _("The input ended before there was an answer."), _("Give the answer as an option.")
        ) from None
    except SystemExit as error:
        # The library leaves like this only when its own output met a closed pipe, or after completion.
        if error.code:
            raise ClosedPipeError from None
        return None
    if answer == 130:  # noqa: PLR2004 - what the library makes of Ctrl-C
        raise KeyboardInterrupt
    return None if isinstance(answer, int) else answer


def _tell_error(error: ReadyError, argv: list[str], *, wants_json: bool) -> int:
    """Show one of our own errors: as a document on stdout, or as words on stderr."""
    from .commands.app import COMMANDS
    from .result import Problem
    from .show import emit
    from .show.screen import ErrorScreen

    screen = ErrorScreen(
        command=next((word for word in argv if word in COMMANDS), None),
        errors=(Problem(error.code, error.message, error.hint),),
        exit=error.exit,
    )
    if wants_json:
        emit.emit_json(screen)
        emit.flush()
    else:
        emit.emit_text(screen)
    return int(error.exit)


def _tell_remarks(settings: Settings) -> None:
    """Say what a command left to be said after its answer, each once: above it, it would hide the answer."""
    if settings.remarks:
        from .show import emit

        for words in dict.fromkeys(settings.remarks):
            emit.note(words)


def _tell_what_is_missing() -> None:
    """Say, once and after all else, how to get the characters that could not be shown."""
    from .streams import have_lost

    if have_lost():
        from .show import emit

        emit.note(
            _(
                "Chinese and other characters cannot be shown here. Set PYTHONIOENCODING=utf-8, "
                "or make a page: {command}",
                command="alipay-ready steps --format html -o alipay.html",
            )
        )


def _last_words(error: BaseException, argv: list[str], *, wants_json: bool) -> int:
    """Report a fault without a traceback: the kind of error and the place, no values."""
    from .errors import name_fault

    fault = name_fault(error)
    words, hint = _blame_the_installation(error, fault)
    code, exit_code = ("installation", 69) if words else ("internal", 70)
    words = words or _("alipay-ready met a fault of its own ({fault}).", fault=fault)
    hint = hint or _("Please report this line. It holds nothing that you typed.")
    message = f"{words} {_what_is_left(argv)}"
    from contextlib import suppress

    with suppress(Exception):
        if wants_json:
            sys.stdout.write(_bare_document(code, exit_code, message, hint) + "\n")
            sys.stdout.flush()
        else:
            sys.stderr.write(f"{message}\n  {hint}\n")
    return exit_code


def _blame_the_installation(error: BaseException, fault: str) -> tuple[str, str]:
    """Say what is missing, or of a version with which nobody tried this program; nothing, if all is there."""
    try:
        from .needs import find_unmet

        unmet = find_unmet(error)
    except Exception:  # noqa: BLE001 - then the fault is told as our own
        return "", ""
    wanted = " ".join(f'"{one.requirement}"' for one in unmet if one.requirement)
    hint = _("To install what it needs, type: {command}", command=f"pip install {wanted}")
    if not wanted:
        hint = _("Install alipay-ready again: that brings all it needs.")
    words = [_say_unmet(one) for one in unmet]
    if any(one.installed for one in unmet):  # then it may also be a fault of ours
        words.insert(0, _("alipay-ready met a fault ({fault}).", fault=fault))
    return " ".join(words), hint if words else ""


def _say_unmet(one: Unmet) -> str:
    wanted = one.requirement
    if wanted is None:
        return _("The Python module {name} is missing.", name=one.name)
    if one.installed is None:
        return _("alipay-ready needs {requirement}, and it is not installed.", requirement=wanted)
    return _(
        "alipay-ready needs {requirement}, and {name} {version} is installed.",
        requirement=wanted, name=one.name, version=one.installed,
    )  # fmt: skip


def _what_is_left(argv: list[str]) -> str:
    """Promise that nothing was changed only where it is known: the one writer of files did nothing yet."""
    writer = sys.modules.get(f"{__package__}.files")  # never imported here: the fault may lie in it
    if getattr(writer, "CHANGED", None) or "--install-completion" in argv:  # that one the library writes
        return _("A file may have changed: look at it before you continue.")
    return _("Nothing was changed.")


def _bare_document(code: str, exit_code: int, message: str, hint: str) -> str:
    """Write the JSON document of a fault with the standard library alone: anything else may be broken."""
    import json

    return json.dumps(
        {
            "schema": 1,
            "command": None,
            "status": "error",
            "exit_code": exit_code,
            "mistyped": False,
            "facts_as_of": None,
            "findings": [],
            "data": {},
            "errors": [{"code": code, "message": message, "hint": hint}],
        }
    )
