"""`explain`: every kind of thing that can be asked for, and what nobody knows."""

from __future__ import annotations

from golden.case import Run, both, case

LATE = {"ALIPAY_READY_TODAY": "2028-01-01"}

CASES = (
    case(
        "explain/topics",
        *both("explain"),
    ),
    case(
        "explain/topic",
        *both("explain fees"),
        "explain fees --full",
        "explain 手续费",
        "explain sms",
        "explain fallbacks",
        "explain second logo",
        "explain vpn",
    ),
    case(
        "explain/trouble",
        *both("explain 'issuer declined'"),
        "explain trouble.no-sms",
        "explain 风控",
        "explain trouble.no-sms --full",
    ),
    case(
        "explain/fact",
        *both("explain card.amex"),
        "explain card.visa --full",
        "explain phone.any-country",
        "explain phone.no-list",
        "explain limit.fee.international",
    ),
    case(
        "explain/finding",
        *both("explain card.check-digit"),
        "explain phone.landline",
        "explain card.wallet.partial",
        "explain plan.no-way",
    ),
    case(
        "explain/wallet",
        *both("explain gcash"),
        "explain sberbank",
        "explain paypal",
        "explain 支付宝香港 --full",
    ),
    case(
        "explain/network",
        *both("explain mir"),
        "explain visa",
        "explain unionpay --full",
        "explain rupay",
        "explain amex",
        "explain 'visa electron'",
    ),
    case(
        "explain/country",
        *both("explain japan"),
        "explain RU",
        "explain 中国",
        "explain kz --full",
        "explain DE",
        "explain me",
        "explain ID",
        "explain 'hong kong'",
    ),
    case(
        "explain/label", *both("explain 收付款"), "explain 我的", "explain 'Bank Cards'", "explain transport"
    ),
    case("explain/no-logo", "explain 'apple pay'", "explain alipay", "explain upi", "explain wise"),
    case("explain/several", *both("explain card"), "explain password"),
    case(
        "explain/stuck",
        *both("explain stuck"),
        "explain stuck linking",
        "explain stuck sign-up",
        "explain stuck nowhere",
        Run("explain stuck paying", "1\n"),
    ),
    case("explain/findings", *both("explain --findings"), "explain --findings fees"),
    case(
        "explain/nothing-known",
        "explain xyzzy",
        *both("explain fess"),
        f"explain {'x' * 301}",
        "explain card.amx",
    ),
    case(
        "explain/old-facts",
        Run("explain card.amex", env=LATE),
        Run("explain card.amex --strict", env=LATE),
        Run("explain card.amex --strict --json", env=LATE),
        "explain card.amex --strict",
    ),
)
