"""The tables that people edit (corpus/reference/*.csv) -> ReferenceTables, every row checked."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pipeline.domain.documents import LEVELS
from pipeline.domain.errors import BadReferenceTable
from pipeline.domain.reference import (
    AbbreviationEntry,
    BodyEntry,
    DocTypeEntry,
    EnglishEntry,
    EverydayEntry,
    FunctionEntry,
    ProvinceEntry,
    ReferenceTables,
    SubjectEntry,
    TopicEntry,
)
from pipeline.vietnamese import nfc, search_key, squeeze

_DATE = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")  # match "2025-03-01", "2025"; no match "1/3/2025"
_Entry = TypeVar("_Entry")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table with the place to name when it does not hold."""

    file: str
    line: int
    values: dict[str, str]

    def text(self, column: str) -> str:
        return squeeze(nfc(self.values.get(column) or ""))

    def optional(self, column: str) -> str | None:
        return self.text(column) or None

    def many(self, column: str, separator: str = ";") -> tuple[str, ...]:
        return tuple(dict.fromkeys(part for part in map(str.strip, self.text(column).split(separator)) if part))

    def required(self, column: str) -> str:
        value = self.text(column)
        if not value:
            raise self.error(f"cột {column} để trống; hãy điền", f"column {column} is empty; fill it in")
        return value

    def date(self, column: str) -> str | None:
        value = self.optional(column)
        if value and not _DATE.match(value):
            raise self.error(
                f"cột {column} = “{value}”; hãy viết ngày dạng YYYY-MM-DD", f"column {column} = “{value}”; write the date as YYYY-MM-DD"
            )
        return value

    def error(self, vi: str, en: str) -> BadReferenceTable:
        return BadReferenceTable(f"{self.file} dòng {self.line}: {vi}", f"{self.file} line {self.line}: {en}")


_Check = Callable[[Iterable[_Row]], None]


def load_reference(folder: Path) -> ReferenceTables:
    """The reference tables of a folder, validated. ``topics.csv``, ``everyday_words.csv``, ``english_words.csv`` and ``subjects.csv``
    may be absent.

    Raises:
        BadReferenceTable: a table is missing or a row does not hold; the message names file, line and what to do.
    """
    digest = hashlib.sha256()

    def table(
        name: str, columns: set[str], entry: Callable[[_Row], _Entry], *, check: _Check | None = None, optional: bool = False
    ) -> tuple[_Entry, ...]:
        rows = list(_rows(folder / name, columns, digest.update, optional))
        entries = tuple(map(entry, rows))
        if check:
            check(rows)
        return entries

    functions = table("functions.csv", {"function", "name_vi", "name_en"}, _function)
    known = {entry.function for entry in functions}
    bodies = table("bodies.csv", {"canonical_name", "aliases", "function", "level"}, lambda row: _body(row, known), check=_check_aliases)
    provinces = table("provinces_2025.csv", {"old_name", "old_short", "old_slug", "new_name", "new_short", "new_slug"}, _province)
    abbreviations = _merge(table("abbreviations.csv", {"abbr", "expansion", "category"}, _abbreviation))
    doc_types = table("doc_types.csv", {"name", "abbr", "class"}, _doc_type)
    topics = table("topics.csv", {"topic", "name_vi", "name_en"}, _topic, optional=True)
    everyday = table("everyday_words.csv", {"everyday", "official"}, _everyday, check=_check_everyday, optional=True)
    english = table("english_words.csv", {"english", "official"}, _english, check=_check_english, optional=True)
    subjects = table("subjects.csv", {"subject", "variants", "english", "in_documents"}, _subject, check=_check_subjects, optional=True)
    return ReferenceTables(bodies, functions, provinces, abbreviations, doc_types, topics, everyday, english, subjects, digest.hexdigest())


def _rows(path: Path, columns: set[str], update: Callable[[bytes], None], optional: bool) -> Iterator[_Row]:
    if not path.is_file():
        if optional:
            return
        raise BadReferenceTable(f"Thiếu bảng {path.name}; hãy khôi phục từ kho mã", f"The table {path.name} is missing; restore it")
    data = path.read_bytes()
    update(path.name.encode() + b"\0" + data)
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        missing = columns - set(reader.fieldnames or ())
        if missing:
            raise BadReferenceTable(
                f"{path.name} dòng 1: thiếu cột {', '.join(sorted(missing))}",
                f"{path.name} line 1: column {', '.join(sorted(missing))} is missing",
            )
        for values in reader:
            if any(value for value in values.values() if isinstance(value, str)):
                yield _Row(path.name, reader.line_num, {key: value or "" for key, value in values.items() if key})
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadReferenceTable(
            f"Không đọc được {path.name} ({error}); hãy lưu lại dạng CSV UTF-8",
            f"Cannot read {path.name} ({error}); save it as UTF-8 CSV",
        ) from error


def _function(row: _Row) -> FunctionEntry:
    return FunctionEntry(row.required("function"), row.required("name_vi"), row.required("name_en"))


