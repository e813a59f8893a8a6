"""The program itself: welcome, version, help of every command, and command lines that cannot be read."""

from __future__ import annotations

from golden.case import Run, both, case

COMMANDS = (
    "start",
    "check-phone",
    "check-card",
    "steps",
    "progress",
    "overview",
    "batch",
    "explain",
    "validate",
)
SUBCOMMANDS = (
    "next",
    "done",
    "skip",
    "todo",
    "walk",
    "note",
    "undo",
    "reset",
    "where",
    "forget",
    "export",
)
BASH = "complete_bash"


def completing(*words: str) -> Run:
    """Ask for completion as bash does, with the last word still to come."""
    return Run(
        "",
        env={
            "_ALIPAY_READY_COMPLETE": BASH,
            "COMP_WORDS": " ".join(("alipay-ready", *words)),
            "COMP_CWORD": str(len(words)),
        },
    )


CASES = (
    case("general/welcome", *both(""), "-q"),
    case(
        "general/welcome-with-progress",
        "progress done 1 2",
        *both(""),
        "progress --checklist wallet",
        *both(""),
    ),
    case(
        "general/welcome-broken-file", *both("--file me.toml"), files={"me.toml": "schema = 1\nroute = 5\n"}
    ),
    case(
        "general/version",
        *both("--version"),
    ),
    case(
        "general/help",
        "--help",
    ),
    *(case(f"help/{name}", f"{name} --help") for name in COMMANDS),
    *(case(f"help/progress-{name}", f"progress {name} --help") for name in SUBCOMMANDS),
    case("help/narrow", Run("check-card -h", env={"COLUMNS": "50"}), Run("--help", env={"COLUMNS": "140"})),
    case("general/unknown-command", *both("chek-card visa"), "wrong", "4111111111111111", "progress dnoe 1"),
    case(
        "general/unknown-option",
        *both("--colour"),
        "steps --brif",
        "progress -x",
        "batch --jobs",
        "validate --schema",
    ),
    case(
        "general/shared-options",
        *both("check-card visa --color green"),
        "--file a.toml progress --file b.toml",
        "--file a.toml progress --file a.toml",
        "progress --file ''",
        "--json check-card visa --json",
        "-q check-card mir",
        "--strict check-card --strict rupay",
        "--color always check-card visa",
        "--color never check-card visa",
        Run("check-card visa", env={"FORCE_COLOR": "1"}),
        Run("check-card visa", env={"FORCE_COLOR": "1", "NO_COLOR": "1"}),
    ),
    case(
        "general/wrong-today",
        Run("check-card visa", env={"ALIPAY_READY_TODAY": "soon"}),
        Run("check-card visa --json", env={"ALIPAY_READY_TODAY": "soon"}),
    ),
    case(
        "general/completion",
        completing("pro"),
        completing("progress", "d"),
        completing("check-card", "vi"),
        completing("steps", "--ch"),
    ),
)
