"""`validate`: files in order, faults of every kind, and the JSON Schemas."""

from __future__ import annotations

from golden.case import Run, both, case
from golden.faulty import CHECKLISTS, KINDS, PROGRESS, SYNTAX, TABLES, TREE
from golden.samples import BROKEN_LIST, OFFICE, OWN, SCHEMA_1

CASES = (
    case(
        "validate/fine",
        *both("validate office.toml"),
        "validate office.toml own.toml -q",
        *both("validate own.toml me.toml"),
        *both("validate -", stdin=OFFICE),
        "validate .",
        files={"office.toml": OFFICE, "own.toml": OWN, "me.toml": SCHEMA_1},
    ),
    case(
        "validate/checklist",
        *both("validate broken.toml"),
        "validate broken.toml -q",
        Run("validate -", BROKEN_LIST),
        files={"broken.toml": BROKEN_LIST},
    ),
    case("validate/checklists", *both("validate .", "validate types.toml"), files=CHECKLISTS),
    case("validate/syntax", *both("validate ."), "validate curly.toml", "validate bom.toml", files=SYNTAX),
    case("validate/facts", *both("validate tree"), "validate tree/facts/topics.toml", files=TREE),
    case(
        "validate/facts-alone",
        *both("validate cards.toml"),
        "validate cards.toml sources.toml",
        files={name: TREE[f"tree/facts/{name}"] for name in ("cards.toml", "sources.toml")},
    ),
    case(
        "validate/progress",
        *both("validate progress.toml", "validate progress-faulty.toml"),
        "validate progress-newer.toml",
        "validate progress-date.toml",
        *both("validate progress-own.toml"),
        "validate progress.toml --strict",
        files=PROGRESS,
    ),
    case("validate/wrong-tables", *both("validate ."), files=TABLES),
    case(
        "validate/wrong-line",
        *both("validate none.toml"),
        "validate",
        "validate empty",
        "validate --schema checklist office.toml",
        "validate office.toml/none.toml",
        files={"office.toml": OFFICE, "empty/notes.txt": "no"},
    ),
    case("schema/unknown", *both("validate --schema cheklist"), "validate --schema nonsense"),
    case("schema/json", "validate --schema checklist --json"),
    *(case(f"schema/{kind}", f"validate --schema {kind}") for kind in KINDS),
)
