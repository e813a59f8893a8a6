"""The tables of `cli/README.md` are true: codes, fields, columns, variables, options, dependencies."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from alipay_ready.commands.app import COMMANDS
from alipay_ready.commands.progress import COMMANDS as SUBCOMMANDS
from alipay_ready.exits import Exit
from architecture import PACKAGE
from fields import Field, find_differences, read_fields
from inside import FIRST_VISIT, FRONT, PAGE, START, say, settled
from pages import ROOT


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a folder with the files that the documents name, and be there."""
    with settled(tmp_path_factory.mktemp("home")) as folder:
        yield folder


@pytest.mark.parametrize("cell", [row[0] for row in PAGE.table("code").rows])
def test_every_exit_code_of_the_table_is_real(cell: str) -> None:
    """The table names no code that the program does not have."""
    assert int(cell) in set(Exit)


def test_every_exit_code_is_in_the_table() -> None:
    """And each once."""
    assert [int(row[0]) for row in PAGE.table("code").rows] == sorted(Exit)


@dataclass(frozen=True)
class Run:
    """One command line: the heading whose fields it shows, and the words of the third column that hold."""

    under: str
    words: tuple[str, ...]
    labels: frozenset[str]


def run(under: str, line: str, *labels: str) -> Run:
    """Write a run down: `line` is what follows the command named by the heading."""
    first = () if under == "without-a-command" else (under,)
    return Run(under, (*first, *shlex.split(line)), frozenset(labels))


RUNS = (
    run("without-a-command", ""),
    run("start", FIRST_VISIT),
    run("start", START),
    run("without-a-command", ""),
    run("without-a-command", "--version", "--version"),
    run("check-phone", "+44 7400 123456 --save"),
    run("check-phone", "+49 800 1234567"),
    run("check-phone", "abc"),
    run("check-phone", "+44 7400 123456 --verbose", "--verbose"),
    run("check-card", "visa --save --label 'blue card'"),
    run("check-card", "4111111111111111"),
    run("check-card", "gcash --save"),
    run("steps", ""),
    run("steps", "--brief"),
    run("steps", "sign-up", "STEP"),
    run("steps", "--full", "--full"),
    run("steps", "--checklist our-office.toml"),
    run("steps", "--list", "--list"),
    run("steps", "--qr", "--qr"),
    run("progress", "done sign-up", "done"),
    run("progress", "skip transport --note 'by taxi'", "skip"),
    run("progress", "note sign-up 'the code came'", "note"),
    run("progress", "card 'blue card'", "card"),
    run("progress", "card 'blue card' --rename red", "card"),
    run("progress", "undo", "undo"),
    run("progress", "import 'alipay-ready:1 visitor@1 sign-up=s install-app=s gone=d'", "import"),
    Run("marks-from-a-page", ("progress", "import", "--people", "people", "form.csv"), frozenset()),
    run("progress", "todo sign-up", "todo"),
    run("progress", "next", "next"),
    run("progress", "where", "where"),
    run("progress", "export", "export"),
    run("progress", "export --share", "export"),
    run("progress", "export -o copy.toml", "export", "-o"),
    run("progress", "", "progress"),
    run("progress", "--check", "progress"),
    run("progress", "--checklist our-office.toml", "progress"),
    run("overview", "people"),
    run("overview", "people our-office.toml --names", "--names"),
    run("explain", "", "topics"),
    run("explain", "fees", "topic"),
    run("explain", "transport", "topic"),
    run("explain", "card.amex", "fact"),
    run("explain", "card.unionpay-cn", "fact"),
    run("explain", "trouble.issuer-declined", "trouble"),
    run("explain", "trouble.mainland-card-refused", "trouble"),
    run("explain", "card.name.account-app", "finding"),
    run("explain", "mae", "wallet"),
    run("explain", "amex", "network"),
    run("explain", "germany", "country"),
    run("explain", "korea", "country"),
    run("explain", "finland", "country"),
    run("explain", "设置", "label"),
    run("explain", "多语言", "label"),
    run("explain", "trouble.face-not-offered", "trouble"),
    run("explain", "gcash or kakao pay", "several"),
    run("explain", "weather in beijing", "nothing"),
    run("explain", "refund not received yet", "trouble"),
    run("explain", "--findings", "findings"),
    run("explain", "stuck", "stuck"),
    run("validate", "our-office.toml"),
    run("validate", "bad.toml"),
    run("validate", "--schema checklist", "--schema"),
    run("progress", "reset", "reset"),
    run("progress", "forget --yes", "forget"),
)
SECTIONS = tuple(dict.fromkeys(each.under for each in RUNS))


