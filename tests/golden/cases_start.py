"""`start` by options: each kind of person, a second run, and answers that cannot be."""

from __future__ import annotations

from golden.case import Run, both, case

USUAL = {"stay": "short", "document": "passport", "logos": "visa,jcb", "wallet": "none", "had-alipay": "no"}


def start(**answers: str) -> str:
    """Return the command line of a person; what is not said is the usual."""
    given = USUAL | {name.replace("_", "-"): value for name, value in answers.items()}
    return "start " + " ".join(f"--{name} '{value}'" for name, value in given.items() if value)


CASES = (
    case("start/two-logos", *both(start()), "progress"),
    case(
        "start/two-logos-file", f"{start()} --file me.toml", "$ cat me.toml", *both("progress --file me.toml")
    ),
    case("start/one-logo", *both(start(logos="visa"))),
    case("start/wallet", *both(start(wallet="gcash")), start(logos="bc", wallet="naver pay")),
    case("start/no-way", *both(start(logos="mir")), start(logos="none")),
    case(
        "start/nobody-knows", *both(start(logos="rupay")), start(logos="mir", wallet="A Wallet Nobody Knows")
    ),
    case("start/long", *both(start(stay="long")), start(stay="long", logos="none", had_alipay="yes")),
    case(
        "start/documents",
        start(document="hk-macao-permit"),
        start(document="hk-macao-permit-non-chinese"),
        start(document="taiwan-permit"),
        start(document="resident-card"),
        start(document="other"),
        start(had_alipay="yes"),
    ),
    case(
        "start/again",
        start(),
        "progress done 1 2",
        *both("start --stay long"),
        "start --arrive 2026-12-20",
        "start",
        "start --logos mastercard",
        "progress",
    ),
    case(
        "start/first-visit",
        *both(
            "start --home germany --arrive 2026-12-20 --stay short --document passport"
            " --phone '01512 3456789' --cards 'visa of my bank, mir, russian unionpay'"
            " --wallet 'gcash,zorgpay'"
            " --had-alipay yes --under-18 yes --name 'Anna' --file anna.toml"
        ),
        "$ cat anna.toml",
        *both(
            "start --home italy --arrive tomorrow --phone '312 345 6789' --cards 'visa, jcb' --file late.toml"
        ),
    ),
    case(
        "start/number",
        "start --phone none --cards visa --file none.toml",
        "start --phone '+49 1512 3456789' --file number.toml",
        "start --phone '+1 621 555 0123' --cards 'visa, jcb' --file new-area.toml",
        "start --phone '+49 l512 3456789' --cards visaa --file slips.toml",
        Run("start --phone - --home GB --file stdin.toml", stdin="07400 123456\n"),
    ),
    case(
        "start/wallets",
        "start --cards visa --wallet 'k plus' --file reported.toml",
        "start --cards mir --wallet 'apple pay' --file none.toml",
        "start --stay long --cards bc --wallet 'kakao pay' --file bridge.toml",
    ),
    case("start/arrive", *both(f"{start()} --arrive 2026-12-20"), f"{start()} --arrive 2026-11-25 -q"),
    case("start/missing", *both("start --stay short"), "start", Run("start", stdin="1\n")),
    case(
        "start/wrong-answers",
        *both(start(stay="medium"), start(logos="gcash"), start(logos="vsa")),
        start(document="visa"),
        start(had_alipay="perhaps"),
        f"{start()} --arrive soon",
        f"{start()} --arrive 1999-01-01",
        start(logos="4111111111111111"),
        start(wallet="4111 1111 1111 1111"),
        "start visa",
    ),
)
