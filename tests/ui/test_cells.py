"""What a cell says of a duty."""

from __future__ import annotations

from pipeline.domain.assignments import Assignment, Deadline
from pipeline.domain.documents import SourceSpan
from pipeline.ui.cells import deadline_words

HERE = SourceSpan("kh.md", 1, 1, ((0, 9),))
DUTY = Assignment(
    provision="kh/1",
    document="kh",
    agency="Sở Tài chính",
    canonical="Sở Tài chính",
    function="finance",
    level="province",
    role="assigned",
    how="named",
    coordinating_with=(),
    task="bố trí kinh phí",
    deadlines=("R/P1Y",),
    targets=(),
    source=HERE,
    agency_source=HERE,
)


def test_a_deadline_is_said_in_words() -> None:
    printed = Deadline(
        provision="kh/1", document="kh", verbatim="hàng năm", start=0, end=8, line=1, source=HERE, normalised="R/P1Y", kind="recurring"
    )
    assert deadline_words(DUTY, [printed]) == ["hàng năm"]
    assert deadline_words(DUTY, []) == ["hằng năm"], "a code is for machines"
