"""Puts diacritics back into what people type without them: a syllable bigram model, learnt from the corpus, read by Viterbi.

Source: noisy-channel restoration as in the published work on Vietnamese law search (98.5 % of syllables with a corpus bigram model).
"""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.search.words import spelled_syllables
from pipeline.vietnamese import WORD, can_be_syllable, fold, marked_share, nfc, search_key

Floats = NDArray[np.float64]
# match "sinh", "giới"; no match "24h", "_"
_LETTERS = re.compile(r"[^\W\d_]+", re.UNICODE)
# Each body is a bigram model with Witten-Bell smoothing; a register mixes the three. People write formally or as they speak: a query
# is read in both registers, and the one in which it is more probable is meant.
# The shares were chosen on invented questions that no body holds: docs/decisions/2026-11-26-everyday-speech.md.
_BODIES = ("corpus", "written", "spoken")
_REGISTERS = ((0.25, 0.6, 0.15), (0.05, 0.15, 0.8))
# As the documents themselves would say it. A reading nearly as probable (natural logarithm) with more pairs of theirs is what is sought:
# "truyền thông của tỉnh" where the language at large has "truyền thống của".
_CORPUS_REGISTER, _NEARLY = (0.7, 0.25, 0.05), 1.0
_ATTESTED = 2
_FLOOR = 1e-9
# Costs (natural logarithms) of reading a syllable otherwise than typed. In a query typed with marks a bare syllable is
# mostly meant so (every fourth Vietnamese syllable has no mark); a typed mark on an unknown syllable is a slip.
_BARE_IN_MARKED_TEXT, _UNKNOWN_MARK = 4.0, 1.0
_MARKED_SHARE = 0.34
# Below this share of possible Vietnamese syllables the text is another language (English text has .2-.4).
_VIETNAMESE_SHARE = 0.65
# Two readings closer than this (natural logarithm per query) are both searched.
_UNSURE = 1.5
_MOST_FORMS = 12
_VOWEL = re.compile("[aeiouy]")  # no syllable is without: "gd" is an abbreviation
_NOTHING_KNOWN: Mapping[int, Sequence[str]] = {}
START = "<s>"  # before the first syllable of a sentence
_LONGEST_WORD = 24


@dataclass(frozen=True, slots=True)
class Restoration:
    """``text`` is the best reading, ``other`` the second one where the model is unsure, ``is_changed`` whether marks were put in."""

    text: str
    other: str | None
    is_changed: bool


@dataclass(slots=True)
class PairCounts:
    """Counts of syllables and of pairs of one body of text, read as a bigram model with Witten-Bell smoothing."""

    unigrams: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    total: int = 0
    _before: Counter[str] = field(default_factory=Counter)
    _followers: Counter[str] = field(default_factory=Counter)

    def add(self, text: str, *, is_sentence: bool = True) -> None:
        """Counts the text; a number or a mark of punctuation does not part two syllables. A word of a dictionary begins nothing.

        Abbreviations are no syllables: a word in capitals counts only where all of the text is in capitals.
        """
        syllables = [syllable for syllable in spelled_syllables(nfc(text), shouted=text.isupper()) if syllable.isalpha()]
        self.unigrams.update(syllables)
        syllables = [START, *syllables] if is_sentence else syllables
        self.pairs.update(itertools.pairwise(syllables))

    def settle(self) -> None:
        """Makes what ``probabilities`` reads agree with the counts."""
        self.total = sum(self.unigrams.values())
        self._before, self._followers = Counter(), Counter()
        for (first, _), count in self.pairs.items():
            self._before[first] += count
            self._followers[first] += 1

    def weight_before(self, previous: str) -> int:
        """What the counts of the pairs that begin with ``previous`` are divided by."""
        return self._before[previous] + self._followers[previous]

    def weight_of_unseen(self, previous: str) -> float:
        """How much of P(. | previous) is left to the syllables by themselves, 0 to 1."""
        weight = self.weight_before(previous)
        return self._followers[previous] / weight if weight else 1.0

    def probability(self, form: str) -> float:
        """P(form) by itself, 0 for an unknown one."""
        return self.unigrams[form] / self.total if self.total else 0.0

    def probabilities(self, previous: str, forms: Sequence[str]) -> list[float]:
        """P(form | previous) of every form, 0 for an unknown one."""
        whole, unseen = self.weight_before(previous) or 1, self.weight_of_unseen(previous)
        return [self.pairs[previous, form] / whole + unseen * self.probability(form) for form in forms]


@dataclass(frozen=True, slots=True)
class Language:
    """What no corpus teaches: ``written`` are words and sentences of the language at large, ``spoken`` sentences of everyday speech."""

    written: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()


NO_LANGUAGE = Language()


