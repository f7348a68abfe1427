"""The subjects that a question names, and which of them no document of the corpus speaks of.

A thesaurus, as libraries keep one (corpus/reference/subjects.csv): each subject with every name it goes by, official, everyday and English.
A word that the corpus does not have may have been said in other words; a subject of which it has no name at all is not spoken of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.domain.reference import SubjectEntry
from pipeline.search.lexicon import Lexicon, Name
from pipeline.search.matching import STOP_SYLLABLES
from pipeline.search.words import words_of


@dataclass(frozen=True, slots=True)
class NamedSubjects:
    """Subjects as a question names them: those that the documents have under some name, and those that they have under none.

    ``absent_share`` is the share of the question's words that name absent subjects, 0 to 1; words without meaning of their own left out.
    """

    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    absent_share: float = 0.0


class Subjects:
    """The thesaurus held against the texts of a corpus. Reads only."""

    def __init__(self, entries: Sequence[SubjectEntry], texts: Sequence[str]) -> None:
        self._texts = texts
        self._asked = _Names((number, name) for number, e in enumerate(entries) for name in _names(e) if name not in e.in_documents)
        self._written = _Names((number, name) for number, e in enumerate(entries) for name in (*_names(e), *e.in_documents))

    def named(self, readings: Sequence[str]) -> NamedSubjects:
        """Of the reading of a question in which least is absent: whoever rewords a question into what the corpus has knows.

        A name that several subjects share is absent only if all of them are.
        """
        found = [self._named(reading) for reading in readings]
        return min(found, key=lambda one: (one.absent_share, -len(one.present)), default=NamedSubjects())

    def _named(self, text: str) -> NamedSubjects:
        present: dict[Name, str] = {}
        absent: dict[Name, str] = {}
        words = words_of(text)
        reached = 0
        for name, at in self._asked.all_in(words.keys):  # of overlapping ones the first and longest
            if at >= reached:
                reached = at + len(name)
                known = present if self._asked.owners[name] & self._present else absent
                known.setdefault(name, text[words.spans[at][0] : words.spans[reached - 1][1]])
        telling = sum(word not in STOP_SYLLABLES for word in words.keys)
        share = min(sum(map(len, absent)) / max(telling, 1), 1.0)
        return NamedSubjects(tuple(present.values()), tuple(absent.values()), share)

    @cached_property
    def _present(self) -> frozenset[int]:
        """The subjects that some text names. Worked out when first asked for: a large corpus that is only ranked never is."""
        found = {name for text in self._texts for name, _ in self._written.all_in(words_of(text).keys)}
        return frozenset(number for name in found for number in self._written.owners[name])


class _Names:
    """Names of subjects by their words, with the subjects (by number) that go by them."""

    def __init__(self, named: Iterable[tuple[int, str]]) -> None:
        self.owners: dict[Name, set[int]] = defaultdict(set)
        for number, written in named:
            self.owners[words_of(written).keys].add(number)
        self.all_in = Lexicon(self.owners).all_in


def _names(entry: SubjectEntry) -> tuple[str, ...]:
    return (entry.subject, *entry.variants, *entry.english)
