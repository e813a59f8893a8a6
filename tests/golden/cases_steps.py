"""`steps`: the lists, one step, hand-outs, and an office's own list."""

from __future__ import annotations

from golden.case import both, case
from golden.samples import BROKEN_LIST, OFFICE, OWN

CASES = (
    case("steps/visitor", *both("steps"), "steps --brief"),
    case("steps/visitor-full", *both("steps --full")),
    case("steps/resident", *both("steps --checklist resident"), "steps -c resident --brief"),
    case("steps/resident-full", "steps --full -c resident"),
    case("steps/wallet", *both("steps -c wallet"), "steps -c WALLET --full"),
    case(
        "steps/phases",
        *both("steps --phase before --brief"),
        "steps --phase after",
        "steps --phase after --full -c wallet",
        "steps --phase during",
    ),
    case(
        "steps/one",
        *both("steps sign-up"),
        "steps 1",
        "steps 6",
        "steps 12",
        "steps sign-up -c resident",
        "steps trans",
        "steps 1 -c wallet",
    ),
    case(
        "steps/no-such-step", *both("steps sing-up"), "steps 99", "steps c", "steps nonsense", "steps sign up"
    ),
    case(
        "steps/arrive",
        *both("steps --arrive 2026-12-20"),
        "steps --arrive 2026-12-20 sign-up",
        "steps --arrive tomorrow",
    ),
    case("steps/list", *both("steps --list")),
    case("steps/qr", *both("steps --qr")),
    case(
        "steps/markdown",
        "steps --format markdown",
        "steps --format markdown --arrive 2026-12-20 -c wallet",
        "steps --format markdown -c own.toml",
        files={"own.toml": OWN},
    ),
    case(
        "steps/calendar",
        "steps --format ics --arrive 2026-12-20",
        "steps --format ics",
        "steps --format ics --arrive 2026-12-20 -c own.toml",
        files={"own.toml": OWN},
    ),
    case(
        "steps/page",
        "steps --format html",
        "steps --format html -c wallet --arrive 2026-12-20",
        "steps --format html -c office.toml",
        files={"office.toml": OFFICE},
    ),
    case(
        "steps/hand-out-file",
        "steps -o out.md -c office.toml",
        "$ cat out.md",
        "steps -o out.md",
        "steps -o out.md --force -q -c office.toml",
        "steps -o out.ics --arrive 2026-12-20 -c office.toml",
        "steps -o out.html -c office.toml",
        "$ cat out.html",
        files={"office.toml": OFFICE},
    ),
    case(
        "steps/hand-out-refused",
        *both("steps --format pdf"),
        "steps --format html 3",
        "steps -o no/out.html",
        "steps -o . --format html",
    ),
    case(
        "steps/own",
        *both("steps -c own.toml"),
        "steps -c own.toml tell-us",
        "steps -c own.toml --brief",
        "steps -c ./own.toml 3 --arrive 2026-12-20",
        files={"own.toml": OWN},
    ),
    case(
        "steps/office",
        *both("steps -c office.toml"),
        "steps -c office.toml --full",
        files={"office.toml": OFFICE},
    ),
    case(
        "steps/own-refused",
        *both("steps -c broken.toml"),
        "steps -c none.toml",
        "steps -c visitr",
        "steps -c office",
        "steps -c .",
        "steps -c no/folder.toml",
        "steps -c syntax.toml",
        files={"broken.toml": BROKEN_LIST, "syntax.toml": "schema = 1\nid = yes\n"},
    ),
    case(
        "steps/marked",
        "progress done 1 2",
        "progress skip transport",
        "progress --arrive 2026-12-20",
        *both("steps"),
        "steps 1",
        "steps transport",
        "steps --full --phase after",
    ),
    case("steps/options", "steps --full --brief", "steps --phase"),
)