@pytest.fixture(scope="module")
def documents(home: Path) -> list[tuple[Run, dict[str, Any]]]:
    """Run them all, in this order: what one saves the next ones show."""
    assert home.is_dir()
    return [(each, say(*each.words, "--json").json) for each in RUNS]


@pytest.mark.parametrize("under", SECTIONS)
def test_the_fields_of_a_command_are_those_of_its_table(
    documents: list[tuple[Run, dict[str, Any]]], under: str
) -> None:
    """Both ways, in every object: no field that is not told, none that is told and not there."""
    fields, seen = read_fields(PAGE, under), set[str]()
    for each, document in documents:
        if each.under == under:
            found = find_differences(document["data"], fields, each.labels, seen)
            assert list(found) == [], " ".join(each.words)

    assert _never_seen(fields, seen) == []


def _never_seen(fields: Field, seen: set[str]) -> list[str]:
    """Return the fields that no run showed, or not under each word of their third column."""
    return [
        wanted
        for path, one in fields.walk()
        if not one.name.isupper() or one.children  # a name that the data brings along, or brings not
        for wanted in (
            path,
            *(f"{path} {word}" for word in sorted(one.condition.words) if not one.condition.without),
        )
        if wanted not in seen
    ]


@pytest.mark.usefixtures("home")
def test_every_document_has_the_fields_of_the_first_table(
    documents: list[tuple[Run, dict[str, Any]]],
) -> None:
    """Answers, errors, and a command line that nobody understands."""
    fields, seen = read_fields(PAGE, "json"), set[str]()
    lost = [say(*words, "--json").json for words in (("nonsense",), ("steps", "nonsense"))]
    for document in [*(each for _, each in documents), *lost]:
        assert list(find_differences(document, fields, frozenset(), seen)) == []
        assert list(document) == list(fields.children)

    assert _never_seen(fields, seen) == []


def test_a_missing_and_a_new_field_are_found() -> None:
    """The tests above can fail: a field too many, one too few, a list that is none, a wrong third column."""
    fields = read_fields(PAGE, "check-card")
    good: dict[str, Any] = {"network": "visa", "candidates": ["visa"], "last4": None, "complete": False}
    good |= {"wallet": None, "issued_in": None, "assumed": False, "kind": None, "expires": None}
    full = good | {"confidence": "high"}

    def differences(value: dict[str, Any]) -> list[str]:
        return list(find_differences(value, fields, frozenset(), set()))

    assert differences(full) == []
    assert differences(full | {"new": 1}) == ["not documented: new"]
    assert differences(good) == ["documented, and not there: confidence"]
    assert differences(full | {"candidates": "visa"}) == ["not a list: candidates"]
    phones = read_fields(PAGE, "check-phone")
    assert "not documented: details" in find_differences({"details": {}}, phones, frozenset(), set())


def test_every_error_code_is_in_the_table() -> None:
    """Those of the classes, those that are given where an error is raised, and the last door's."""
    found = {"internal", "installation"}  # the last words say them
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Problem"):
                codes = [word.value for word in node.keywords if word.arg == "code"]
                found |= {str(code.value) for code in codes if isinstance(code, ast.Constant)}
            if (
                isinstance(node, ast.Call)
                and path.name == "office_folder.py"
                and ast.unparse(node.func) == "_refuse"
            ):
                found.add(f"id-{ast.literal_eval(node.args[0])}")
            if (
                path.name == "errors.py"
                and isinstance(node, ast.Assign)
                and ast.unparse(node.targets[0]) == "code"
            ):
                found.add(str(ast.literal_eval(node.value)))

    assert sorted(PAGE.table("error code").column()) == sorted(found)