def _body(row: _Row, functions: set[str]) -> BodyEntry:
    function, level = row.required("function"), row.required("level")
    if function not in functions:
        raise row.error(f"không có chức năng “{function}” trong functions.csv", f"no function “{function}” in functions.csv")
    if level not in LEVELS:
        raise row.error(f"cấp “{level}” không có; dùng {', '.join(LEVELS)}", f"no level “{level}”; use {', '.join(LEVELS)}")
    name = row.required("canonical_name")
    return BodyEntry(
        canonical=name,
        aliases=tuple(alias for alias in row.many("aliases") if alias != name),
        function=function,
        level=level,
        is_collective=row.text("collective") in ("yes", "true", "1", "có"),
        valid_from=row.date("valid_from"),
        valid_to=row.date("valid_to"),
        successors=row.many("successors"),
        successor_date=row.date("successor_date"),
        succession_note=row.optional("succession_note"),
        source=row.optional("source"),
        confidence=row.optional("confidence"),
    )


def _check_aliases(rows: Iterable[_Row]) -> None:
    """Refuses one name for two bodies of one level: nobody could tell which is meant. (One body may repeat its own name.)"""
    owners: dict[tuple[str, str], tuple[str, int]] = {}
    for row in rows:
        name = row.text("canonical_name")
        for alias in (name, *row.many("aliases")):
            key = (row.text("level"), search_key(alias))
            owner, line = owners.setdefault(key, (name, row.line))
            if owner != name:
                raise row.error(
                    f"tên “{alias}” đã thuộc “{owner}” (dòng {line}) ở cùng cấp; hãy xóa ở một dòng",
                    f"the name “{alias}” already belongs to “{owner}” (line {line}) at the same level; delete it in one row",
                )


def _province(row: _Row) -> ProvinceEntry:
    return ProvinceEntry(
        old_name=row.required("old_name"),
        old_short=row.required("old_short"),
        old_slug=row.required("old_slug"),
        old_aliases=row.many("old_aliases"),
        new_name=row.required("new_name"),
        new_short=row.required("new_short"),
        new_slug=row.required("new_slug"),
        change=row.text("change"),
        effective_date=row.date("effective_date"),
        legal_basis=row.optional("legal_basis"),
        old_centre=row.text("old_centre"),
    )


def _abbreviation(row: _Row) -> AbbreviationEntry:
    expansions = tuple(part.strip() for part in row.required("expansion").split(" / ") if part.strip())
    beside = tuple((expansion, word) for expansion in expansions for word in row.many("beside"))
    return AbbreviationEntry(row.required("abbr"), expansions, row.text("category"), row.optional("note"), beside)


def _merge(entries: tuple[AbbreviationEntry, ...]) -> tuple[AbbreviationEntry, ...]:
    """One entry per abbreviation and category; the rows of one abbreviation add up to its expansions."""
    merged: dict[tuple[str, str], AbbreviationEntry] = {}
    for entry in entries:
        key = (entry.abbreviation, entry.category)
        before = merged.get(key)
        expansions = tuple(dict.fromkeys((*(before.expansions if before else ()), *entry.expansions)))
        note = "; ".join(filter(None, (before.note if before else None, entry.note))) or None
        beside = (*(before.beside if before else ()), *entry.beside)
        merged[key] = AbbreviationEntry(entry.abbreviation, expansions, entry.category, note, beside)
    return tuple(merged.values())


def _doc_type(row: _Row) -> DocTypeEntry:
    return DocTypeEntry(row.required("name"), row.text("abbr"), row.required("class"), row.optional("number_pattern"))


def _everyday(row: _Row) -> EverydayEntry:
    return EverydayEntry(row.required("everyday"), row.required("official"))


def _check_everyday(rows: Iterable[_Row]) -> None:
    """Refuses everyday words that stand twice: one of the two rows would never be used."""
    _check_once(rows, "everyday")


def _subject(row: _Row) -> SubjectEntry:
    return SubjectEntry(row.required("subject"), row.many("variants"), row.many("english"), row.many("in_documents"))


def _check_subjects(rows: Iterable[_Row]) -> None:
    """Refuses a subject that stands twice: half of its names would be taken for another subject's."""
    _check_once(rows, "subject")


def _check_once(rows: Iterable[_Row], column: str) -> None:
    lines: dict[str, int] = {}
    for row in rows:
        line = lines.setdefault(search_key(row.text(column)), row.line)
        if line != row.line:
            raise row.error(
                f"“{row.text(column)}” đã có ở dòng {line}; hãy xóa một dòng", f"“{row.text(column)}” is in line {line} already; delete one"
            )


def _english(row: _Row) -> EnglishEntry:
    row.required("english")
    return EnglishEntry(row.many("english"), row.required("official"))


def _check_english(rows: Iterable[_Row]) -> None:
    """Refuses English words that stand twice: one of the two rows would never be used."""
    lines: dict[str, int] = {}
    for row in rows:
        for words in row.many("english"):
            line = lines.setdefault(search_key(words), row.line)
            if line != row.line:
                raise row.error(f"“{words}” đã có ở dòng {line}; hãy xóa một chỗ", f"“{words}” is in line {line} already; delete one")


def _topic(row: _Row) -> TopicEntry:
    return TopicEntry(
        topic=row.required("topic"),
        name_vi=row.required("name_vi"),
        name_en=row.required("name_en"),
        parent=row.optional("parent"),
        query=row.text("query"),
        keywords=row.many("keywords"),
    )
