"""Data files with as many different faults as can be made, for `validate`."""

from __future__ import annotations

KINDS = ("checklist", "facts", "sources", "topics", "troubles", "networks", "regions", "findings", "progress")
CHECKLISTS = {
    "alone.toml": 'schema = 1\nid = "alone"\n',
    "shipped-id.toml": 'schema = 1\nid = "visitor"\ntitle = "Mine"\nstep = []\n',
    "hidden.toml": """\
schema = 1
extends = "wallet"
id = "hidden"
hide = ["nonsense", "wallet-first-paymnt", "tell-us", 5]

[[step]]
id = "tell-us"
phase = "before"
title = "Tell us"
do = []
minutes = -1
core = 0
needs = ["sing-up", "tell-them"]
after = "tell-them"
before = "tell-us"

[[step]]
id = "tell-them"
phase = "before"
title = "Tell them"
do = ["Tell them."]
before = "nonsense"
labels = ["Me"]
say = [{ en = "Hello" }]
optional = "yes"
due_days = 1.5
check = "phones"
aliases = "told"
""",
    "order.toml": """\
schema = 1
id = "order"
title = "Order"

[[step]]
id = "one"
phase = "after"
title = "One"
do = ["Do."]
needs = ["two", "one"]
core = 3

[[step]]
id = "two"
phase = "before"
title = "Two"
do = ["Do."]
core = 2
""",
    "tables.toml": 'schema = 1\nextends = "visitor"\nid = "x"\nstep = { id = "a" }\nhide = "transport"\n',
    "types.toml": """\
schema = true
id = 5
title = ["a"]
extends = 7
revision = 1.5
updated = "2026-11-23"
intro = 2026-11-23
start_days = true
hide = [1, "a"]
step = [1, { id = "" }]
""",
    "long-values.toml": f"""\
schema = 1
extends = "{"y" * 60}"
id = "id {"1" * 16}"
{"k" * 60} = 1

[[step]]
id = "X"
phase = ""
title = "t"
do = ["x"]
""",
}
SYNTAX: dict[str, str | bytes] = {
    "curly.toml": "schema = 1\nid = “x”\n",
    "bare-word.toml": "schema = 1\nid = yes\n",
    "open-quote.toml": 'schema = 1\nid = "x\n',
    "open-bracket.toml": "schema = 1\n[[step]\n",
    "open-list.toml": 'schema = 1\nhide = ["a",\n',
    "twice.toml": 'schema = 1\nid = "x"\nid = "y"\n',
    "bad-date.toml": "schema = 1\narrive = 2026-13-40\n",
    "backslash.toml": 'schema = 1\nid = "C:\\Users"\n',
    "large-number.toml": f"schema = 1\nx = {'9' * 5000}\n",
    "deep-key.toml": "schema = 1\n" + ".".join(["a"] * 30) + " = 1\n",
    "deep-list.toml": "schema = 1\nx = " + "[" * 1000 + "]" * 1000 + "\n",
    "large.toml": "# " + "x" * 530_000 + "\n",
    "latin.toml": b'schema = 1\nid = "x"\ntitle = "caf\xe9"\n',
    "utf-16.toml": "schema = 1".encode("utf-16"),
    "binary.toml": b"\x00\x01\x02",
    "bom.toml": '\ufeffschema = 1\nid = "bom"\nextends = "visitor"\n',
    "newer.toml": 'schema = 2\nid = "x"\nextends = "visitor"\n',
    "older.toml": 'schema = 0\nid = "x"\nextends = "visitor"\n',
    "no-schema.toml": 'id = "x"\nextends = "visitor"\n',
    "empty.toml": "",
    "stranger.toml": "schema = 1\nmine = 5\n",
}
TABLES = {
    f"{number}.toml": f"schema = 1\n{text}\n"
    for number, text in enumerate(
        (
            "steps = 1",
            "step = 1",
            'finding = ""',
            "fact = [1]",
            "region = []",
            "source = 1",
            "topic = {}",
            "network = [[]]",
            "trouble = [{}]",
            "x = 1",
        )
    )
}
# A tree like `checklists/`: more is asked of what lies in it.
TREE = {
    "tree/visitor.toml": """\
schema = 1
id = "visitor"
title = "Visitors"

[[step]]
id = "sign-up"
phase = "before"
title = "A title that is much longer than the sixty characters that fit on one line of a screen"
do = ["Type 4111 1111 1111 1111.", ""]
facts = ["card.new", "card.nwe"]
if_it_fails = ["trouble.no-smss"]
""",
    "tree/facts/cards.toml": """\
schema = 1
as_of = 2026-01-01

[[fact]]
id = "card.new"
claim = "New."
verdict = "supported"
sources = []
confidence = "hihg"
verified = 2026-11-23
review_days = 400

[[fact]]
id = "Card"
claim = 5
verdict = "unknown"
sources = []
confidence = "high"
verified = "2026-11-23"
review_days = 90

[[fact]]
id = "card.new"
claim = "No."
verdict = "unsupported"
sources = ["our-page", "our-paeg"]
confidence = "high"
verified = 2026-11-23
review_days = 90
basis = "guess"
figures = { rate = "three" }
match = { network = 5 }
note = ""
claims = 1

[[wallet]]
id = "Own Pay"
name = "Own Pay"
regions = ["PH", "PP"]
verdict = "partial"
known = "Nothing."
sources = ["our-page"]
confidence = "low"
verified = 2026-11-23
review_days = 10

[[cn_range]]
prefixes = ["138"]
digits = "11"
class = "operator"
operator = "China Mobile"
fact = "card.nwe"

[[fictitious]]
calling_code = 44
keeper = "Ofcom"
numbers = "7700900xxx"
sources = ["ofcom"]
""",
    "tree/facts/limits.toml": """\
schema = 1
as_of = 2026-02-02

[[fact]]
id = "card.new"
claim = "The same id."
verdict = "supported"
sources = ["our-page"]
confidence = "high"
verified = 2026-11-23
review_days = 90
""",
    "tree/facts/sources.toml": """\
schema = 1

[[source]]
id = "our-page"
publisher = "We"
kind = "press"
title = "T"
url = "ftp://example.org/"
copy_url = "https://example.org/"
published = 2027-01-01
accessed = 2026-11-23

[[source]]
id = "our-copy"
publisher = "We"
kind = "relayed"
title = "T"
url = "https://example.org/"
accessed = 2026-11-23

[[source]]
id = "nowhere_"
publisher = "We"
kind = "offical"
title = "T"
accessed = 2026-11-23T10:00:00Z
""",
    "tree/facts/topics.toml": """\
schema = 1

[[topic]]
id = "one"
group = "Before"
title = "One"
also_called = ["Phone Number", "two"]
facts = ["card.new", "card.nwe"]
troubles = ["trouble.none"]

[[topic]]
id = "two"
group = "Before"
title = "Two"
""",
    "tree/facts/troubles.toml": """\
schema = 1
as_of = 2026-01-01

[[trouble]]
id = "no-sms"
title = "No SMS"
group = "signup"
sees = "Nothing."
why = "Because."
do = ["Wait."]
stop = "Now."
call = []
sources = ["our-paeg"]
confidence = "low"
verified = 2026-11-23
review_days = 20
facts = ["card.nwe"]

[[stuck]]
id = "Sign up"
question = "What?"
branches = [{ if = "This", trouble = "trouble.nothing" }, { trouble = "no-sms" }]
""",
    "tree/facts/networks.toml": """\
schema = 1
filler = "card"

[[network]]
id = "vissa"
name = "Vissa"
ranges = ["4", "55-51", "5x", "123456789"]
lengths = [16, 91]
seen_lengths = [7]
lengths_confidence = "sure"
luhn = "always"
scope = "world"
sources = ["our-paeg"]
confidence = "hihg"
partners = ["visa"]
parent = "vsia"
region = "XX"
cobadged = { vsia = ["4"] }

[[not_a_logo]]
finding = "card.name.none"
also_called = ["x"]
""",
    "tree/facts/regions.toml": """\
schema = 1

[region.gb]
code = 44
en = "United Kingdom"
zh = "英国"

[region.GER]
code = "49"
en = "Germany"
""",
    "tree/findings/card.toml": """\
schema = 1

[finding."card"]
level = "fine"
message = "{country"

[finding."card.x"]
level = "ok"
message = "x } y"
remedy = "{0}"
facts = ["card.nwe"]
mistyped = "no"

[finding]
"card.y" = 1

[text]
title = 5
""",
}
PROGRESS = {
    "progress.toml": """\
schema = 1
route = "visitor"
arival = 2026-12-20
name = "Sam"

[steps.sign-up]
status = "done"
colour = "blue"

[steps.sgin-up]
status = "done"

[checks.phone]
status = "ready"
sure = true
""",
    "progress-faulty.toml": """\
schema = 1
route = "vistor"
arrive = 1066-10-14
name = 5

[checklist]
revision = "1"

[steps.sign-up]
status = "dnoe"
at = "yesterday"
notes = "one"

[steps]
transport = 1

[checks.cards.visa]
on = 2026-11-20T10:00:00Z
status = "fine"

[checks]
wallet = "gcash"
""",
    "progress-newer.toml": 'schema = 99\nroute = "visitor"\n',
    "progress-date.toml": 'schema = 1\nroute = "visitor"\narrive = "soon"\n',
    "progress-own.toml": """\
schema = 1
checklist = { id = "our-office", path = "gone.toml" }
[steps.x]
status = "done"
""",
}
