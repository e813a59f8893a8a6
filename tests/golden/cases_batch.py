"""`batch`: lists in, lists out, with every kind of row and of wrong list."""

from __future__ import annotations

from golden.case import Run, both, case

PEOPLE = """\
id,phone,region,card_network,wallet
a17,+44 7400 123456,,visa+jcb,
a18,010-1234-5678,KR,bc,kakao pay
a19,+7 912 345 67 89,,mir,
a20,,,,
a21,-,,visa;mastercard,none
a22,hello,,nonsense,
a23,+44 20 7031 3000,,rupay,gcash
"""
GOOD = "id,phone,card_network\na1,+44 7400 123456,visa+jcb\n"
CARDS = """\
id,card,card_network,issued_in,kind,expires,note,email
b1,411111,,japan,debit,03/27,first,a@example.org
b2,411111+222100,+jcb,JP;DE,debit,10/26,"two, cards",b@example.org
b3,4111111111111111,,,,,whole number,c@example.org
b4,,visa,Narnia,,,wrong country,
b5,,visa,JP+DE+FR,,,too many,
b6,,visa,,golden,,wrong kind,
b7,,visa,,,13/27,wrong month,
4111111111111111,,visa,,,,card as id,
b8,,visa,,,,4111 1111 1111 1111,=1+1
b9,,wallet,,,,,
b10,22000000,,RU,,,,
"""
BROKEN = b"""id,phone,card_network,wallet
c1,+44 7400 123456,visa,,too,many
c2,"+44"x,visa,
c3,+44 7400 12345\xff,visa,
c4,4111 1111 1111 1111,,
c5,,,visa
c6,,,A Wallet Nobody Knows
c7,short

   ,,,
c8,+44 7400 123456,visa
"""
ROWS = """\
{"id": "d1", "phone": "+44 7400 123456", "card_network": ["visa", "jcb"], "team": {"name": "north"}}
{"id": 2, "phone": 447400123456}
{"id": "d3", "card": 411111, "issued_in": "JP"}
not json
["a list"]
{"id": "d6", "phone": true}
{"id": "d7", "wallet": "gcash", "note": "4111111111111111"}
{"id": "d8", "Phone": "+44 7400 123456", "id ": "x"}

{}
"""
OWN = '\ufeffNo.;Mobile no.;Card Network;region\r\n1;07400 123456;visa;GB\r\n2;"0171 ""1""";mir;Germany\r\n'

CASES = (
    case(
        "batch/csv",
        "batch people.csv",
        "batch people.csv --json",
        "batch people.csv -q",
        "batch people.csv --exit-zero",
        "batch people.csv --strict",
        "batch people.csv --jobs 2",
        Run("batch - --from csv", PEOPLE),
        files={"people.csv": PEOPLE},
    ),
    case(
        "batch/good",
        *both("batch good.csv"),
        Run("batch good.csv --strict", env={"ALIPAY_READY_TODAY": "2028-01-01"}),
        files={"good.csv": GOOD},
    ),
    case(
        "batch/with-phone",
        "batch people.csv --with-phone",
        "batch people.csv --with-phone --json",
        files={"people.csv": PEOPLE},
    ),
    case(
        "batch/cards",
        "batch cards.csv",
        "batch cards.csv --json",
        "batch cards.csv --allow-full-cards",
        files={"cards.csv": CARDS},
    ),
    case(
        "batch/keep",
        "batch cards.csv --keep note --keep email",
        "batch cards.csv --keep all --json",
        *both("batch cards.csv --keep card", "batch cards.csv --keep nothing"),
        "batch cards.csv --keep notes",
        files={"cards.csv": CARDS},
    ),
    case("batch/broken-rows", "batch broken.csv", "batch broken.csv --json", files={"broken.csv": BROKEN}),
    case(
        "batch/ndjson",
        "batch rows.ndjson",
        "batch rows.ndjson --to csv",
        "batch rows.ndjson --keep note --keep team",
        "batch rows.ndjson --keep note --to csv",
        "batch rows.ndjson --keep all --to csv",
        Run("batch - --from ndjson", ROWS),
        "batch rows.ndjson --with-phone --keep all",
        files={"rows.ndjson": ROWS},
    ),
    case(
        "batch/map",
        "batch own.csv --map phone='Mobile no.'",
        "batch own.csv --map phone='Mobile no.' --map id=No.",
        *both("batch own.csv --map phone=Mobil"),
        "batch own.csv --map phone",
        files={"own.csv": OWN},
    ),
    case(
        "batch/output",
        "batch good.csv -o out.csv",
        "$ cat out.csv",
        *both("batch good.csv -o out.csv"),
        "batch good.csv -o out.ndjson",
        "$ cat out.ndjson",
        "batch good.csv -o out.csv --force -q",
        "batch good.csv -o -",
        "batch open.csv -o open-out.csv",
        files={"good.csv": GOOD, "open.csv": 'id,phone\na,+44 7400 123456\nb,"+44 7400\n'},
    ),
    case(
        "batch/wrong-list",
        *both("batch header.csv", "batch empty.csv", "batch twice.csv"),
        "batch quote.csv",
        "batch open.csv",
        "batch utf-16.csv",
        "batch book.csv",
        "batch old.csv",
        "batch packed.csv",
        "batch paper.csv",
        "batch binary.csv",
        "batch latin.csv",
        "batch numbers.csv",
        "batch sep.csv",
        "batch only-header.csv",
        "batch tab.tsv",
        files={
            "header.csv": "name,telephone\nx,1\n",
            "empty.csv": "\n",
            "twice.csv": "phone,Phone\n1,2\n",
            "quote.csv": 'id,"pho"ne\nx,1\n',
            "open.csv": 'id,phone\na,+44 7400 123456\nb,"+44 7400\n',
            "utf-16.csv": "id,phone\n".encode("utf-16"),
            "book.csv": b"PK\x03\x04x",
            "old.csv": b"\xd0\xcf\x11\xe0x",
            "packed.csv": b"\x1f\x8bx",
            "paper.csv": b"%PDF-1",
            "binary.csv": b"id,phone\nx\x00y,1\n",
            "latin.csv": b"id,phone,caf\xe9\nx,1,2\n",
            "numbers.csv": "a1,+44 7400 123456,visa\n",
            "sep.csv": "sep=|\nid|phone\nx|+44 7400 123456\n",
            "only-header.csv": "id,phone\n",
            "tab.tsv": "id\tphone\nx\t+44 7400 123456\n",
        },
    ),
    case("batch/long-line", "batch long.csv", files={"long.csv": f"id,phone\nx,{'1' * 1_100_000}\n"}),
    case(
        "batch/wrong-options",
        *both("batch none.csv"),
        "batch",
        "batch .",
        "batch good.csv --jobs 0",
        "batch good.csv --jobs many",
        "batch good.csv --from xml",
        "batch good.csv --to xml",
        Run("batch -", GOOD),
        "batch good.csv other.csv",
        files={"good.csv": GOOD, "list.dat": GOOD},
    ),
)
