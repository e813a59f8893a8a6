"""Unpacks workbooks, which are zip files of XML, without believing what they say of themselves.

Every byte is unpacked once and counted; the list of entries is held to the file. What is read later is a zip
of our own, made of the entries that were looked at: another reader may understand a zip file in another way.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from ...errors import DataProblem, IOProblem
from ...text.words import N_, _, ngettext

MB = 1_000_000
LARGEST = 50 * MB  # bytes of a file
UNPACKED = 500 * MB  # bytes of all that is in it
ENTRIES = 10_000  # no workbook has as many sheets and pictures
BLOCK = 1 << 18
PACKED = 1 << 16  # taken at a time; what is unpacked of it may be a thousand times as long
_STORED, _DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
_ENCRYPTED, _UTF_8 = 0x1, 0x800  # flags of an entry
_LISTED = b"PK\1\2"  # begins each line of the list of entries
_LOCAL = struct.Struct("<4s5H3L2H")  # what stands before the bytes of an entry
_CENTRAL = struct.Struct("<4s6H3L5H2L")  # a line of the list of entries
_END = struct.Struct("<4s4H2LH")
_SPLIT = N_("Does it hold the right list? Save that sheet alone as .xlsx or as CSV UTF-8.")


class Readable(Protocol):
    """What a workbook is read from: a binary file or pipe."""

    def read(self, size: int = ..., /) -> bytes:
        """Return at most `size` bytes, none at the end."""


class Entry(NamedTuple):
    """An entry: its name, how and where it is packed, and the checksum that it should have."""

    name: str
    method: int
    start: int
    end: int
    checksum: int


class Edit(NamedTuple):
    """Other bytes for those between two places of what is unpacked."""

    start: int
    end: int
    text: bytes


class Replacement(NamedTuple):
    """An entry of the zip that is made anew, with its edits in the order of their places."""

    entry: Entry
    edits: Sequence[Edit] = ()


def take(stream: Readable, where: str) -> bytes:
    """Read a whole file; DataProblem if it is too long, IOProblem if it cannot be read."""
    taken = bytearray()
    try:
        while block := stream.read(BLOCK):
            taken += block
            if len(taken) > LARGEST:
                raise DataProblem(
                    _("{where} is larger than {size} MB.", where=where, size=LARGEST // MB), _(_SPLIT)
                )
    except OSError as error:
        raise IOProblem(
            _("{where} cannot be read: {reason}.", where=where, reason=error.strerror), _("Try again.")
        ) from None
    return bytes(taken)


class Package:
    """The entries of a zip file, by name. `locked` tells whether some need a password."""

    def __init__(self, data: bytes, where: str) -> None:
        """Read the list of entries; DataProblem if it does not fit the file."""
        self._data, self._where, self._unpacked = memoryview(data), where, 0
        self._sizes: dict[Entry, int] = {}  # of what was unpacked
        if data.count(_LISTED) > ENTRIES:
            raise DataProblem(
                ngettext(
                    "{where} holds more than {count} file.",
                    "{where} holds more than {count} files.",
                    ENTRIES,
                    where=where,
                ),
                _(_SPLIT),
            )
        listed = _read_list(data, where)
        self.locked = any(info.flag_bits & _ENCRYPTED for info in listed)
        self.entries = {entry.name: entry for entry in map(self._find, listed)}
        places = sorted((entry.start, entry.end) for entry in self.entries.values())
        overlap = any(one[1] > other[0] for one, other in pairwise(places))
        if overlap or len({name.casefold() for name in self.entries}) < len(listed):
            raise damaged(where)

    def unpack(self, entry: Entry) -> Iterator[bytes]:
        """Yield the bytes of an entry; DataProblem if they are no such bytes, or all together too many."""
        checksum, before = 0, self._unpacked
        try:
            for block in self._inflate(entry):
                self._unpacked += len(block)
                if self._unpacked > UNPACKED:
                    raise DataProblem(
                        _("{where} unpacks to more than {size} MB.", where=self._where, size=UNPACKED // MB),
                        _(_SPLIT),
                    )
                checksum = zlib.crc32(block, checksum)
                yield block
        except zlib.error:
            raise damaged(self._where) from None
        if checksum != entry.checksum:
            raise damaged(self._where)
        self._sizes[entry] = self._unpacked - before

    def unpack_again(self, entry: Entry) -> Iterator[bytes]:
        """Yield the bytes of an entry that has been counted."""
        return self._inflate(entry)

    def make(self, parts: Iterable[Replacement]) -> bytes:
        """Return a zip file of these entries alone, which all have been unpacked once."""
        made, listed, count = bytearray(), bytearray(), 0
        for count, part in enumerate(parts, 1):  # noqa: B007 - the last one counts
            name = part.entry.name.encode()
            packed = self._pack(part)
            fields = (20, _UTF_8, packed.method, 0, 0x21, packed.checksum, len(packed.data), packed.size)
            listed += _CENTRAL.pack(_LISTED, 20, *fields, len(name), 0, 0, 0, 0, 0, len(made)) + name
            made += _LOCAL.pack(b"PK\3\4", *fields, len(name), 0) + name
            made += packed.data
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(listed), len(made), 0)
        return bytes(made + listed + end)

    def _find(self, info: zipfile.ZipInfo) -> Entry:
        """Find the bytes of an entry in the file."""
        if info.compress_type not in {_STORED, _DEFLATED}:
            raise damaged(self._where)
        place = info.header_offset
        try:
            mark, *_fields, name, extra = _LOCAL.unpack_from(self._data, place)
        except struct.error:
            raise damaged(self._where) from None
        start = place + _LOCAL.size + name + extra
        end = start + info.compress_size
        if mark != b"PK\3\4" or end > len(self._data):
            raise damaged(self._where)
        plain = info.filename.replace("\\", "/").lstrip("/")  # as some old programs write them
        return Entry(plain, info.compress_type, start, end, info.CRC)

    def _inflate(self, entry: Entry) -> Iterator[bytes]:
        packed = self._data[entry.start : entry.end]
        if entry.method == _STORED:
            for place in range(0, len(packed), BLOCK):
                yield bytes(packed[place : place + BLOCK])
            return
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        for place in range(0, len(packed), PACKED):
            block = inflate.decompress(packed[place : place + PACKED], BLOCK)
            while block:
                yield block
                block = inflate.decompress(inflate.unconsumed_tail, BLOCK)
            if inflate.eof:
                return
        raise zlib.error

    def _pack(self, part: Replacement) -> _Packed:
        entry = part.entry
        if not part.edits:
            data = self._data[entry.start : entry.end]
            return _Packed(entry.method, data, self._sizes[entry], entry.checksum)
        deflate = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed, size, checksum = bytearray(), 0, 0
        for block in _edit(self._inflate(entry), part.edits):
            size, checksum = size + len(block), zlib.crc32(block, checksum)
            packed += deflate.compress(block)
        return _Packed(_DEFLATED, memoryview(packed + deflate.flush()), size, checksum)


class _Packed(NamedTuple):
    method: int
    data: memoryview
    size: int
    checksum: int


def damaged(where: str) -> DataProblem:
    """Say that a file is none of those that it looks like."""
    return DataProblem(
        _("{where} is damaged, or no workbook of a kind that is known here.", where=where),
        _("Open it in a spreadsheet program and save it again, as .xlsx or as CSV UTF-8."),
    )


def _read_list(data: bytes, where: str) -> list[zipfile.ZipInfo]:
    """Read the list of entries, folders left out."""
    from io import BytesIO

    try:
        with zipfile.ZipFile(BytesIO(data)) as opened:
            return [info for info in opened.infolist() if not info.is_dir()]
    except Exception:  # noqa: BLE001 - the list of a broken file breaks in many ways
        raise damaged(where) from None


def _edit(blocks: Iterable[bytes], edits: Sequence[Edit]) -> Iterator[bytes]:
    """Put other bytes in the places of some; an edit may reach over the end of a block."""
    place, todo = 0, list(reversed(edits))
    for block in blocks:
        end, done = place + len(block), 0
        pieces = []
        while todo and todo[-1].start < end:
            edit = todo.pop()
            pieces += [block[done : max(edit.start - place, done)], edit.text]
            done = min(edit.end, end) - place
            if edit.end > end:
                todo.append(Edit(end, edit.end, b""))
        yield b"".join([*pieces, block[done:]])
        place = end