@pytest.mark.usefixtures("home")
def test_batch_reads_the_columns_of_the_table() -> None:
    """--map names every column that it could map."""
    told = say("batch", "people.csv", "--map", "x=y", "--json").json["errors"][0]["message"]
    listed = told.partition("The columns: ")[2].removesuffix(".").split(", ")

    assert sorted(PAGE.table("column of the table").column()) == sorted(listed)


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("extra", [(), ("--with-phone",)], ids=["plain", "with phone"])
def test_batch_writes_the_columns_of_the_table(extra: tuple[str, ...]) -> None:
    """In CSV and in NDJSON, in this order; --with-phone adds what the text says."""
    told = PAGE.table("column of the answer").column() + (["phone", "e164", "phone_e164"] if extra else [])
    rows = list(csv.reader(io.StringIO(say("batch", "people.csv", *extra).out)))
    first = json.loads(say("batch", "people.csv", "--json", *extra).out.splitlines()[0])

    assert rows[0] == told
    assert list(first) == told
    assert "`--with-phone` adds `phone` and `phone_e164` (old name: `e164`)" in PAGE.text


def test_batch_says_the_errors_of_the_table(home: Path) -> None:
    """A row for each of them."""
    table = (
        b'id,phone,card,kind\n"a"b,,,\na,+44 7400 123456,visa,nonsense\na,b,c,d,e\n'
        b",,4111111111111111,\na,\xff,,\n" + b"a," + b"1" * 1001 + b",,\n"
    )
    (home / "bad.csv").write_bytes(table)
    deep = f'{{"phone": {"[" * 900}{"]" * 900}}}'
    lines = ("[1]", '{"phone": {"a": 1}}', deep, '{"emergency phone": 1}', '{"phone": 1}')
    (home / "bad.ndjson").write_text("\n".join(lines), encoding="utf-8")
    said = [say("batch", name, "--json").out for name in ("bad.csv", "bad.ndjson")]
    errors = [json.loads(line)["error_code"] for line in "".join(said).splitlines()]

    told = set(PAGE.table("error of a row").column()) - {"internal"}  # that one needs a fault of ours
    assert sorted(told) == sorted(filter(None, errors))


@pytest.mark.usefixtures("home")
def test_overview_writes_the_columns_of_its_fields() -> None:
    """As CSV: those of `people[]`."""
    header = say("overview", "people", "--names", "--format", "csv").out.splitlines()[0].split(",")
    people = read_fields(PAGE, "overview").children["people"].children

    assert sorted(header) == sorted(people)


def test_every_environment_variable_is_in_the_table() -> None:
    """What the code asks the environment for, by name or by a constant."""
    found = set[str]()
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {
            node.targets[0].id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        }
        found |= {names.get(key, key) for key in _asked(tree)}

    assert sorted(PAGE.table("variable").column()) == sorted(found)


def _asked(tree: ast.Module) -> Iterator[str]:
    """Yield what is looked up in something called env or environ, and what `shutil` looks up for us."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and re.fullmatch(r"(os\.)?env(iron)?\.get", ast.unparse(node.func)):
            yield _written(node.args[0])
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "shutil.get_terminal_size":
            yield "COLUMNS"
        elif isinstance(node, ast.Compare) and ast.unparse(node.comparators[0]) == "os.environ":
            yield _written(node.left)


def _written(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ast.unparse(node)


PATHS = [(), *((name,) for name in COMMANDS), *(("progress", name) for name in SUBCOMMANDS)]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("words", PATHS, ids=" ".join)
def test_every_option_is_told(words: tuple[str, ...]) -> None:
    """Whatever the help of a command names stands in README or in the reference."""
    options = set(
        re.findall(r"(?<!\w)--?[a-zA-Z][a-z0-9-]*", say(*words, "--help").out.partition("Options:")[2])
    )

    assert "--help" in options
    assert [
        name for name in sorted(options) if not re.search(rf"{name}(?![\w-])", PAGE.text + FRONT.text)
    ] == []


def test_the_dependencies_are_those_of_the_package() -> None:
    """A package that the table leaves out would have no reason; one that is gone needs none."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = [name.split()[0] for row in PAGE.table("package").rows for name in row[0].split(", ")]

    assert sorted(told) == sorted(re.split(r"[<>=]", name)[0] for name in project["dependencies"])


def test_a_decision_takes_ten_lines_at_most() -> None:
    """Longer ones nobody reads."""
    decisions = PAGE.text.partition("## Decisions")[2].partition("\n## ")[0].split("\n### ")[1:]

    assert len(decisions) >= 8
    assert [text.splitlines()[0] for text in decisions if len(text.strip().splitlines()) > 10] == []
