"""Small operations on clean paragraphs that every part of the room uses: joining, cutting, what a text looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.domain.documents import CleanParagraph, Segment, SourceSpan, span_of
from pipeline.vietnamese import CAPITALS

_CLOSERS = "\"'”’»)]* "
_PARENTHESIS_END = re.compile(r"\s?\([^()]*\)\s?[:.;]?$")  # match "... (nếu có)"
_SENTENCE = re.compile(rf"[.!?…]\s+(?=[{CAPITALS}])")  # match "giới. Tăng cường"; no match "TX. an"


def merged(paragraphs: Sequence[CleanParagraph]) -> CleanParagraph:
    """One paragraph of several, a space between them, its lines from the first to the last."""
    if len(paragraphs) == 1:
        return paragraphs[0]
    text = ""
    segments: list[Segment] = []
    for paragraph in [p for p in paragraphs if p.table != "separator"] or paragraphs:
        text += " " if text else ""
        segments.extend(replace(run, text_start=run.text_start + len(text)) for run in paragraph.segments)
        text += paragraph.text
    first, last = paragraphs[0], paragraphs[-1]
    return replace(
        first, text=text, segments=tuple(segments), end_line=max(p.end_line for p in paragraphs), table=None, cells=(), bold=last.bold
    )


def span(paragraph: CleanParagraph, file: str) -> SourceSpan:
    """The source span of a paragraph; its lines count from the first to the last, furniture inside included."""
    found = span_of(paragraph.segments, 0, len(paragraph.text), file)
    return SourceSpan(file, paragraph.start_line, paragraph.end_line, found.ranges, found.page)


def is_caps(text: str) -> bool:
    """Whether the text has at least two letters and all of them are capitals."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 2 and all(char.isupper() for char in letters)


def is_mostly_caps(text: str) -> bool:
    """Whether at least four fifths of the letters are capitals ("KẾ HOẠCH số 5 ...")."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 2 and sum(char.isupper() for char in letters) >= 0.8 * len(letters)


def ends_sentence(text: str) -> bool:
    """Whether the text ends like a sentence or an item of a list (. ; ! ? …), closing quotes and brackets apart."""
    stripped = text.rstrip(_CLOSERS)
    return bool(stripped) and stripped[-1] in ".;!?…"


def asks_for_more(text: str) -> bool:
    """Whether the text announces what follows: ends with a colon, or like a heading without an end mark."""
    bare = _PARENTHESIS_END.sub("", text).rstrip(_CLOSERS)
    return text.rstrip(_CLOSERS).endswith(":") or bare.endswith(":") or not (ends_sentence(text) or bare.endswith((".", ";", "…")))


def sentence_count(text: str) -> int:
    return len(_SENTENCE.findall(text.rstrip(_CLOSERS + "."))) + 1
