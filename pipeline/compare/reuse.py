"""Own words or copied: for each provision the passage of another document that it shares most with, boilerplate masked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

from pipeline import vietnamese
from pipeline.domain.documents import Document, Provision

_SHINGLE = 5  # words: a run that two authors hit upon by chance is rarely longer
_CANDIDATES = 8  # passages per provision that are aligned word by word
_SHORTEST_RUN = 5
# A run of words that stands in so many documents (and in at least so many) is the genre's phrase, nobody's text.
_BOILERPLATE_SHARE = 0.5
_BOILERPLATE_DOCUMENTS = 4


@dataclass(frozen=True, slots=True)
class Reuse:
    """What a provision shares with its closest passage in another document.

    ``share`` is the part of the provision's own words that stand there in runs of five and more, 0 to 1; ``runs`` are
    [start, end) of these words in the provision's text and in the source's, in order. ``source`` is None when nothing is shared.
    ``boilerplate`` is the part of the provision's words left out of the comparison: phrases of the genre.
    """

    provision: str
    source: str | None
    share: float
    runs: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    boilerplate: float = 0.0


@dataclass(frozen=True, slots=True)
class _Passage:
    """A clause as words: where each stands in the text, and whether it belongs to a phrase of the genre."""

    provision: Provision
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    masked: NDArray[np.bool_]


def find_reuse(documents: Sequence[Document]) -> tuple[Reuse, ...]:
    """One record per clause of the documents, in reading order. Direction is not judged: who wrote first is for the reader.

    Candidates share the most runs of five words; the closest of them is the one whose word alignment keeps the most words.
    """
    passages = _masked([_passage(p) for document in documents for p in document.provisions if p.kind == "clause"])
    holders: dict[tuple[str, ...], list[int]] = {}
    for number, passage in enumerate(passages):
        for shingle in _shingles(passage):
            holders.setdefault(shingle, []).append(number)
    return tuple(_closest(number, passages, holders) for number in range(len(passages)))


def _passage(provision: Provision) -> _Passage:
    text = vietnamese.search_key(provision.text)
    matches = list(vietnamese.WORD.finditer(text, provision.label_end))
    return _Passage(
        provision,
        tuple(match.group() for match in matches),
        tuple(match.span() for match in matches),
        np.zeros(len(matches), dtype=np.bool_),
    )


def _masked(passages: list[_Passage]) -> list[_Passage]:
    """The passages with the words of phrases that most documents use marked."""
    documents = {passage.provision.document for passage in passages}
    least = max(_BOILERPLATE_DOCUMENTS, int(np.ceil(_BOILERPLATE_SHARE * len(documents))))
    seen = Counter(pair for pair in {(shingle, p.provision.document) for p in passages for shingle in _runs(p)})
    spread = Counter(shingle for shingle, _ in seen)
    for passage in passages:
        for start, shingle in enumerate(_runs(passage)):
            if spread[shingle] >= least:
                passage.masked[start : start + _SHINGLE] = True
    return passages


def _runs(passage: _Passage) -> list[tuple[str, ...]]:
    return [passage.words[start : start + _SHINGLE] for start in range(len(passage.words) - _SHINGLE + 1)]


def _shingles(passage: _Passage) -> set[tuple[str, ...]]:
    return {run for start, run in enumerate(_runs(passage)) if not passage.masked[start : start + _SHINGLE].all()}


def _closest(number: int, passages: Sequence[_Passage], holders: dict[tuple[str, ...], list[int]]) -> Reuse:
    here = passages[number]
    shared = Counter(
        other for shingle in _shingles(here) for other in holders[shingle] if passages[other].provision.document != here.provision.document
    )
    own = int((~here.masked).sum())
    boilerplate = round(1 - own / len(here.words), 4) if here.words else 0.0
    best = Reuse(here.provision.id, None, 0.0, (), boilerplate)
    for other, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_CANDIDATES]:
        blocks = _aligned(here, passages[other])
        kept = sum(int((~here.masked[a : a + size]).sum()) for a, _, size in blocks)
        share = round(kept / own, 4) if own else 0.0
        if share > best.share:
            runs = tuple((_span(here, a, size), _span(passages[other], b, size)) for a, b, size in blocks)
            best = Reuse(here.provision.id, passages[other].provision.id, share, runs, boilerplate)
    return best


def _aligned(here: _Passage, there: _Passage) -> list[tuple[int, int, int]]:
    """(position here, position there, words) of the runs that both have in the same order and that are not all boilerplate."""
    matcher = SequenceMatcher(None, here.words, there.words, autojunk=False)
    return [
        (block.a, block.b, block.size)
        for block in matcher.get_matching_blocks()
        if block.size >= _SHORTEST_RUN and not here.masked[block.a : block.a + block.size].all()
    ]


def _span(passage: _Passage, start: int, size: int) -> tuple[int, int]:
    return passage.spans[start][0], passage.spans[start + size - 1][1]


def reuse_network(reuses: Sequence[Reuse], documents: Sequence[Document]) -> tuple[tuple[str, str, int, float], ...]:
    """(document, source document, provisions that share something, mean share of them), the strongest ties first."""
    home = {provision.id: document.id for document in documents for provision in document.provisions}
    shares: dict[tuple[str, str], list[float]] = {}
    for one in reuses:
        if one.source is not None:
            shares.setdefault((home[one.provision], home[one.source]), []).append(one.share)
    ties = [(here, there, len(values), round(sum(values) / len(values), 4)) for (here, there), values in shares.items()]
    return tuple(sorted(ties, key=lambda tie: (-tie[2] * tie[3], tie[0], tie[1])))
