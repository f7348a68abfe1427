"""Puts diacritics back into what people type without them: a syllable bigram model, learnt from the corpus, read by Viterbi.

Source: noisy-channel restoration as in the published work on Vietnamese law search (98.5 % of syllables with a corpus bigram model).
"""

from __future__ import annotations

import itertools
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from operator import itemgetter
from pathlib import Path

from pipeline.vietnamese import WORD, fold, marked_share, nfc, search_key

# match "sinh", "giới"; no match "24h", "_"
_LETTERS = re.compile(r"[^\W\d_]+", re.UNICODE)
# The corpus knows what its plans say, the background (newspaper text, a dictionary, invented plans and questions) how people ask; each
# is a bigram model with Witten-Bell smoothing. The share of the corpus was chosen on invented questions that the background does not hold
# and on questions about laws: .6 / .4 / .2 restore .839 / .844 / .847 and .971 / .974 / .978 of their syllables.
_CORPUS_SHARE = 0.25
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
_START = "<s>"
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
        is_shouted = text.isupper()
        words = (word for word in WORD.findall(nfc(text)) if word.isalpha())
        syllables = [search_key(word) for word in words if is_shouted or len(word) < 2 or not word.isupper()]
        self.unigrams.update(syllables)
        syllables = [_START, *syllables] if is_sentence else syllables
        self.pairs.update(itertools.pairwise(syllables))

    def settle(self) -> None:
        """Makes what ``probabilities`` reads agree with the counts."""
        self.total = sum(self.unigrams.values())
        self._before, self._followers = Counter(), Counter()
        for (first, _), count in self.pairs.items():
            self._before[first] += count
            self._followers[first] += 1

    def probabilities(self, previous: str, forms: Sequence[str]) -> list[float]:
        """P(form | previous) of every form, 0 for an unknown one."""
        if not self.total:
            return [0.0] * len(forms)
        unigrams, pairs, total = self.unigrams, self.pairs, self.total
        followers = self._followers[previous]
        if not followers:
            return [unigrams.get(form, 0) / total for form in forms]
        whole, share = self._before[previous] + followers, followers / total
        return [(pairs.get((previous, form), 0) + share * unigrams.get(form, 0)) / whole for form in forms]


@dataclass(slots=True)
class SyllableModel:
    """The bigrams of the corpus and of a background, and the accented forms of every bare syllable."""

    corpus: PairCounts = field(default_factory=PairCounts)
    background: PairCounts = field(default_factory=PairCounts)
    _forms: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def learn(cls, texts: Iterable[str], background: Iterable[str] = ()) -> SyllableModel:
        """A model of the texts; ``background`` are words and sentences of the language at large."""
        model = cls()
        for text in texts:
            model.corpus.add(text)
        for text in background:
            model.background.add(text, is_sentence=len(text) > _LONGEST_WORD)
        return model._settled()

    def save(self, path: Path) -> None:
        """Writes the counts as JSON, in one step."""
        data = {
            name: {"unigrams": counts.unigrams, "pairs": [[*pair, count] for pair, count in counts.pairs.items()]}
            for name, counts in (("corpus", self.corpus), ("background", self.background))
        }
        temporary = path.with_suffix(".tmp")
        temporary.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        temporary.replace(path)

    @classmethod
    def load(cls, path: Path) -> SyllableModel:
        """The model that ``save`` wrote. Raises OSError, ValueError or KeyError."""
        data = json.loads(path.read_text(encoding="utf-8"))
        model = cls()
        for name, counts in (("corpus", model.corpus), ("background", model.background)):
            counts.unigrams = Counter(data[name]["unigrams"])
            counts.pairs = Counter({(first, second): count for first, second, count in data[name]["pairs"]})
        return model._settled()

    @property
    def bare_forms(self) -> Collection[str]:
        """Every known syllable without its marks."""
        return self._forms.keys()

    def knows(self, syllable: str) -> bool:
        """Whether the corpus or the background has the syllable (a search key)."""
        return syllable in self.corpus.unigrams or syllable in self.background.unigrams

    def is_vietnamese(self, text: str) -> bool:
        """Whether the text can be Vietnamese: marks, or enough possible syllables."""
        syllables = _LETTERS.findall(search_key(text))
        if not syllables:
            return False
        return sum(fold(s) in self._forms for s in syllables) / len(syllables) >= _VIETNAMESE_SHARE

    def restore(self, text: str) -> Restoration:
        """The text with the marks that its writer left out. Marks on known syllables are kept; case, numbers and punctuation too."""
        if not self.is_vietnamese(text):
            return Restoration(text, None, False)
        places = list(WORD.finditer(text))
        typed = [search_key(match.group()) for match in places]
        marked = marked_share(typed) >= _MARKED_SHARE
        options = [self._options(place.group(), syllable, marked) for place, syllable in zip(places, typed, strict=True)]
        best, second = self._two_best(options)
        if best is None or best[1] == typed:
            return Restoration(text, None, False)
        other = None
        if second is not None and best[0] - second[0] < _UNSURE:
            other = _rewritten(text, places, second[1])
        return Restoration(_rewritten(text, places, best[1]), other, True)

    def _options(self, written: str, syllable: str, marked: bool) -> list[tuple[str, float]]:
        """(form, cost) for one typed syllable."""
        bare = fold(syllable)
        forms = self._forms.get(bare, [])
        if bare != syllable and (self.knows(syllable) or not forms):
            return [(syllable, 0.0)]
        if not forms or not syllable.isalpha() or (written.isupper() and len(written) > 1 and syllable not in self._forms):
            return [(syllable, 0.0)]
        cost = _UNKNOWN_MARK if bare != syllable else _BARE_IN_MARKED_TEXT if marked else 0.0
        options = [(form, 0.0 if form == syllable else cost) for form in forms]
        if syllable not in forms:
            options.append((syllable, 3 * _BARE_IN_MARKED_TEXT if bare != syllable else 0.0))
        return options

    def _two_best(
        self, options: Sequence[Sequence[tuple[str, float]]]
    ) -> tuple[tuple[float, list[str]] | None, tuple[float, list[str]] | None]:
        """The two most probable readings with their log probabilities (Viterbi, two paths kept per state)."""
        layer: dict[str, list[tuple[float, list[str]]]] = {_START: [(0.0, [])]}
        for choices in options:
            forms = [form for form, _ in choices]
            steps = [(self._log_probabilities(previous, forms), kept) for previous, kept in layer.items()]
            following: dict[str, list[tuple[float, list[str]]]] = {}
            for at, (form, cost) in enumerate(choices):
                paths = [(score + logs[at] - cost, path) for logs, kept in steps for score, path in kept]
                following[form] = [(score, [*path, form]) for score, path in nlargest(2, paths, key=itemgetter(0))]
            layer = following
        final = sorted((item for kept in layer.values() for item in kept), key=lambda item: -item[0])
        return (final[0] if final else None), (final[1] if len(final) > 1 else None)

    def _log_probabilities(self, previous: str, forms: Sequence[str]) -> list[float]:
        share = _CORPUS_SHARE if self.background.total else 1.0
        both = zip(self.corpus.probabilities(previous, forms), self.background.probabilities(previous, forms), strict=True)
        return [math.log(share * corpus + (1 - share) * background + _FLOOR) for corpus, background in both]

    def _settled(self) -> SyllableModel:
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        for counts in (self.corpus, self.background):
            counts.settle()
            for syllable, count in counts.unigrams.items():
                forms[fold(syllable)][syllable] += count
        self._forms = {bare: [form for form, _ in found.most_common(_MOST_FORMS)] for bare, found in forms.items()}
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
