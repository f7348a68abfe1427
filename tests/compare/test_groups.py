"""Groups nobody asked for, and a map that is the same every time."""

from __future__ import annotations

import pytest

from pipeline.compare import DutyGroup, group_duties, map_provisions
from pipeline.domain.assignments import Facts
from pipeline.domain.documents import Document
from tests.compare.conftest import assignment, document, segment_vectors

LEFT = document(
    "ha-dong",
    [
        "Mở lớp dạy bơi miễn phí cho học sinh tiểu học.",
        "Trồng rừng phòng hộ đầu nguồn sông Lam.",
        "Cấp thẻ bảo hiểm y tế cho hộ cận nghèo.",
        "Tổ chức hội chợ nông sản vụ đông.",
    ],
)
RIGHT = document(
    "son-nam",
    [
        "Phối hợp mở lớp dạy bơi miễn phí cho học sinh tiểu học vùng lũ.",
        "Giao khoán trồng rừng phòng hộ đầu nguồn cho hộ dân.",
        "Nạo vét kênh mương nội đồng.",
        "Lắp camera an ninh khu dân cư.",
    ],
)


def groups(*documents: Document, words: dict[str, list[str]] | None = None) -> tuple[DutyGroup, ...]:
    facts = [Facts(LEFT.id, (assignment(LEFT.provisions[0], "Sở Giáo dục", "education"),))]
    return group_duties(documents, facts, segment_vectors=segment_vectors(*documents), words=words)


def test_like_duties_of_two_plans_are_one_group() -> None:
    found = {tuple(group.provisions.items()) for group in groups(LEFT, RIGHT)}
    assert (("ha-dong", ("ha-dong/1",)), ("son-nam", ("son-nam/1",))) in found
    assert (("ha-dong", ("ha-dong/2",)), ("son-nam", ("son-nam/2",))) in found


def test_a_group_is_named_by_its_own_words_and_counts_its_bodies() -> None:
    swimming = next(group for group in groups(LEFT, RIGHT) if "ha-dong/1" in group.provisions["ha-dong"])
    assert "dạy bơi" in swimming.name
    assert swimming.functions == {"education": 1}
    assert swimming.topic is None, "no tree, no topic"


def test_names_keep_compounds_whole() -> None:
    words = {"ha-dong/1": ["miễn_phí", "học_sinh", "tiểu_học"], "son-nam/1": ["miễn_phí", "học_sinh", "tiểu_học"]}
    swimming = next(group for group in groups(LEFT, RIGHT, words=words) if "ha-dong/1" in group.provisions["ha-dong"])
    assert not any(phrase.split()[0] in ("phí", "sinh") or phrase.split()[-1] in ("miễn", "tiểu") for phrase in swimming.phrases)


def test_lone_duties_are_no_group() -> None:
    assert all(group.size > 1 for group in groups(LEFT, RIGHT))
    assert groups(document("mot", ["Chỉ có một nhiệm vụ duy nhất."])) == ()
    assert groups() == ()


@pytest.mark.parametrize("number", [0, 1, 2, 3, 9, 12])
def test_every_clause_has_a_place_on_the_map(number: int) -> None:
    plan = document("ban-do", [f"Nhiệm vụ số {n} về {['lúa', 'ngô', 'khoai', 'sắn'][n % 4]} của xã." for n in range(number)])
    points = map_provisions([plan], [], segment_vectors=segment_vectors(plan))
    assert [point.provision for point in points] == [p.id for p in plan.provisions]
    assert all(-1.001 <= value <= 1.001 for point in points for value in (point.x, point.y))
    assert points == map_provisions([plan], [], segment_vectors=segment_vectors(plan)), "the same map every time"
