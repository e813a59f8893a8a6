"""The library: the same answers the commands show.

>>> from datetime import date
>>> from alipay_ready import check_card, check_phone
>>> check_card("visa", today=date(2026, 11, 23)).status
<Status.READY: 'ready'>

The functions are pure but for reading the shipped facts once, and files that are named. They make no network
call and keep nothing. Whatever a phone number or a card holds is answered by a `Result`; an argument that is
wrong by itself (a country that does not exist) is a `UsageProblem`, which is a `ValueError`; another type
than text is a `TypeError`. A file that is broken, or that the system does not let us read, is a
`DataProblem`, a `ValueError` too: whoever catches `ValueError` has them all. None, NaN and empty text are no
value: their answer is `unknown`. `check_phones` and `check_cards` take many values, are lazy and keep the
order: several times as fast as one by one, and fit for the partitions of a cluster engine. There no value
ends the others.

A `Result` is a frozen record: `status` (ready, attention, unknown or blocked), `findings` worst first (each
with id, level, message, remedy, and the ids of the facts it rests on), `data`, what was read out of the
value, `facts_as_of`, the newest day on which a source of the facts was published, and `mistyped`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from os import PathLike, fsencode, fspath
from typing import TYPE_CHECKING, Literal, TypeAlias

from . import clock
from .errors import ReadyError, UsageProblem
from .result import Noticed
from .text.words import _

if TYPE_CHECKING:
    from .answers.whole_person import PersonData
    from .checks.card.examine import CardData
    from .checks.phone.examine import PhoneData
    from .explanations.explanation import Explanation
    from .knowledge.checklist import Checklist
    from .progress.progress import Progress
    from .result import Result

# Each function imports its checks itself: who checks cards need not wait for phonenumbers.

Text: TypeAlias = str | float | None  # a float is NaN, the empty cell of a data frame
Pair: TypeAlias = tuple[Text, Text]  # a value, and its country
NO_PROGRESS = "no-progress-file"
_MISSING = frozenset({"NAType", "NaTType"})  # how pandas marks an empty cell


def check_card(
    text: Text,
    *,
    issued_in: Text = None,
    kind: Text = None,
    expires: Text = None,
    arrive: date | None = None,
    today: date | None = None,
) -> Result[CardData]:
    """Check one card: a whole number, its first 6 to 8 digits, or the logo's name.

    `text` is what a person types: digits of any script with spaces and dashes, `*` for hidden ones, or
    words. `issued_in` is a country (ISO 3166 code, or its name), `kind` one of credit, debit, prepaid,
    gift, virtual and business, `expires` the month on the card (03/27 or 2027-03), `arrive` the day of
    arrival. `today` decides what has expired and which facts are due for a new check; without it the
    clock does.

    The result's `data` is a `CardData`: the network whose verdict counts, all candidates, the last four
    digits at most. Lengths and check digit follow ISO/IEC 7812; ranges and verdicts are those of
    `facts/networks.toml` and `facts/cards.toml`, each with its sources. UsageProblem names the right
    countries, kinds or months; whatever `text` holds, it raises nothing.

    >>> result = check_card("4111 1111 1111 1111", today=date(2026, 11, 23))
    >>> result.status.value, result.data.network, result.data.last4
    ('ready', 'visa', '1111')
    >>> result.findings[0].message
    'Visa ending in 1111 is on the official lists of logos, for credit and debit cards.'
    >>> refused = check_card("visa", issued_in="RU", today=date(2026, 11, 23))
    >>> refused.status.value, refused.findings[0].id
    ('blocked', 'card.issued.no')
    >>> check_card("4111 1111 1111 1112", today=date(2026, 11, 23)).mistyped
    True
    >>> check_card(None, today=date(2026, 11, 23)).findings[0].id
    'card.empty'
    """
    from .answers import cards
    from .answers.card_asked import read_asked

    typed = _read(text, "text")
    asked = read_asked(
        issued_in=_read(issued_in, "issued_in") or None,
        kind=_read(kind, "kind") or None,
        expires=_read(expires, "expires") or None,
        arrive=_read_day(arrive, "arrive"),
    )
    return cards.check_asked(typed, asked, _read_day(today, "today") or clock.today())


def check_phone(text: Text, *, region: Text = None, today: date | None = None) -> Result[PhoneData]:
    """Check one phone number: E.164 or, with `region` (ISO 3166 code or name), in its national form.

    The result's `data` is a `PhoneData`: whether the number is valid, its region, its line type in the
    words of libphonenumber, the number as E.164, and `enter`, what to choose and type on the sign-up
    screen (None where no code can come). Numbering plans are those of libphonenumber; what it does not
    know stands in `facts/phones.toml`, with sources. UsageProblem: there is no such country.

    >>> result = check_phone("07400 123456", region="GB", today=date(2026, 11, 23))
    >>> result.status.value, result.data.e164, result.data.line_type
    ('ready', '+447400123456', 'mobile')
    >>> result.data.enter
    Enter(region='GB', calling_code=44, number='7400123456')
    >>> check_phone("+44 20 7031 3000", today=date(2026, 11, 23)).findings[0].id
    'phone.landline'
    >>> check_phone("07400 123456", region="Atlantis")
    Traceback (most recent call last):
    alipay_ready.errors.UsageProblem: region takes a country: two letters or a name.
    """
    from .answers import phones

    return phones.check(
        _read(text, "text"),
        region=_read(region, "region") or None,
        today=_read_day(today, "today") or clock.today(),
    )


def check_phones(
    texts: Iterable[Text | Pair], *, region: Text = None, today: date | None = None
) -> Iterator[Result[PhoneData]]:
    """Check phone numbers one after the other, as `check_phone` does; `region` is for national writing.

    Pairs of a number and its country have a region of their own. One result for each, in their order; nothing
    is read ahead. A value that is no text, or a country that does not exist, is a result too (`unknown`).

    >>> texts = ["+447400123456", ("07400 123456", "GB"), "hello", None]
    >>> [result.status.value for result in check_phones(texts, today=date(2026, 11, 23))]
    ['ready', 'ready', 'blocked', 'unknown']
    """
    from .answers import phones

    usual = _read(region, "region") or None
    found = usual and phones.read_country(usual, "region")
    day = _read_day(today, "today") or clock.today()
    phones.keep_patterns()

    def check(given: Text | Pair) -> Result[PhoneData]:
        try:
            text, country = _read_pair(given)
        except TypeError:
            return phones.answer_noticed(Noticed("phone.not-text"), day)
        try:
            return phones.check(text, region=country or found, today=day)
        except UsageProblem as problem:
            return phones.answer_noticed(Noticed("phone.no-such-country", {"reason": problem.message}), day)

    return map(check, _read_many(texts, "texts"))


def check_cards(texts: Iterable[Text | Pair], *, today: date | None = None) -> Iterator[Result[CardData]]:
    """Check cards one after the other, as `check_card` does: numbers, first digits or the names of logos.

    Pairs of a card and a country say where the bank is. One result for each, in their order; nothing is read
    ahead. A value that is no text, or a country that does not exist, is a result too (`unknown`).

    >>> texts = ["visa", ("visa", "Russia"), "rupay", None]
    >>> [result.status.value for result in check_cards(texts, today=date(2026, 11, 23))]
    ['ready', 'blocked', 'unknown', 'unknown']
    """
    from .answers import cards
    from .answers.card_asked import read_asked

    day = _read_day(today, "today") or clock.today()

    def check(given: Text | Pair) -> Result[CardData]:
        try:
            text, country = _read_pair(given)
        except TypeError:
            return cards.answer_noticed(Noticed("card.not-text"), day)
        try:
            asked = read_asked(issued_in=country or None, kind=None, expires=None)
        except UsageProblem as problem:
            return cards.answer_noticed(Noticed("card.no-such-country", {"reason": problem.message}), day)
        return cards.check_asked(text, asked, day)

    return map(check, _read_many(texts, "texts"))


def check_person(
    *,
    phone: Text = None,
    region: Text = None,
    cards: Iterable[Text | Pair] = (),
    wallet: Text = None,
    home: Text = None,
    stay: Literal["short", "long"] | None = None,
    document: str | None = None,
    arrive: date | None = None,
    under_18: bool = False,
    today: date | None = None,
) -> Result[PersonData]:
    """Check a person as a whole: number, cards and home wallet. The best of three ways to pay decides.

    `region` is the country of a number in national writing, `home` the country where the cards come from (and
    that of the number, if `region` is not given). A card is a text in free words, or a pair of it and its
    country. `stay` is short (up to three months) or long, `document` one that `start` knows (passport,
    hk-macao-permit, hk-macao-permit-non-chinese, taiwan-permit, resident-card, other), `arrive` the day of
    arrival, `under_18` whether somebody of them is that young. `wallet` may be several names with commas: the
    best counts. All may be left out: what is not given is not judged.

    The result's status is that of the best way; `data` is a `PersonData`: the way (`route`) and the second
    best (`reserve`), the results of number, cards and wallet, `reason`, `next`, and all `ways`. It is the
    verdict of `start`, `progress`, `overview` and `batch`. UsageProblem: a country, stay or document that
    does not exist.

    >>> result = check_person(phone="+44 7400 123456", cards=["visa", "jcb"], today=date(2026, 11, 23))
    >>> result.status.value, result.data.route, result.data.reserve
    ('ready', 'visitor', None)
    >>> alone = check_person(cards=["mir"], wallet="gcash", today=date(2026, 11, 23))
    >>> alone.data.route, [(way.route, way.status.value) for way in alone.data.ways]
    ('wallet', [('visitor', 'blocked'), ('wallet', 'ready')])
    """
    from .answers.cards import split
    from .answers.home_wallets import split_names
    from .answers.whole_person import Given, check_whole

    country = _read(home, "home") or None
    pairs = [
        (part, country)
        for text, country in (_read_pair(card, "cards") for card in _read_many(cards, "cards"))
        for part in split(text)
    ]
    return check_whole(
        Given(
            phone=_read(phone, "phone"),
            region=_read(region, "region") or country,
            cards=tuple(pair for pair in pairs if pair[0]) or None,
            wallets=split_names(_read(wallet, "wallet")),
            home=country,
            stay=_read(stay, "stay") or None,
            document=_read(document, "document") or None,
            arrive=_read_day(arrive, "arrive"),
            under_18=under_18,
        ),
        _read_day(today, "today") or clock.today(),
    )


def explain(text: str, *, today: date | None = None) -> Explanation:
    """Explain what words mean, as `alipay-ready explain` does: a topic, an id, a name, words on the screen.

    The answer's `kind` says which of its fields are filled: facts with their sources, a trouble with what to
    do, a wallet, a logo, a country; `several` where more than one thing fits, `nothing` where nothing does.
    UsageProblem: an id that does not exist.

    >>> explain("fees", today=date(2026, 11, 23)).kind
    'topic'
    >>> answer = explain("card.mir", today=date(2026, 11, 23))
    >>> answer.facts[0].verdict.value, answer.facts[0].sources[0].kind
    ('unsupported', 'official')
    """
    from .explanations.explain import explain as find

    return find(_read(text, "text"), _read_day(today, "today") or clock.today())


def checklist(name_or_path: str | PathLike[str] = "visitor") -> Checklist:
    """Return a checklist: a shipped one (visitor, resident, wallet), or one of your own by its file.

    UsageProblem: there is none; DataProblem: the file cannot be read or is not in order, its message says
    where.

    >>> steps = checklist("wallet").steps
    >>> steps[0].id, len(steps)
    ('wallet-named', 10)
    """
    from .own_lists import own_list

    name = _read_path(name_or_path, "name_or_path")
    with _telling():
        return own_list.load(name)


def load_progress(path: str | PathLike[str]) -> Progress:
    """Return what is known of one person from their progress file; nothing is changed.

    UsageProblem: there is no such file; DataProblem: it cannot be read (`code` is "unreadable") or is not in
    order, its message says where.

    >>> load_progress("no-such-file.toml")
    Traceback (most recent call last):
    alipay_ready.errors.UsageProblem: There is no progress file no-such-file.toml.
    """
    from .progress import reading

    name = _read_path(path, "path")
    if name in {"", "-"}:
        raise UsageProblem(_("{name} must be the name of a file.", name="path"))
    with _telling():
        found = reading.read(reading.find_path(name))
        if not found.exists:
            raise UsageProblem(_("There is no progress file {file}.", file=name))
    return found.progress


def _read(value: object, name: str) -> str:
    """Return a text; nothing for None, NaN and what pandas calls missing. TypeError names the argument."""
    if isinstance(value, str):
        return value
    if _is_missing(value):
        return ""
    raise TypeError(_("{name} must be a str or None, not {kind}.", name=name, kind=type(value).__name__))


def _is_missing(value: object) -> bool:
    """Tell whether this is how Python, NumPy or pandas mark an empty cell."""
    # Only NaN is not itself.
    nothing = value is None or (isinstance(value, float) and value != value)  # noqa: PLR0124
    return nothing or type(value).__name__ in _MISSING


def _read_day(value: object, name: str) -> date | None:
    """Return a day, also that of a date with a time; None for what is missing. TypeError names it."""
    if _is_missing(value):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    raise TypeError(_("{name} must be a date or None, not {kind}.", name=name, kind=type(value).__name__))


def _read_path(value: object, name: str) -> str:
    """Return the name of a file; TypeError names the argument if it is no text and no path."""
    path = fspath(value) if isinstance(value, str | PathLike) else None
    if not isinstance(path, str):
        raise TypeError(
            _("{name} must be a str or a path, not {kind}.", name=name, kind=type(value).__name__)
        )
    try:
        if b"\0" not in fsencode(path):
            return path
    except UnicodeEncodeError:  # half a character
        pass
    raise UsageProblem(_("That is not the name of a file."), _("Name a FILE.toml."))


@contextmanager
def _telling() -> Iterator[None]:
    """Let no error show a card number that stands in the name of a file, and none speak of an option."""
    from .privacy.door import show

    try:
        yield
    except ReadyError as problem:
        hint = _("Name another file.") if problem.code == NO_PROGRESS else problem.hint
        raise type(problem)(show(problem.message), hint and show(hint), code=problem.code) from None


def _read_many(values: Iterable[Text | Pair], name: str) -> Iterable[Text | Pair]:
    """Return several values; a text alone would be read letter by letter."""
    if isinstance(values, str | bytes | bytearray) or not isinstance(values, Iterable):
        raise TypeError(_("{name} must be several texts, not {kind}.", name=name, kind=type(values).__name__))
    return values


def _read_pair(value: Text | Pair, name: str = "text") -> tuple[str, str]:
    """Return a text and its country; TypeError if it is neither a text nor two of them."""
    if isinstance(value, tuple | list):
        text, country = value if len(value) == 2 else (value, None)  # noqa: PLR2004 - a pair
        return _read(text, name), _read(country, name)
    return _read(value, name), ""