@dataclass(slots=True)
class SyllableModel:
    """The bigrams of three bodies of text, and the accented forms of every bare syllable.

    ``corpus`` is what the documents say, ``written`` the language of newspapers, a dictionary and formal questions,
    ``spoken`` everyday speech.
    """

    corpus: PairCounts = field(default_factory=PairCounts)
    written: PairCounts = field(default_factory=PairCounts)
    spoken: PairCounts = field(default_factory=PairCounts)
    _forms: dict[str, list[str]] = field(default_factory=dict)
    _shares: Floats = field(default_factory=lambda: np.zeros((0, 3)))
    _direct: dict[str, dict[str, list[float]]] = field(default_factory=dict)

    @classmethod
    def learn(cls, corpus: Iterable[str], language: Language = NO_LANGUAGE) -> SyllableModel:
        """A model of the three bodies of text."""
        model = cls()
        for text in corpus:
            model.corpus.add(text)
        for counts, texts in ((model.written, language.written), (model.spoken, language.spoken)):
            for text in texts:
                counts.add(text, is_sentence=len(text) > _LONGEST_WORD)
        return model._settled()

    def save(self, path: Path) -> None:
        """Writes the counts as JSON, in one step."""
        data = {
            name: {"unigrams": counts.unigrams, "pairs": [[*pair, count] for pair, count in counts.pairs.items()]}
            for name, counts in zip(_BODIES, self.bodies, strict=True)
        }
        temporary = path.with_suffix(".tmp")
        temporary.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        temporary.replace(path)

    @classmethod
    def load(cls, path: Path) -> SyllableModel:
        """The model that ``save`` wrote. Raises OSError, ValueError or KeyError."""
        data = json.loads(path.read_text(encoding="utf-8"))
        model = cls()
        for name, counts in zip(_BODIES, model.bodies, strict=True):
            counts.unigrams = Counter(data[name]["unigrams"])
            counts.pairs = Counter({(first, second): count for first, second, count in data[name]["pairs"]})
        return model._settled()

    @property
    def bodies(self) -> tuple[PairCounts, PairCounts, PairCounts]:
        """The counts of the three bodies of text, in the order of the registers' shares."""
        return self.corpus, self.written, self.spoken

    @property
    def bare_forms(self) -> Collection[str]:
        """Every known syllable without its marks."""
        return self._forms.keys()

    def knows(self, syllable: str) -> bool:
        """Whether the corpus or the background has the syllable (a search key)."""
        return any(syllable in counts.unigrams for counts in self.bodies)

    def is_vietnamese(self, text: str) -> bool:
        """Whether the text can be Vietnamese: enough known syllables, abbreviations without a vowel left aside.

        What is written in Vietnamese texts and is no syllable of the language ("test", "visa") speaks for neither.
        """
        syllables = [syllable for syllable in _LETTERS.findall(search_key(text)) if _VOWEL.search(fold(syllable))]
        if not syllables:
            return False
        return sum(can_be_syllable(s) and fold(s) in self._forms for s in syllables) / len(syllables) >= _VIETNAMESE_SHARE

    def forms(self, bare: str) -> Sequence[str]:
        """The known syllables that are this one without marks, the most frequent first."""
        return self._forms.get(bare, [])

    def restore(self, text: str, known: Mapping[int, Sequence[str]] = _NOTHING_KNOWN) -> Restoration:
        """The text with the marks that its writer left out. Marks on known syllables are kept; case, numbers and punctuation too.

        ``known`` are the only forms of a syllable, by where it begins in the text: a name, or a part of a number.
        """
        if not self.is_vietnamese(text):
            return Restoration(text, None, False)
        places = list(WORD.finditer(text))
        typed = [search_key(match.group()) for match in places]
        marked = marked_share(typed) >= _MARKED_SHARE
        options = [
            [(form, 0.0) for form in known.get(place.start(), ())] or self._options(place.group(), syllable, marked)
            for place, syllable in zip(places, typed, strict=True)
        ]
        best, other = self._best_two(options)
        if best == typed:
            return Restoration(text, None, False)
        return Restoration(_rewritten(text, places, best), _rewritten(text, places, other) if other else None, True)

    def _best_two(self, options: Sequence[Sequence[tuple[str, float]]]) -> tuple[list[str], list[str] | None]:
        """What is meant, and what may be meant as well."""
        *readings, (_, of_corpus) = self._readings(options)
        scores = [score for score, _ in readings]
        register = scores.index(max(scores))
        best = readings[register][1]
        if self._attested(of_corpus) > self._attested(best) and scores[register] - self._score(options, of_corpus, register) < _NEARLY:
            return of_corpus, best
        return best, next((forms for score, forms in readings if forms != best and scores[register] - score < _UNSURE), None)

    def _attested(self, forms: Sequence[str]) -> int:
        """How many of the pairs the documents have."""
        return sum(self.corpus.pairs[pair] >= _ATTESTED for pair in itertools.pairwise(forms))

    def _score(self, options: Sequence[Sequence[tuple[str, float]]], forms: Sequence[str], register: int) -> float:
        """The log probability of a reading in a register."""
        steps = (float(self._log_probabilities([first], [second])[register, 0, 0]) for first, second in itertools.pairwise([START, *forms]))
        return sum(steps) - sum(dict(choices)[form] for choices, form in zip(options, forms, strict=True))

    def _options(self, written: str, syllable: str, marked: bool) -> list[tuple[str, float]]:
        """(form, cost) for one typed syllable."""
        bare = fold(syllable)
        forms = self._forms.get(bare, [])
        if (bare != syllable and (self.knows(syllable) or not forms)) or not _VOWEL.search(bare):
            return [(syllable, 0.0)]
        if not forms or not syllable.isalpha() or (written.isupper() and len(written) > 1 and syllable not in self._forms):
            return [(syllable, 0.0)]
        cost = _UNKNOWN_MARK if bare != syllable else _BARE_IN_MARKED_TEXT if marked else 0.0
        options = [(form, 0.0 if form == syllable else cost) for form in forms]
        if syllable not in forms:
            options.append((syllable, 3 * _BARE_IN_MARKED_TEXT if bare != syllable else 0.0))
        return options

    def _readings(self, options: Sequence[Sequence[tuple[str, float]]]) -> list[tuple[float, list[str]]]:
        """The most probable reading in each register, and as the documents say it, with its log probability (Viterbi, all at once)."""
        registers = range(len(self._shares))
        before, scores = [START], np.zeros((len(self._shares), 1))
        came_from: list[NDArray[np.intp]] = []
        for choices in options:
            forms = [form for form, _ in choices]
            costs = np.array([cost for _, cost in choices])
            paths = scores[:, :, None] + self._log_probabilities(before, forms)
            came_from.append(paths.argmax(axis=1))
            before, scores = forms, paths.max(axis=1) - costs
        readings = []
        for register in registers:
            at, score = int(scores[register].argmax()), float(scores[register].max())
            path = []
            for choices, origins in zip(reversed(options), reversed(came_from), strict=True):
                path.append(choices[at][0])
                at = int(origins[register, at])
            readings.append((score, path[::-1]))
        return readings

    def _log_probabilities(self, before: Sequence[str], forms: Sequence[str]) -> Floats:
        """log P(form | one before), shape (registers, before, forms)."""
        seen = np.zeros((len(before), len(forms), len(_BODIES)))
        for row, previous in zip(seen, before, strict=True):
            followers = self._direct.get(previous, {})
            for at, form in enumerate(forms):
                if form in followers:
                    row[at] = followers[form]
        unseen = np.array([[counts.weight_of_unseen(previous) for counts in self.bodies] for previous in before])
        alone = np.array([[counts.probability(form) for counts in self.bodies] for form in forms])
        probabilities = seen + unseen[:, None, :] * alone[None, :, :]
        logs: Floats = np.log(np.einsum("rc,bfc->rbf", self._shares, probabilities) + _FLOOR)
        return logs

    def _settled(self) -> SyllableModel:
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        for counts in self.bodies:
            counts.settle()
            for syllable, count in counts.unigrams.items():
                forms[fold(syllable)][syllable] += count
        self._forms = {bare: [form for form, _ in found.most_common(_MOST_FORMS)] for bare, found in forms.items()}
        shares = np.array((*_REGISTERS, _CORPUS_REGISTER)) * np.array([counts.total > 0 for counts in self.bodies])
        self._shares = shares / np.maximum(shares.sum(axis=1, keepdims=True), _FLOOR)
        direct: dict[str, dict[str, list[float]]] = defaultdict(dict)
        for body, counts in enumerate(self.bodies):
            for (first, second), count in counts.pairs.items():
                direct[first].setdefault(second, [0.0] * len(_BODIES))[body] = count / counts.weight_before(first)
        self._direct = dict(direct)
        return self


def _rewritten(text: str, places: Sequence[re.Match[str]], forms: Sequence[str]) -> str:
    """The text with each syllable in its new form, capitals where they were."""
    parts, at = [], 0
    for place, form in zip(places, forms, strict=True):
        written = place.group()
        parts.append(text[at : place.start()])
        parts.append(written if search_key(written) == form else _cased(form, written))
        at = place.end()
    return "".join([*parts, text[at:]])


def _cased(form: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return form.upper()
    return form[:1].upper() + form[1:] if like[:1].isupper() else form
