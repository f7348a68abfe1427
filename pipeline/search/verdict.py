"""Whether anything in the corpus answers a query, and what people are told of it."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

from pipeline.domain.documents import CONTENT_KINDS, Provision
from pipeline.domain.ports import Segmenter
from pipeline.domain.reference import SubjectEntry
from pipeline.search.answerability import CUT, DOUBT, features, probability
from pipeline.search.coverage import Coverage
from pipeline.search.diacritics import SyllableModel
from pipeline.search.not_there import not_there
from pipeline.search.ranking import Found
from pipeline.search.replacements import without
from pipeline.search.subjects import NamedSubjects, Subjects
from pipeline.search.understanding import Reading
from pipeline.search.words import words_of

# So many hits, and so many of the nearest vectors, are looked at, and shown where nothing answers.
NEAREST = 5
_MOST_NAMED = 5
_FEW_WORDS = 2
NOTHING_ANSWERS = (
    "Không có đoạn nào trong kho trả lời câu hỏi này; dưới đây là những đoạn gần nhất.",
    "Nothing in the corpus answers this; below are the nearest provisions.",
)
_IN_DOUBT = (
    "Có thể kho không có câu trả lời: những đoạn dưới đây gần với câu hỏi nhưng chưa chắc trả lời; hãy đọc kỹ trước khi dùng.",
    "The corpus may not answer this: what follows is near to the question but may not answer it; read it before you use it.",
)
_NOT_SPOKEN_OF = ("Không văn bản nào trong kho nói đến", "No document of the corpus speaks of")
_NOT_MET = ("Không gặp ở đó", "Not met there")


class Verdicts:
    """Tells answers from the best of nothing. Reads only."""

    def __init__(
        self, syllables: SyllableModel, subjects: Sequence[SubjectEntry], segmenter: Segmenter, provisions: Mapping[str, Provision]
    ) -> None:
        self._segmenter, self._provisions = segmenter, provisions
        self._coverage = Coverage(syllables)
        self._subjects = Subjects(subjects, [_with_headings(one) for one in provisions.values() if one.kind in CONTENT_KINDS])

    def of(self, reading: Reading, found: Found, ranked: Sequence[tuple[str, float]]) -> tuple[bool, tuple[str, str] | None]:
        """Whether anything answers, and what people are told of it. What is named exactly, and a body with duties, are answers anyway."""
        absent = not_there(reading, found.exactness)
        if found.has_exact:
            return True, absent
        if absent is not None and (reading.phrases or reading.is_only_number or reading.is_only_citation):
            return False, absent
        has_duties = reading.understood.kind == "body" and bool(found.parts.get("body"))
        nearest, named = self._nearest(found, ranked), self._named(reading)
        evidence = self._evidence(reading, found, nearest, named)
        if evidence is None or (has_duties and not evidence["absent"]):
            return True, absent
        answers = probability(evidence)
        if answers >= DOUBT and not self._is_unknown(reading, named):
            return True, absent
        is_answered = has_duties or answers >= CUT
        return is_answered, self._told(_IN_DOUBT if is_answered else NOTHING_ANSWERS, reading, nearest, named)

    def evidence(self, reading: Reading, found: Found, ranked: Sequence[tuple[str, float]]) -> dict[str, float] | None:
        """The features by which an answer is told from the best of nothing; None where no cut was made for the model."""
        return self._evidence(reading, found, self._nearest(found, ranked), self._named(reading))

    def _evidence(self, reading: Reading, found: Found, nearest: Sequence[str], named: NamedSubjects) -> dict[str, float] | None:
        if found.general is None:
            return None
        return features(found.raw, found.general, self._coverage.of(reading.dense, nearest), named)

    def _named(self, reading: Reading) -> NamedSubjects:
        """The subjects that are named beside the bodies: "Sở Khoa học và Công nghệ" asks for no science."""
        return self._subjects.named([without(text, reading.body_names) for text in reading.dense])

    def _is_unknown(self, reading: Reading, named: NamedSubjects) -> bool:
        """Whether all that is asked is a word or two of no known language or subject: their cosines are high with anything."""
        words = words_of(reading.dense[0]).keys
        if len(reading.dense) > 1 or len(words) > _FEW_WORDS or self._coverage.is_vietnamese(reading.dense[0]):
            return False
        return not (named.present or named.absent)

    def _told(self, message: tuple[str, str], reading: Reading, nearest: Sequence[str], named: NamedSubjects) -> tuple[str, str]:
        """The message with the subjects of which no document speaks, and the other words that stand in none of the nearest provisions."""
        absent = self._coverage.absent(reading.lexical, self._segmenter.segment(reading.lexical).words, nearest)
        others = [words for words in absent if not any(words in subject or subject in words for subject in named.absent)]
        for told, listed in ((_NOT_SPOKEN_OF, named.absent), (_NOT_MET, others)):
            words = ", ".join(f"“{one}”" for one in listed[:_MOST_NAMED])
            message = (f"{message[0]} {told[0]}: {words}.", f"{message[1]} {told[1]}: {words}.") if words else message
        return message

    def _nearest(self, found: Found, ranked: Sequence[tuple[str, float]]) -> list[str]:
        """The texts, behind their headings, of the best hits and of those of the nearest vectors."""
        dense = heapq.nlargest(NEAREST, found.raw["dense"].items(), key=lambda item: (item[1], item[0]))
        nearest = dict.fromkeys(key for key, _ in (*ranked[:NEAREST], *dense))
        provisions = [self._provisions[key] for key in nearest if key in self._provisions]
        return [_with_headings(provision) for provision in provisions]


def _with_headings(provision: Provision) -> str:
    """The text behind its nearest heading, which may name what it is about."""
    return " ".join((*provision.heading_trail[-1:], provision.text))
