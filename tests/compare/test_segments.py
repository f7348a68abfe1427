"""A provision is cut into the duties it packs, and nothing of its words is lost."""

from __future__ import annotations

import pytest

from pipeline.compare.segments import cut

CASES = [
    ("Chủ trì kiểm tra việc thi hành; xử lý nghiêm các vi phạm.", 2, "a semicolon ends a duty"),
    ("Tổ chức hội nghị triển khai. Đẩy mạnh tuyên truyền ở cơ sở.", 2, "a full stop before a capital ends a duty"),
    ("UBND TX. Hồng Lĩnh và TP. Hà Tĩnh xây dựng kế hoạch.", 1, "TX. and TP. are abbreviations, not ends"),
    ("Theo mục 1.2 của Chương trình 135 giai đoạn 2.", 1, "a point between digits is no end"),
    ("Lập dự toán hằng năm; có liên quan; gửi Sở Tài chính tổng hợp trước 31/7.", 2, "a tail of two words stays with its duty"),
    ("Kỷ niệm Ngày Gia đình Việt Nam (28/6). Huy động các đoàn thể tham gia.", 2, "a full stop behind a bracket ends a duty"),
    ("Tổ chức hội thi cấp huyện. Thời gian dự kiến từ 5 đến 7/9.", 1, "a sentence that only says when belongs to the duty"),
    ("Tổ chức hội thi cấp huyện. Thời sự hóa nội dung tuyên truyền.", 2, "thời sự is no time"),
    ("Sở Y tế", 1, "a short text is one duty"),
    ("…", 1, "a text without words is still one piece"),
]


@pytest.mark.parametrize(("text", "count", "reason"), CASES)
def test_number_of_duties(text: str, count: int, reason: str) -> None:
    assert len(cut(text)) == count, reason


@pytest.mark.parametrize(("text", "count", "reason"), CASES)
def test_no_word_is_lost(text: str, count: int, reason: str) -> None:
    kept = "".join(text[start:end] for start, end in cut(text))
    assert sorted(c for c in kept if c.isalnum()) == sorted(c for c in text if c.isalnum())


def test_label_stays_outside() -> None:
    text = "a) Rà soát hộ nghèo; cấp thẻ bảo hiểm y tế cho người dân."
    assert [text[s:e] for s, e in cut(text, 3)] == ["Rà soát hộ nghèo", "cấp thẻ bảo hiểm y tế cho người dân."]
