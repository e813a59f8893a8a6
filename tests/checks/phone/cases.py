"""The table of phone numbers: what is typed, and what must be noticed first, for each outcome there is.

Numbers are published test numbers, numbers for films, or made up within a range.
"""

from __future__ import annotations

from typing import NamedTuple

from alipay_ready.result import Status


class Case(NamedTuple):
    """One typed number: the id that must be among the findings, the status, and the kind of line."""

    typed: str
    id: str
    status: Status
    line: str = "unknown"
    region: str | None = None


READY, ATTENTION, BLOCKED = Status.READY, Status.ATTENTION, Status.BLOCKED
UNKNOWN = Status.UNKNOWN

USABLE = [
    Case("+44 7400 123456", "phone.mobile", READY, "mobile"),
    Case("07400 123456", "phone.mobile", READY, "mobile", "GB"),
    Case("+44 (0)7400-123456", "phone.mobile", READY, "mobile"),
    Case("0044 7400 123456", "phone.mobile", READY, "mobile"),
    Case("0044 7400 123456", "phone.mobile", READY, "mobile", "DE"),
    Case("+1 202 456 1111", "phone.fixed-or-mobile", READY, "fixed_line_or_mobile"),
    Case("+91 98765 43210", "phone.region.in", READY, "mobile"),
    Case("+81 90 1234 5678", "phone.region.jp", READY, "mobile"),
    Case("+82 010 1234 5678", "phone.region.kr", READY, "mobile"),
    Case("+55 11 98123 4567", "phone.region.br", READY, "mobile"),
    Case("+852 5123 4567", "phone.region.hk", READY, "mobile"),
    Case("+853 6612 3456", "phone.region.mo", READY, "mobile"),
    Case("+886 912 345 678", "phone.region.tw", READY, "mobile"),
    Case("+95 9 212 3456", "phone.region.mm", READY, "mobile"),
    Case("+53 5 1234567", "phone.region.cu", READY, "mobile"),
    Case("+98 912 345 6789", "phone.region.ir", READY, "mobile"),
    Case("+850 192 123 4567", "phone.region.kp", READY, "mobile"),
    Case("+249 91 123 1234", "phone.region.sd", READY, "mobile"),
    Case("+963 944 567 890", "phone.region.sy", READY, "mobile"),
    Case("+44 7797 712345", "phone.shared-code", READY, "mobile"),
    Case("+1 787 234 5678", "phone.shared-code", READY, "fixed_line_or_mobile"),
    Case("+7 912 345 67 89", "phone.region.ru", ATTENTION, "mobile"),
    Case("4917612345678", "phone.plus-added", ATTENTION, "mobile", "DE"),
    Case("+7 978 123 45 67", "phone.region.ru", ATTENTION, "mobile"),
    Case("+44 56 1234 5678", "phone.voip", ATTENTION, "voip"),
    Case("+44 70 1234 5678", "phone.personal", ATTENTION, "personal_number"),
    Case("+870 773 111 632", "phone.satellite", ATTENTION, "mobile"),
    Case("+881 612 345 678", "phone.satellite", ATTENTION, "mobile"),
    Case("+883 510 012 345", "phone.global", ATTENTION, "voip"),
    Case("+1 901 555 1212 ext 12533", "phone.extension", ATTENTION, "fixed_line_or_mobile"),
    Case("095511912345678", "phone.region-changed", ATTENTION, "mobile", "MX"),
    Case("07400 123456", "phone.shared-code", READY, "mobile", "IM"),
    Case("041 2345678", "phone.shared-code", READY, "mobile", "AX"),
    Case("41 23 45 67", "phone.shared-code", READY, "mobile", "SJ"),
    Case("7290 x5", "phone.extension", ATTENTION, "mobile", "TK"),
    Case("https://wa.me/447400123456?text=Hello", "phone.mobile", READY, "mobile"),
    Case("+1 202 456 1111,,81234567890#,,,,*123456#", "phone.extension", ATTENTION, "fixed_line_or_mobile"),
]
MAINLAND = [
    Case("+86 138 0013 8000", "phone.cn.operator", READY, "mobile"),
    Case("13800138000", "phone.cn.operator", READY, "mobile", "CN"),
    Case("+86 192 1234 5678", "phone.cn.broadnet", READY, "mobile"),
    Case("+86 1610 1234567", "phone.cn.broadnet", READY, "mobile"),
    *(
        Case(f"+86 {prefix} 1234 5678"[:17], "phone.cn.virtual", ATTENTION, "mobile")
        for prefix in ("162", "165", "167", "170", "171")
    ),
    *(
        Case(f"+86 {prefix} 1234 5678", "phone.cn.data-card", ATTENTION, "mobile")
        for prefix in ("145", "147", "149")
    ),
    Case("+86 1349 1234567", "phone.cn.satellite", ATTENTION, "mobile"),
    Case("+86 17403 123456", "phone.cn.satellite", ATTENTION, "mobile"),
    Case("+86 1749 1234567", "phone.cn.satellite", ATTENTION, "mobile"),
    Case("+86 1619 1234567", "phone.cn.satellite", ATTENTION, "mobile"),
    Case("+86 146 1234 5678", "phone.cn.machine", ATTENTION, "mobile"),
    Case("14812345678", "phone.cn.machine", ATTENTION, "mobile", "CN"),
    *(
        Case(f"+86 {prefix}{'123456789'[: 13 - len(prefix)]}", "phone.cn.iot", BLOCKED)
        for prefix in ("1064", "1410", "1440", "1441")
    ),
    Case("none", "phone.none", BLOCKED),
    Case("+86 146 12345 67890", "phone.cn.iot", BLOCKED),
    *(Case(f"+86 {prefix} 1234567", "phone.cn.iot", BLOCKED) for prefix in ("1410", "1440", "1441")),
    *(
        Case(f"+86 {prefix} 1234 5678", "phone.cn.unassigned", BLOCKED)
        for prefix in ("143", "154", "160", "163", "168", "179", "194")
    ),
    Case("+86 1612 1234567", "phone.cn.unassigned", BLOCKED),
    Case("+86 17406 123456", "phone.cn.unassigned", BLOCKED),
    Case("+86 138 0013 800", "phone.too-short", BLOCKED),
    Case("+86 138 0013 80001", "phone.too-long", BLOCKED),
]
NANP = [
    *(
        Case(f"+1 {area} 305 1111", "phone.nanp.new-area-code", UNKNOWN)
        for area in ("861", "624", "436", "621", "457", "679", "465", "471")
    ),
    Case("(621) 305-1111", "phone.nanp.new-area-code", UNKNOWN, region="US"),
    Case("1-621-305-1111", "phone.nanp.new-area-code", UNKNOWN, region="CA"),
    Case("001 621 305 1111", "phone.nanp.new-area-code", UNKNOWN),
    *(Case(f"+1 {area} 305 1111", "phone.nanp.service-code", BLOCKED) for area in ("211", "911")),
    *(Case(f"+1 {area} 305 1111", "phone.nanp.expansion", BLOCKED) for area in ("290", "699")),
    *(Case(f"+1 {area} 305 1111", "phone.nanp.set-aside", BLOCKED) for area in ("370", "374", "960", "968")),
    Case("+1 555 305 1111", "phone.nanp.555", BLOCKED),
    Case("+1 621 911 1234", "phone.nanp.exchange", BLOCKED),
    Case("+1 621 555 0123", "phone.fictitious", BLOCKED),
    Case("+1 121 305 1111", "phone.no-such-range", BLOCKED),
    Case("+1 621 105 1111", "phone.no-such-range", BLOCKED),
    Case("+1 664 234 5678", "phone.no-such-range", BLOCKED),
    Case("+1 621 305 111", "phone.too-short", BLOCKED),
]
OTHER_LINES = [
    Case("+44 20 7031 3000", "phone.landline", BLOCKED, "fixed_line"),
    Case("+44 800 123 4567", "phone.toll-free", BLOCKED, "toll_free"),
    Case("+800 1234 5678", "phone.toll-free", BLOCKED, "toll_free"),
    Case("+44 909 123 4567", "phone.premium", BLOCKED, "premium_rate"),
    Case("+61 1300 123 456", "phone.shared-cost", BLOCKED, "shared_cost"),
    Case("+44 55 1234 5678", "phone.uan", BLOCKED, "uan"),
    Case("+44 7640 123456", "phone.pager", BLOCKED, "pager"),
    Case("+49 177 99 1234567", "phone.voicemail", BLOCKED, "voicemail"),
    Case("+44 7700 900123", "phone.fictitious", BLOCKED),
    Case("+44 20 7946 0958", "phone.fictitious", BLOCKED, "fixed_line"),
    Case("+1 212 555 0123", "phone.fictitious", BLOCKED, "fixed_line_or_mobile"),
    Case("+61 491 570 156", "phone.fictitious", BLOCKED, "mobile"),
    Case("+33 6 39 98 12 34", "phone.fictitious", BLOCKED),
    Case("+49 171 3920045", "phone.fictitious", BLOCKED, "mobile"),
    Case("+46 70 174 06 05", "phone.fictitious", BLOCKED, "mobile"),
    Case("+353 20 911 2345", "phone.fictitious", BLOCKED),
    Case("+1 500 555 0006", "phone.fictitious", BLOCKED, "personal_number"),
    Case("911", "phone.short-code", BLOCKED),
    Case("10086", "phone.short-code", BLOCKED, region="CN"),
    Case("112", "phone.short-code", BLOCKED, region="DE"),
]
NOTHING = [
    Case("", "phone.empty", UNKNOWN),
    Case(" \u200b\u202a ", "phone.empty", UNKNOWN),
]
MISTYPED = [
    Case("1" * 65, "phone.too-much-text", BLOCKED),
    Case("+44 7400\n123456", "phone.control-character", BLOCKED),
    Case("+44 7400\x00123456", "phone.control-character", BLOCKED),
    Case("+44 7400 \ud800123456", "phone.control-character", BLOCKED),
    Case("really1511@example.com", "phone.email", BLOCKED),
    Case("8.61381E+12", "phone.spreadsheet", BLOCKED),
    Case("+44 7*** ***456", "phone.masked", BLOCKED),
    Case("+44 7xxx xxx456", "phone.masked", BLOCKED),
    Case("+44 7400 12xx56", "phone.masked", BLOCKED),
    Case("+44 7400 12**56", "phone.masked", BLOCKED),
    Case("+44 7400 123456 / +44 7400 123457", "phone.several", BLOCKED),
    Case("wa.me/447400123456 wa.me/447400123457", "phone.several", BLOCKED),
    Case("07400 123456,,07400123457", "phone.several", BLOCKED, region="GB"),
    Case("+85251234567; 51234568", "phone.several", BLOCKED),
    Case("40123; 40124", "phone.several", BLOCKED, region="AC"),
    Case("+44 7400 123456 ext 4111111111111111", "phone.card-number", BLOCKED),
    Case("07400123456/07400123457", "phone.several", BLOCKED, region="GB"),
    Case("+44 7400 123456; 07400 123457", "phone.several", BLOCKED),
    Case("4111 1111 1111 1111", "phone.card-number", BLOCKED),
    Case("+4111 1111 1111 1111", "phone.card-number", BLOCKED),
    Case("+49 1512 3456 78 34", "phone.too-long", BLOCKED),
    Case("+49 1512 3456 789 016", "phone.too-long", BLOCKED),
    Case("0049 1511 2345 678 34", "phone.too-long", BLOCKED),
    Case("hello", "phone.words", BLOCKED),
    Case("一二三四五", "phone.words", BLOCKED),
    Case("+86 138O0138000", "phone.letters", BLOCKED),
    Case("+447400123456abc", "phone.letters", BLOCKED),
    Case("1-800-FLOWERS", "phone.vanity", BLOCKED),
    Case("+---", "phone.not-a-number", BLOCKED),
    Case("+44\u00b27400123456", "phone.not-a-number", BLOCKED),
    Case("07400 123456", "phone.no-country-code", BLOCKED),
    Case("+999 123 456 789", "phone.unknown-country-code", BLOCKED),
    Case("+02366", "phone.unknown-country-code", BLOCKED),
    Case("+44 1", "phone.too-few-digits", BLOCKED),
    Case("+44 123456789012345678", "phone.too-many-digits", BLOCKED),
    Case("+44 7400 12345", "phone.too-short", BLOCKED),
    Case("+44 7400 1234567", "phone.too-long", BLOCKED),
    Case("+354 611 12341", "phone.wrong-length", BLOCKED),
    Case("253 0000", "phone.local-only", BLOCKED, region="US"),
    Case("+65 2123 4567", "phone.no-such-range", BLOCKED),
    Case("+800 1234 567", "phone.no-such-range", BLOCKED),
]
SUGGESTED = [
    Case("447400123456", "phone.suggest.plus", BLOCKED),
    Case("13022345678", "phone.suggest.mainland", BLOCKED),
    Case("011 44 7400 123456", "phone.suggest.dialling-prefix", BLOCKED),
    Case("+0044 7400 123456", "phone.suggest.dialling-prefix", BLOCKED),
    Case("+44 44 7400 123456", "phone.suggest.doubled-code", BLOCKED),
    Case("04917612345678", "phone.suggest.country-code", BLOCKED, "fixed_line", "DE"),
    Case("+86 138OO138000", "phone.suggest.letters", BLOCKED),
    Case("O7400 l23456", "phone.suggest.letters", BLOCKED, region="GB"),
    Case("+54 11 2345 6789", "phone.suggest.ar-9", BLOCKED, "fixed_line"),
    Case("+52 1 55 1234 5678", "phone.suggest.mx-1", BLOCKED),
    Case("+55 11 8123 4567", "phone.suggest.br-9", BLOCKED),
    Case("+39 0312 345 6789", "phone.suggest.it-0", BLOCKED, "fixed_line"),
    Case("044 55 1234 5678", "phone.suggest.mx-prefix", BLOCKED, region="MX"),
    Case("045 55 1234 5678", "phone.suggest.mx-prefix", BLOCKED, region="MX"),
    Case("01 55 1234 5678", "phone.suggest.mx-prefix", BLOCKED, region="MX"),
    Case("+52 044 55 1234 5678", "phone.suggest.mx-prefix", BLOCKED),
    Case("044 55 1234 5678", "phone.suggest.mx-prefix", BLOCKED),
    Case("091 98765 43210", "phone.suggest.country-code", BLOCKED, region="IN"),
    Case("091-9876543210", "phone.suggest.country-code", BLOCKED),
    Case("+91 091 98765 43210", "phone.suggest.doubled-code", BLOCKED),
    Case("0 300 123 4567", "phone.suggest.first-0", BLOCKED, region="CO"),
    Case("+57 0 300 123 4567", "phone.suggest.first-0", BLOCKED),
]
CASES = [*USABLE, *MAINLAND, *NANP, *OTHER_LINES, *NOTHING, *MISTYPED, *SUGGESTED]
