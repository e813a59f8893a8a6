"""Files of made-up people and offices that the cases lay in their folder."""

from __future__ import annotations

from support import DATA

OFFICE = (DATA / "progress" / "office.toml").read_text(encoding="utf-8")
SCHEMA_1 = (
    (DATA / "progress" / "schema-1.toml")
    .read_text(encoding="utf-8")
    .replace("2026-11-23 10", "2026-11-20 10")
)
OWN = """\
schema = 1
extends = "visitor"
id = "our-office"
title = "Visitors of our office"
intro = "Begin early, and write to us."
hide = ["transport"]

[[step]]
id = "tell-us"
after = "sign-up"
phase = "before"
title = "Tell our office that you have signed up"
do = ["Write to the office.", "Wait for the answer."]
minutes = 4
due_days = -3
say = [{ zh = "你好", en = "Hello", pinyin = "nǐ hǎo" }]
labels = [{ en = "Me", zh = "我的" }]
if_it_fails = ["trouble.no-sms", "Call us."]
facts = ["card.visa"]

[[step]]
id = "take-photo"
before = "tell-us"
phase = "before"
title = "Take a photo"
do = ["Take it."]
optional = true
only_if = "You need a badge"
"""
BROKEN_LIST = """\
schema = 1
extends = "vistor"
id = "Our Office"
titel = "x"
revision = "2"

[[step]]
id = "tell-us"
phase = "befor"
title = 5
do = "Write."
core = 9
updated = 2026-11-23
labels = [{ en = "x", zn = "y" }]
facts = ["card.amx", "card.visa"]
if_it_fails = ["trouble.no-smss", "Call us."]

[[step]]
id = "tell-us"
phase = "after"
title = "ok"
"""
# The office's list a year later: a step renamed, one gone, one new.
OFFICE_LATER = (
    OFFICE.replace("revision = 1", "revision = 2")
    .replace('id = "number"', 'id = "phone-number"\naliases = ["number"]')
    .replace('needs = ["number"]', 'needs = ["phone-number"]')
    .replace('id = "read-mail"', 'id = "read-letter"')
    .replace('needs = ["read-mail"]', 'needs = ["read-letter"]')
)
READY_PERSON = """\
schema = 1
route = "visitor"
name = "Ana"
arrive = 2026-12-20
[checks.phone]
status = "ready"
region = "GB"
on = 2026-11-20
[checks.cards.visa]
status = "ready"
network = "visa"
on = 2026-11-20
[checks.cards."blue card"]
status = "ready"
network = "mastercard"
on = 2026-11-20
[steps.had-before]
status = "done"
at = 2026-11-20T10:00:00Z
notes = ["asked on Monday", "no answer yet"]
"""
BLOCKED_PERSON = """\
schema = 1
route = "visitor"
name = "Ivan"
arrive = 2026-11-25
[checks.phone]
status = "attention"
region = "RU"
[checks.cards.mir]
status = "blocked"
network = "mir"
"""
UNKNOWN_PERSON = """\
schema = 1
route = "wallet"
[checks.wallet]
status = "unknown"
name = "Own Pay"
"""
NEW_PERSON = 'schema = 1\nroute = "resident"\n'
BROKEN_PERSON = 'schema = 1\n[steps.sign-up]\nstatus = "dnoe"\n'
PEOPLE = {
    "people/ana.toml": READY_PERSON,
    "people/ivan.toml": BLOCKED_PERSON,
    "people/kim.toml": UNKNOWN_PERSON,
    "people/lee.toml": NEW_PERSON,
    "people/broken.toml": BROKEN_PERSON,
}
