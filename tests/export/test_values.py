from __future__ import annotations

import pytest

from pipeline.export.values import printed_deadline
from tests.export.builders import deadline


@pytest.mark.parametrize(
    ("words", "normalised", "more", "expected", "reason"),
    [
        ("trước ngày 15/10/2023", "2023-10-15", {}, "trước ngày 15/10/2023", "the print says it all"),
        ("6 tháng", "R/P6M", {"kind": "recurring"}, "6 tháng [6 tháng một lần]", "the print alone could be a duration"),
        ("15/10", "2023-10-15", {"year_inferred": True}, "15/10 [15/10/2023; năm suy ra từ kế hoạch]", "the year is not printed"),
        ("Định kỳ", "R/unspecified", {"kind": "recurring", "is_vague": True}, "Định kỳ", "nothing more is known"),
    ],
)
def test_deadlines_stay_as_printed(words: str, normalised: str, more: dict[str, object], expected: str, reason: str) -> None:
    fact = deadline(words, normalised, at="yen-bai-2023/IV/1/b" if words in ("6 tháng", "Định kỳ") else "yen-bai-2023/IV/1/a", **more)  # type: ignore[arg-type]
    assert printed_deadline(fact) == expected, reason
