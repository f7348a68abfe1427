"""Citations of a text that the corpus does not have: "điều 5 luật bình đẳng giới" is no place in a plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.domain.documents import Document
from pipeline.search.citations import has_phrase, without_citations
from pipeline.vietnamese import WORD, fold, search_key

# match "điều 5 luật bình đẳng giới", "khoản 1 của nghị định về ..."; no match "pháp luật", "luật sư"
_TYPE = re.compile(
    r"(?<!\w)(?<!phap )(?:bo luat|luat(?! (?:su|gia)(?!\w))|hien phap|phap lenh|cong uoc|nghi dinh|thong tu(?: lien tich)?|nghi quyet"
    r"|chi thi|quyet dinh)(?!\w)"
)
_BETWEEN = frozenset({"cua", "trong", "tai", "theo", "o", "thuoc"})
_BREAK = re.compile(r"\s{2,}")  # where a citation was taken off
_END = re.compile(r"[,.;:?!()]|\s{2,}|$")
_MOST_WORDS = 14
_LEAST_WORDS = 2  # beside the type: "luật lao động"


@dataclass(frozen=True, slots=True)
class OtherText:
    """A text that is cited and is not of the corpus. ``name`` as typed; ``phrase`` its name as provisions write it, "" where none does."""

    name: str
    phrase: str = ""


class OtherTexts:
    """Knows which types of texts the corpus has, and what its provisions name."""

    def __init__(self, documents: Sequence[Document]) -> None:
        heads = [fold(search_key(p.text)).lstrip() for d in documents for p in d.provisions if p.kind == "heading" and not p.path]
        self._own = {match.group() for head in heads if (match := _TYPE.match(head))}
        self._own |= {"quyet dinh" for d in documents if d.metadata.kind == "decision"}
        self._texts = tuple(p.text for d in documents for p in d.provisions)

    def cited(self, text: str) -> OtherText | None:
        """The text that a citation points into, behind the cited place or before it; None for one that the corpus may have."""
        rest = without_citations(text)
        key = fold(search_key(rest))
        match = _TYPE.search(key) if len(key) == len(rest) else None
        if match is None or match.group() in self._own:
            return None
        before = _BREAK.split(key[: match.start()])[-1]
        if not set(WORD.findall(before)) <= _BETWEEN:
            return None
        end = _END.search(rest, match.end())
        name = rest[match.start() : end.start() if end else len(rest)].strip()
        words = [one.end() for one in WORD.finditer(name)][:_MOST_WORDS]
        least = len(WORD.findall(match.group())) + _LEAST_WORDS
        for count in range(len(words), least - 1, -1):
            phrase = name[: words[count - 1]]
            if any(has_phrase(one, phrase) for one in self._texts):
                return OtherText(phrase, phrase)
        return OtherText(name)
