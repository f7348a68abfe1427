"""Words by underthesea, with offsets; document numbers and fixed words whole."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache

from pipeline.domain.ports import Segmented
from pipeline.segment.sentences import sentence_spans
from pipeline.vietnamese import WORD, search_key

# match "72/KH-UBND", "21-CT/TW", "06/2010/NQ-HĐND", "3307 /KH-UBND", "38/QĐ-BCH.PCTT", "11 -NQ/TW"; no match "15/11/2024", "2021 - 2025"
DOCUMENT_NUMBER = re.compile(
    r"(?<![\w/])\d{1,5}(?:\s?/\s?(?:19|20)\d{2})?\s?[/-]\s?(?:[A-ZĐƯa-z]{1,8}\d{0,2}(?:\s?[-/.&]\s?[A-ZĐƯ][A-ZĐƯa-z]{0,11}){0,4})(?![\w])"
)
_VERSION = "1"
# underthesea's time grows faster than its input; a longer text is cut at sentences, a longer sentence at spaces.
_LONGEST = 1500
# A query is looked at by several readers, a topic again and again.
_TEXTS_KEPT = 2048

Tokenise = Callable[[str], list[str]]


class UndertheseaSegmenter:
    """``ports.Segmenter``. The library is imported when the first text comes. Safe to share between threads."""

    def __init__(self, fixed_words: Sequence[str] = ()) -> None:
        keys = sorted({tuple(WORD.findall(search_key(word))) for word in fixed_words})
        self._fixed: dict[str, list[tuple[str, ...]]] = {}
        for key in keys:
            if len(key) > 1:
                self._fixed.setdefault(key[0], []).append(key)
        digest = hashlib.sha256(repr(keys).encode()).hexdigest()[:8]
        self._fingerprint = f"underthesea-9.5-{_VERSION}-{digest}"
        self._lock = threading.Lock()
        self._tokenise: Tokenise | None = None
        self._kept = lru_cache(maxsize=_TEXTS_KEPT)(self._segment)

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    def segment(self, text: str) -> Segmented:
        """Sentences and words of one provision; offsets are of ``text`` as given."""
        return self._kept(text)

    def _segment(self, text: str) -> Segmented:
        sentences = sentence_spans(text)
        words: list[tuple[int, int]] = []
        for start, end in sentences:
            for left, right in _pieces(text, start, end):
                words.extend(self._words(text, left, right))
        whole = self._whole_spans(text)
        return Segmented(tuple(sentences), tuple(_merge(words, whole)))

    def _words(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Words of text[start:end]: the library's tokens found again in the text, punctuation left out."""
        found: list[tuple[int, int]] = []
        at = start
        for token in self._tokens(text[start:end]):
            span = _find(text, token, at, end)
            if span is None:
                continue
            at = span[1]
            word = _trim(text, *span)
            if word[0] < word[1] and WORD.search(text, *word):
                found.append(word)
        return found

    def _tokens(self, text: str) -> list[str]:
        with self._lock:
            if self._tokenise is None:
                self._tokenise = _load()
            return self._tokenise(text)

    def _whole_spans(self, text: str) -> list[tuple[int, int]]:
        spans = [match.span() for match in DOCUMENT_NUMBER.finditer(text)]
        if not self._fixed:
            return spans
        syllables = [(match.start(), match.end()) for match in WORD.finditer(text)]
        keys = [search_key(text[start:end]) for start, end in syllables]
        at = 0
        while at < len(keys):
            best = max((len(f) for f in self._fixed.get(keys[at], ()) if tuple(keys[at : at + len(f)]) == f), default=0)
            if best:
                spans.append((syllables[at][0], syllables[at + best - 1][1]))
            at += best or 1
        return spans


def load_segmenter(fixed_words: Sequence[str] = ()) -> UndertheseaSegmenter:
    """A segmenter that keeps document numbers and ``fixed_words`` (any case, old or new tone marks) whole."""
    return UndertheseaSegmenter(fixed_words)


def _load() -> Tokenise:
    from underthesea import word_tokenize

    def tokenise(text: str) -> list[str]:
        tokens: list[str] = word_tokenize(text, use_token_normalize=False)  # normalising would rewrite hoá, Uỷ: offsets shift
        return tokens

    tokenise("khởi động")
    return tokenise


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """[start, end) cut at spaces into runs that the library reads in linear time."""
    pieces = []
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]


def _find(text: str, token: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the token stands from ``start`` on; its syllables may be apart by any space."""
    parts = token.split()
    if not parts:
        return None
    first = text.find(parts[0], start, end)
    if first < 0:
        return None
    at = first + len(parts[0])
    for part in parts[1:]:
        following = text.find(part, at, end)
        if following < 0 or text[at:following].strip():
            return first, at
        at = following + len(part)
    return first, at


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _merge(words: list[tuple[int, int]], whole: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The words with every whole span in place of the words it touches; the first of two whole spans that overlap wins."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(whole, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    result, at = [], 0
    for start, end in words:
        while at < len(kept) and kept[at][1] <= start:
            at += 1
        if at < len(kept) and kept[at][0] < end and start < kept[at][1]:
            continue
        result.append((start, end))
    return sorted([*result, *kept])
