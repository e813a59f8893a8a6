"""The tables of JSON fields in the reference name the fields of the records that the commands hand over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec import Struct, inspect

from alipay_ready.checks.phone.examine import PhoneData
from alipay_ready.show import contract
from alipay_ready.show.progress_people import PeopleImportData
from alipay_ready.show.screen import Document
from fields import Field, read_fields
from inside import PAGE

DATA: dict[str, tuple[type[Struct], ...]] = {
    "json": (Document,),
    **{
        command or "without-a-command": tuple(kind for kind in kinds if kind is not PeopleImportData)
        for command, kinds in contract.DATA.items()
    },
    "marks-from-a-page": (PeopleImportData,),
}


def structs_in(kind: inspect.Type) -> Iterator[inspect.StructType]:
    """Yield the records that a type holds at its own level: itself, in a list, or one of several."""
    if isinstance(kind, inspect.StructType):
        yield kind
    elif isinstance(kind, inspect.VarTupleType | inspect.ListType):
        yield from structs_in(kind.item_type)
    elif isinstance(kind, inspect.UnionType):
        for each in kind.types:
            yield from structs_in(each)


def compare(documented: Field, records: list[inspect.StructType], path: str) -> Iterator[str]:
    """Yield what stands on one side only; what is told elsewhere, or has free names, is not entered."""
    typed: dict[str, list[inspect.StructType]] = {}
    for record in records:
        for each in record.fields:
            typed.setdefault(each.encode_name, []).extend(structs_in(each.type))
    yield from (f"only in the table: {path}.{name}" for name in documented.children.keys() - typed.keys())
    yield from (f"only in the record: {path}.{name}" for name in typed.keys() - documented.children.keys())
    for name in documented.children.keys() & typed.keys():
        child = documented.children[name]
        if child.children and typed[name]:
            yield from compare(child, typed[name], f"{path}.{name}")


def differences(heading: str, kinds: tuple[type[Struct], ...]) -> list[str]:
    """Compare one table with the records of its command."""
    records = [found for kind in kinds for found in structs_in(inspect.type_info(kind))]
    return sorted(compare(read_fields(PAGE, heading), records, heading))


@pytest.mark.parametrize("heading", DATA)
def test_the_table_of_a_command_has_the_fields_of_its_records(heading: str) -> None:
    """A field that is added, renamed or dropped on one side only is found without running the command."""
    assert differences(heading, DATA[heading]) == []


def test_a_difference_would_be_found() -> None:
    """Held against the records of another command, every table has too much and too little."""
    found = differences("check-card", (PhoneData,))

    assert "only in the table: check-card.last4" in found
    assert "only in the record: check-card.e164" in found
