"""What people are told when something that they named exactly is not in the corpus: sentences (Vietnamese, English)."""

from __future__ import annotations

from pipeline.search.understanding import Reading

_NOT_FOUND = (
    "Trong kho không có số văn bản hoặc cụm từ này; dưới đây là những đoạn gần nhất.",
    "The corpus does not have this number or phrase; below are the nearest provisions.",
)
_NO_PLACE = (
    "Trong kho không có mục được dẫn; dưới đây là những đoạn gần nhất.",
    "The corpus does not have the cited place; below are the nearest provisions.",
)
_NOT_TOGETHER = (
    "Không có đoạn nào chứa đủ các cụm từ này; dưới đây trước hết là những đoạn chứa nhiều cụm từ nhất.",
    "No provision has all of these phrases; those that have most of them come first.",
)
_NAMED_HERE = ("dưới đây trước hết là những đoạn nhắc đến văn bản này.", "provisions that name it come first.")
_NEAR_HERE = ("dưới đây là những đoạn gần nhất.", "below are the nearest provisions.")


def not_there(reading: Reading, exactness: float) -> tuple[str, str] | None:
    """The sentence, or None where all that is named is there. ``exactness``: 1 for the thing itself, less for a part of it, 0 for none."""
    if reading.phrases and 0 < exactness < 1:
        return _NOT_TOGETHER
    if reading.other_text is not None:
        vi, en = _NAMED_HERE if exactness else _NEAR_HERE
        name = reading.other_text.name
        return f"Kho không có văn bản được dẫn (“{name}”); {vi}", f"The corpus does not have the text that is cited (“{name}”); {en}"
    if exactness:
        return None
    if reading.phrases or reading.is_only_number:
        return _NOT_FOUND
    is_sure = reading.is_only_citation or len(reading.cited) > 1  # "điểm 5" beside other words may be a mark
    return _NO_PLACE if is_sure and not reading.numbers else None
