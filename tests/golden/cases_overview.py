"""`overview`: many people on one page, as text, JSON, CSV and HTML."""

from __future__ import annotations

from golden.case import both, case
from golden.samples import BROKEN_PERSON, NEW_PERSON, OFFICE, PEOPLE, READY_PERSON

CASES = (
    case(
        "overview/people",
        *both("overview people"),
        "overview people --names",
        "overview people/ana.toml people/kim.toml",
        files=PEOPLE,
    ),
    case(
        "overview/csv",
        "overview people --format csv",
        "overview people --format csv --names",
        "overview people --format csv -o out.csv",
        "$ cat out.csv",
        "overview people -o out.csv --format csv",
        "overview people --format text -o out.txt",
        "$ cat out.txt",
        files=PEOPLE,
    ),
    case(
        "overview/page",
        "overview people --format html",
        "overview people --format html --names",
        "overview people --format html -o out.html",
        files=PEOPLE,
    ),
    case(
        "overview/broken",
        *both("overview people"),
        "overview people --format csv",
        files={"people/broken.toml": BROKEN_PERSON, "people/mail.toml": OFFICE},
    ),
    case(
        "overview/odd-names",
        *both("overview people"),
        "overview people --names --format csv",
        files={
            "people/4111111111111111.toml": NEW_PERSON,
            "people/=cmd.toml": READY_PERSON.replace("Ana", "=1+1"),
            "people/.hidden.toml": NEW_PERSON,
            "people/张三.toml": NEW_PERSON.replace("resident", "wallet"),
            "people/notes.txt": "no",
        },
    ),
    case(
        "overview/nowhere",
        "overview",
        *both("overview none"),
        "overview empty",
        "overview people --format pdf",
        files={"empty/notes.txt": "no", **PEOPLE},
    ),
)
