"""Where the sentences of a provision end. Plans pack several duties into one paragraph, so a semicolon ends a sentence too."""

from __future__ import annotations

import re

# match ". T" in "năm 2024. Tham mưu"; no match "1.303" or "TP.Vinh"
_END = re.compile(r"[.!?;…]+[\"”’)\]]*(?=\s)|\n+")
# What stands before a full stop that ends nothing: labels (I. 1. 5.2. a.), initials, and shortenings of titles and places.
# match "TP" in "TP. Vinh", "5.2" in "5.2. Tổ chức"; no match "tỉnh" in "toàn tỉnh."
_NO_END = re.compile(
    r"(?:^|[\s(\"“])(?:[IVXLC]+|\d+(?:\.\d+)*|\w|TP|TX|TT|Tp|Tx|Tt|TM|KT|TL|TUQ|PGS|GS|TS|ThS|BS|CN|Đ/c|đ/c|Ô|Ths|St|P|Q|H|X)$"
)
_LEAST = 3


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """[start, end) of every sentence, without the space around it; together they hold every word of the text."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match.group().startswith(".") and _is_label_or_short(text, start, match.start()):
            continue
        if match.group() == "." and _goes_on(text, match.end()):
            continue
        _append(spans, text, start, match.end())
        start = match.end()
    _append(spans, text, start, len(text))
    return spans


def _is_label_or_short(text: str, start: int, at: int) -> bool:
    """Whether the word before the stop at ``at`` is a label at the head of the sentence, or a shortening anywhere."""
    found = _NO_END.search(text, max(start, at - 12), at)
    if not found:
        return False
    word = found.group().strip(' ("“\n\t')
    if word[:1].isdigit():  # "5.2." is a label only where a sentence begins; "năm 2024." ends one
        return not text[start:at].strip(' ("“\n\t-+*•').removesuffix(word)
    return True


def _goes_on(text: str, at: int) -> bool:
    """A lower-case letter after a full stop: an OCR slip ("đơn vị. có nhiều vấn đề"), not a new sentence."""
    rest = text[at : at + 20].lstrip()
    return bool(rest) and rest[0].islower()


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end <= start:
        return
    if end - start < _LEAST and spans:
        spans[-1] = (spans[-1][0], end)
    else:
        spans.append((start, end))
