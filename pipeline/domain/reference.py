"""The tables that people edit: bodies, functions, provinces, abbreviations, topics, everyday words, English words."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.domain.documents import AdminLevel


@dataclass(frozen=True, slots=True)
class BodyEntry:
    """A kind of body under one name at one level, with the names it is written under and what followed it."""

    canonical: str
    aliases: tuple[str, ...]
    function: str
    level: AdminLevel
    is_collective: bool = False
    valid_from: str | None = None
    valid_to: str | None = None
    successors: tuple[str, ...] = ()
    successor_date: str | None = None
    succession_note: str | None = None
    source: str | None = None
    confidence: str | None = None


@dataclass(frozen=True, slots=True)
class FunctionEntry:
    """One of the closed list of administrative functions."""

    function: str
    name_vi: str
    name_en: str


@dataclass(frozen=True, slots=True)
class ProvinceEntry:
    """A province of before 1 July 2025 and the province that its territory belongs to now."""

    old_name: str
    old_short: str
    old_slug: str
    old_aliases: tuple[str, ...]
    new_name: str
    new_short: str
    new_slug: str
    change: str
    effective_date: str | None
    legal_basis: str | None
    old_centre: str = ""


@dataclass(frozen=True, slots=True)
class AbbreviationEntry:
    """An abbreviation and what it may stand for; several expansions mean that the context decides.

    ``beside`` are pairs of an expansion and a word: it is meant only where such a word stands next to the abbreviation. ``#`` is a number.
    """

    abbreviation: str
    expansions: tuple[str, ...]
    category: str
    note: str | None = None
    beside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EverydayEntry:
    """Words that people use, and the wording of official documents for the same thing."""

    everyday: str
    official: str


@dataclass(frozen=True, slots=True)
class EnglishEntry:
    """What English calls a body or a matter of the plans, in several ways, and the Vietnamese wording for it."""

    english: tuple[str, ...]
    official: str


@dataclass(frozen=True, slots=True)
class SubjectEntry:
    """A matter of which one can ask what the documents say, with the other names it goes by: a text without any says nothing of it.

    ``in_documents`` are wider words by which a document may mean it, too wide to ask for it by ("nghỉ hưu" for "tuổi nghỉ hưu").
    """

    subject: str
    variants: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    in_documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocTypeEntry:
    """A type of document of Decree 30/2020 (or of Party and central practice) and its abbreviation in numbers."""

    name: str
    abbreviation: str
    document_class: str
    number_pattern: str | None = None


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A duty of the curated, shallow tree: ``query`` is what is searched for, ``parent`` the group it hangs under."""

    topic: str
    name_vi: str
    name_en: str
    parent: str | None = None
    query: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferenceTables:
    """All tables, validated; ``fingerprint`` changes with any of them."""

    bodies: tuple[BodyEntry, ...]
    functions: tuple[FunctionEntry, ...]
    provinces: tuple[ProvinceEntry, ...]
    abbreviations: tuple[AbbreviationEntry, ...]
    doc_types: tuple[DocTypeEntry, ...]
    topics: tuple[TopicEntry, ...] = ()
    everyday: tuple[EverydayEntry, ...] = ()
    english: tuple[EnglishEntry, ...] = ()
    subjects: tuple[SubjectEntry, ...] = ()
    fingerprint: str = ""
