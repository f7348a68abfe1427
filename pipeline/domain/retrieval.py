"""The nouns of search: a query, what was understood of it, ranked hits with their reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pipeline.domain.documents import SourceSpan

QueryKind = Literal["plain", "number", "citation", "body", "deadline", "target", "phrase"]


@dataclass(frozen=True, slots=True)
class Filters:
    """Hard filters. Empty means all. Provinces by slug (``nghe-an``), years as plan years, functions of the closed list."""

    documents: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    levels: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self == Filters()


@dataclass(frozen=True, slots=True)
class Query:
    """What a person typed, how many hits they want, and the filters they set.

    ``is_literal``: search exactly what was typed; nothing is restored, expanded or read into it.
    """

    text: str
    k: int = 10
    filters: Filters = field(default_factory=Filters)
    is_literal: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """What was made of a query: its kind, the reading that was searched, and what was found in it.

    ``text`` is the reading that was searched; ``restored`` is set when diacritics were put back; ``official`` says what
    a document would say for everyday words, "typed → official", which is searched too. ``notes`` are sentences for people, (vi, en).
    """

    typed: str
    text: str
    kind: QueryKind = "plain"
    restored: str | None = None
    expansions: tuple[str, ...] = ()
    official: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision that answers, with its score (higher is better), the score's parts and the words that matched.

    ``matched`` are [start, end) ranges in ``text``; their words are ``text[start:end]``.
    """

    provision: str
    document: str
    score: float
    parts: dict[str, float]
    matched: tuple[tuple[int, int], ...]
    text: str
    source: SourceSpan
    path: tuple[str, ...] = ()
    heading_trail: tuple[str, ...] = ()
    section: str = "other"
    kind: str = "clause"

    @property
    def matched_words(self) -> tuple[str, ...]:
        """The matching words as written, each once, in order of first appearance."""
        return tuple(dict.fromkeys(self.text[start:end] for start, end in self.matched))


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Ranked hits; when nothing in the corpus answers, ``hits`` is empty and the closest provisions are in ``nearest``.

    ``message`` says why nothing answers, or, beside hits, that an answer is doubtful.
    """

    query: str
    understood: Understood
    answerable: bool
    hits: tuple[Hit, ...]
    nearest: tuple[Hit, ...] = ()
    message: tuple[str, str] | None = None
