"""What the abbreviations of a query stand for: by the table, by the documents' own definitions, else by initials of the corpus' phrases."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipeline.domain.reference import AbbreviationEntry
from pipeline.search.diacritics import SyllableModel
from pipeline.search.replacements import Replacement
from pipeline.search.words import is_shouted
from pipeline.vietnamese import WORD, fold, search_key

# match "BĐG", "LĐ-TB&XH", "MTTQVN"; no match "Sở", "21-CT/TW" (part of a number)
_CANDIDATE = re.compile(r"(?<![\w/&-])[^\W\d_]+(?:[-&][^\W\d_]+)*(?![\w/&])")
# match "tiến bộ của phụ nữ (VSTBPN)"; no match "(nếu có)"
_DEFINITION = re.compile(
    r"(?P<before>[^().;:\n]{4,120})\((?:sau đây )?(?:gọi tắt là |viết tắt là |gọi là )?(?P<abbreviation>[A-ZĐ][A-ZĐ&-]{1,11})\)"
)
# match " số 72/KH", " 21-CT/TW"; no match " 5 năm"
_NUMBER_AFTER = re.compile(r"\s+(?:số\s+)?\d+(?:/\d{4})?\s?[/-]\s?[^\W\d_]")
_TYPE_OF_DOCUMENT = "loai_van_ban"
_BREAK = re.compile(r"[^\w\s-]")
_SMALL_WORDS = frozenset({"cua", "va", "cac", "ve", "cho", "-"})
_LONGEST = 10
# A phrase that only happens to have these initials is met once or twice; a term of the field comes back.
_LEAST_COUNT = 3
_FLOOR = 1e-4


class Abbreviations:
    """Expands abbreviations, ambiguous ones by their neighbours."""

    def __init__(self, entries: Sequence[AbbreviationEntry], texts: Sequence[str], model: SyllableModel) -> None:
        self._model = model
        self._table: dict[str, list[str]] = defaultdict(list)
        self._types: dict[str, str] = {}
        for entry in entries:
            if entry.category == "the_thuc" or not entry.abbreviation.strip(".").replace("&", "").replace("-", "").isalpha():
                continue
            meanings = [meaning for raw in entry.expansions for meaning in _spelled(raw)]
            if entry.category == _TYPE_OF_DOCUMENT:  # meant in numbers; elsewhere "QĐ" may well be the army
                self._types[_key(entry.abbreviation.strip("."))] = meanings[0]
                continue
            self._table[_key(entry.abbreviation.strip("."))].extend(meanings)
        for abbreviation, meaning in definitions(texts):
            if meaning not in self._table[_key(abbreviation)]:
                self._table[_key(abbreviation)].insert(0, meaning)
        self._corpus = [_initials(run) for text in texts for run in _BREAK.split(text)]
        self.by_initials = lru_cache(maxsize=4096)(self._by_initials)

    def expand(self, text: str) -> list[Replacement]:
        """The abbreviations of the text with their meanings, in order. In shouted text only what can be no syllable."""
        found = []
        for match in _CANDIDATE.finditer(text):
            meaning = self._meaning(text, match)
            if meaning:
                found.append(Replacement(match.start(), match.end(), match.group(), meaning))
        return found

    def _meaning(self, text: str, match: re.Match[str]) -> str | None:
        written = match.group()
        letters = written.replace("-", "").replace("&", "")
        is_upper = len(letters) > 1 and (letters.isupper() or (len(letters) > 3 and sum(map(str.isupper, letters)) == len(letters) - 1))
        if (is_shouted(text) or not is_upper) and (
            self._model.knows(search_key(written)) or fold(written).lower() in self._model.bare_forms
        ):
            return None
        key = _key(written)
        if key in self._types and _NUMBER_AFTER.match(text[match.end() :]):
            return self._types[key]
        candidates = self._table.get(key, [])
        if not candidates and not is_upper:
            return None
        if not candidates and len(letters) <= _LONGEST:
            candidates = [phrase for phrase, _ in self.by_initials(fold(letters).lower())]
            candidates += [self._types[key]] if key in self._types else []
        if not candidates:
            return None
        before = WORD.findall(search_key(text[: match.start()]))[-1:]
        after = WORD.findall(search_key(text[match.end() :]))[:1]
        return max(candidates, key=lambda phrase: self._fit(phrase, before, after))

    def _fit(self, phrase: str, before: Sequence[str], after: Sequence[str]) -> float:
        """How well the phrase stands between its neighbours, and how usual it is."""
        syllables = WORD.findall(search_key(phrase))
        counts = dict(self.by_initials("".join(fold(s)[0] for s in syllables)))
        score = math.log(1 + counts.get(" ".join(syllables), 0))
        probabilities = self._model.corpus.probabilities
        if before:
            score += math.log(probabilities(before[0], syllables[:1])[0] + _FLOOR)
        if after:
            score += math.log(probabilities(syllables[-1], after)[0] + _FLOOR)
        return score

    def _by_initials(self, letters: str) -> tuple[tuple[str, int], ...]:
        """Phrases of the corpus with these initials, the most frequent first."""
        counts: Counter[str] = Counter()
        for initials, syllables in self._corpus:
            at = initials.find(letters)
            while at >= 0:
                counts[" ".join(syllables[at : at + len(letters)])] += 1
                at = initials.find(letters, at + 1)
        return tuple((phrase, count) for phrase, count in counts.most_common(8) if count >= _LEAST_COUNT)


def definitions(texts: Iterable[str]) -> list[tuple[str, str]]:
    """(abbreviation, meaning) of every "meaning (ABBREVIATION)" whose initials agree, small words left out where need be."""
    found = []
    for text in texts:
        for match in _DEFINITION.finditer(text):
            meaning = _words_with_initials(match["before"], fold(match["abbreviation"]).lower().replace("&", "").replace("-", ""))
            if meaning:
                found.append((match["abbreviation"], meaning))
    return found


def _words_with_initials(before: str, letters: str) -> str | None:
    words = list(WORD.finditer(before))
    at, position = len(words) - 1, len(letters) - 1
    while at >= 0 and position >= 0:
        bare = fold(words[at].group()).lower()
        if bare[0] == letters[position]:
            position -= 1
        elif bare not in _SMALL_WORDS:
            return None
        at -= 1
    return before[words[at + 1].start() :].strip() if position < 0 else None


def _spelled(raw: str) -> list[str]:
    """The meanings in a table cell: "vì sự tiến bộ (của) phụ nữ" keeps the word in brackets; alternatives are apart by " / "."""
    return [part.replace("(", "").replace(")", "").strip() for part in raw.split(" / ") if part.strip()]


def _key(abbreviation: str) -> str:
    return fold(abbreviation).upper().replace("-", "").replace("&", "").replace(" ", "")


def _initials(run: str) -> tuple[str, list[str]]:
    syllables = [s for s in WORD.findall(search_key(run)) if s[0].isalpha()]
    return "".join(fold(s)[0] for s in syllables), syllables
