from __future__ import annotations

import pytest

from pipeline.domain.deadline_words import deadline_words


@pytest.mark.parametrize(
    ("normalised", "vi", "en"),
    [
        ("2024-11-15", "15/11/2024", "15/11/2024"),
        ("2025", "đến năm 2025", "by 2025"),
        ("2024-03", "tháng 3/2024", "03/2024"),
        ("2024-01-01/2024-12-31", "năm 2024", "2024"),
        ("2024-04-01/2024-06-30", "quý II/2024", "Q2 2024"),
        ("2024-02-01/2024-02-29", "tháng 2/2024", "02/2024"),
        ("2021-01-01/2025-12-31", "giai đoạn 2021–2025", "2021–2025"),
        ("2022/2030", "giai đoạn 2022–2030", "2022–2030"),
        ("2024-11-15/2024-12-15", "từ 15/11/2024 đến 15/12/2024", "15/11/2024 – 15/12/2024"),
        ("2024-01-01/2024-06-30", "từ 01/01/2024 đến 30/06/2024", "01/01/2024 – 30/06/2024"),
        ("../2030", "đến năm 2030", "until 2030"),
        ("../2025-06-30", "đến 30/06/2025", "until 30/06/2025"),
        ("2024-05-01/..", "từ 01/05/2024", "from 01/05/2024"),
        ("R/P1Y", "hằng năm", "every year"),
        ("R/P6M", "6 tháng một lần", "every six months"),
        ("R/P2Y", "2 năm một lần", "every 2 years"),
        ("R/P1W", "hằng tuần", "every week"),
        ("2024-11-15/2025-01-15", "từ 15/11/2024 đến 15/01/2025", "15/11/2024 – 15/01/2025"),
        ("R/--11-15", "ngày 15/11 hằng năm", "15/11 every year"),
        ("R/--11-15/--12-15", "từ 15/11 đến 15/12 hằng năm", "15/11 – 15/12 every year"),
        ("R/---25", "ngày 25 hằng tháng", "on the 25 of every month"),
        ("R/continuous", "thường xuyên", "continuously"),
        ("P15Y", "15 năm", "15 years"),
        ("PT24H", "24 giờ", "24 hours"),
        ("2024-13-45/2024-99-99", None, None),
        ("2024-01-01/2024-13-31", None, None),
        ("whatever", "whatever", "whatever"),
        ("", "", ""),
    ],
)
def test_normal_forms_in_words(normalised: str, vi: str | None, en: str | None) -> None:
    if vi is not None and en is not None:
        assert (deadline_words(normalised), deadline_words(normalised, "en")) == (vi, en)
    else:
        assert deadline_words(normalised)
