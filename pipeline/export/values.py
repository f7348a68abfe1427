"""Deadlines as a table shows them: as printed, with what the print leaves open."""

from __future__ import annotations

from pipeline.domain.assignments import Deadline
from pipeline.domain.deadline_words import deadline_words
from pipeline.domain.tables import Language
from pipeline.export.words import say
from pipeline.vietnamese import fold, squeeze


def printed_deadline(deadline: Deadline, language: Language = "vi") -> str:
    """The deadline as printed; what the print leaves open (a bare "6 tháng", a date without its year) follows in brackets."""
    printed = squeeze(deadline.verbatim)
    words = deadline_words(deadline.normalised, language)
    if deadline.year_inferred:
        return f"{printed} [{words}; {say('year_inferred', language)}]"
    is_bare = deadline.kind == "recurring" and not deadline.is_vague and _key(words) not in _key(printed)
    return f"{printed} [{words}]" if is_bare and words != deadline.normalised else printed


def _key(text: str) -> str:
    """What two spellings share: hằng and hàng, each and every case."""
    return squeeze(fold(text).lower())
