"""`check-phone`: every finding there is, and all the ways to give a number.

Numbers are published test numbers, numbers for films, or made up within a range.
"""

from __future__ import annotations

from golden.case import Run, both, case

LINES = "+44 7400 123456\n\n  010-1234-5678\n+86 138 0013 8000\n+7 912 345 67 89\nhello\n"

# What each group holds has a finding of its own; one process reads a whole group.
KINDS = {
    "usable": (
        "+44 (0)7400-123456",
        "Mobile: +44 7400 123456",
        "+1 202 456 1111",
        "+1 787 234 5678",
        "+44 7797 712345",
        "+44 56 1234 5678",
        "+44 70 1234 5678",
        "+870 773 111 632",
        "+883 510 012 345",
        "+1 901 555 1212 ext 12533",
    ),
    "countries": (
        "+91 98765 43210",
        "+81 90 1234 5678",
        "+82 010 1234 5678",
        "+55 11 98123 4567",
        "+852 5123 4567",
        "+853 6612 3456",
        "+886 912 345 678",
        "+95 9 212 3456",
        "+53 5 1234567",
        "+98 912 345 6789",
        "+850 192 123 4567",
        "+249 91 123 1234",
        "+963 944 567 890",
    ),
    "mainland": (
        "+86 138 0013 8000",
        "+86 192 1234 5678",
        "+86 170 1234 5678",
        "+86 149 1234 5678",
        "+86 1349 1234567",
        "+86 146 12345 67890",
        "+86 154 1234 5678",
        "+86 148 1234 5678",
        "+86 1619 1234567",
        "+86 1440 1234567",
    ),
    "area-codes": (
        "+1 621 305 1111",
        "+1 911 305 1111",
        "+1 290 305 1111",
        "+1 374 305 1111",
        "+1 555 305 1111",
        "+1 621 911 1111",
    ),
    "writings": (
        "+44\u202f7400\u2009123456",
        "https://api.whatsapp.com/send?text=Hello&phone=%2B447400123456",
        "+1 202 456 1111,,123456789#",
        "https://wa.me/message/ABCDEFGH",
    ),
    "other-lines": (
        "+44 20 7031 3000",
        "+44 800 123 4567",
        "+44 909 123 4567",
        "+61 1300 123 456",
        "+44 55 1234 5678",
        "+44 7640 123456",
        "+49 177 99 1234567",
        "+44 7700 900123",
        "+1 212 555 0123",
        "911",
        "+800 1234 5678",
    ),
    "mistyped": (
        "1" * 65,
        "really1511@example.com",
        "8.61381E+12",
        "+44 7*** ***456",
        "+44 7400 123456 / +44 7400 123457",
        "hello",
        "+447400123456abc",
        "1-800-FLOWERS",
        "+---",
        "+44 7400\x01123456",
    ),
    "wrong-digits": (
        "+999 123 456 789",
        "+44 1",
        "+44 123456789012345678",
        "+44 7400 12345",
        "+44 7400 1234567",
        "+354 611 12341",
        "+65 2123 4567",
    ),
    "suggestions": (
        "447400123456",
        "13022345678",
        "011 44 7400 123456",
        "+44 44 7400 123456",
        "+86 138OO138000",
        "+54 11 2345 6789",
        "+52 1 55 1234 5678",
        "+55 11 8123 4567",
        "+39 0312 345 6789",
        "+52 044 55 1234 5678",
        "091-9876543210",
        "+57 0 300 123 4567",
    ),
}

CASES = (
    case(
        "check-phone/mobile",
        *both("check-phone +44 7400 123456"),
        "check-phone --region GB 07400 123456",
        "check-phone +44 7400 123456 -q",
    ),
    case(
        "check-phone/russia", *both("check-phone +7 912 345 67 89"), "check-phone +7 912 345 67 89 --strict"
    ),
    case("check-phone/blocked", *both("check-phone +44 20 7031 3000"), "check-phone +44 20 7031 3000 -q"),
    case(
        "check-phone/mistyped-number",
        *both("check-phone 07400 123456"),
        "check-phone 4111 1111 1111 1111",
    ),
    case("check-phone/empty", *both("check-phone ''")),
    case(
        "check-phone/with-region",
        "check-phone 13800138000 --region 中国",
        "check-phone 095511912345678 --region MX",
        "check-phone 10086 --region CN",
        "check-phone 253 0000 --region US",
        "check-phone 4917612345678 --region DE",
        "check-phone 07400 123456 --region IM",
    ),
    *(
        case(f"check-phone/kind-{name}", *both("check-phone -", stdin="\n".join((*numbers, ""))))
        for name, numbers in KINDS.items()
    ),
    case(
        "check-phone/region",
        *both("check-phone --region Narnia 07400 123456"),
        "check-phone --region germny 0171 1234567",
        "check-phone --region XX 07400 123456",
    ),
    case(
        "check-phone/verbose",
        *both("check-phone --verbose +44 7400 123456"),
        "check-phone --verbose +86 138 0013 8000",
        "check-phone --verbose hello",
    ),
    case(
        "check-phone/lines",
        *both("check-phone -", stdin=LINES),
        Run("check-phone - -q", LINES),
        Run("check-phone - --region KR --verbose", LINES),
        *both("check-phone -", stdin="\n"),
        Run("check-phone -", b"\xff\xfe1\n+44 7400 123456"),
        Run("check-phone - --save", LINES),
    ),
    case(
        "check-phone/save",
        *both("check-phone +44 7400 123456 --save"),
        "check-phone hello --save",
        "check-phone +44 20 7031 3000 --save --file me.toml",
        "$ cat me.toml",
        "check-phone +86 138 0013 8000 --save -q",
        "progress",
    ),
    case(
        "check-phone/save-refused",
        *both("check-phone +44 7400 123456 --save --file no/me.toml"),
        "check-phone +44 7400 123456 --save --file bad.toml",
        "check-phone +44 20 7031 3000 --save --file bad.toml",
        files={"bad.toml": "schema = \n"},
    ),
    case("check-phone/nothing-given", "check-phone", "check-phone --region"),
)
