"""What a question asks for beyond its nearest provisions, and the register it is asked in."""

from __future__ import annotations

import pytest

from pipeline.search.coverage import Coverage
from pipeline.search.diacritics import Language, SyllableModel
from pipeline.segment import load_segmenter

PASSAGES = ("Sở Y tế khám sức khỏe sinh sản cho lao động nữ tại khu công nghiệp", "Hội Nông dân cho hội viên vay vốn")
WRITTEN = (*PASSAGES, "nhà trẻ tư thục phải được cấp phép", "nhà trẻ công lập nhận trẻ", "xử phạt người bán hàng giả trên thị trường")
SPOKEN = ("ổng nhậu xỉn rồi về nhà chửi vợ", "mấy bả đi khám ở đâu vậy ta", "tụi nó mượn tiền hoài mà đâu có trả")


@pytest.fixture(scope="module")
def coverage() -> Coverage:
    common = ("của và các " * 20,) * 200  # beside them every other syllable is rare, as in a language
    return Coverage(SyllableModel.learn((), Language((*common, *WRITTEN, *WRITTEN), SPOKEN * 2)))


def test_what_stands_in_the_provisions_is_not_missing(coverage: Coverage) -> None:
    for question in ("khám sức khỏe sinh sản cho lao động nữ", "Khám sức khỏe SINH SẢN", "vay vốn"):
        asked = coverage.of([question], PASSAGES)
        assert asked is not None and asked.missing == 0, question


def test_a_subject_that_stands_nowhere_is_missing(coverage: Coverage) -> None:
    some, all_of_it = coverage.of(["nhà trẻ tại khu công nghiệp"], PASSAGES), coverage.of(["xử phạt hàng giả"], PASSAGES)
    assert some is not None and all_of_it is not None
    assert 0 < some.missing < all_of_it.missing == 1


def test_of_the_rewordings_the_one_that_misses_least_counts(coverage: Coverage) -> None:
    typed, official = coverage.of(["mượn tiền"], PASSAGES), coverage.of(["mượn tiền", "vay vốn"], PASSAGES)
    assert typed is not None and official is not None
    assert typed.missing > official.missing == 0
    assert typed.usual == official.usual


def test_everyday_words_are_less_usual(coverage: Coverage) -> None:
    spoken, written = coverage.of(["mấy bả nhậu xỉn rồi"], PASSAGES), coverage.of(["xử phạt người bán hàng giả"], PASSAGES)
    assert spoken is not None and written is not None
    assert written.usual > spoken.usual


def test_abbreviations_and_numbers_are_not_missed_unless_all_is_in_capitals(coverage: Coverage) -> None:
    asked, shouted = coverage.of(["SKSS 2024 lao động nữ"], PASSAGES), coverage.of(["HÀNG GIẢ"], PASSAGES)
    assert asked is not None and shouted is not None
    assert asked.missing < 0.5
    assert shouted.missing == 1


@pytest.mark.parametrize(("readings", "passages"), [(["who runs the shelters for women"], PASSAGES), ([], PASSAGES), (["khám"], ())])
def test_another_language_and_nothing_to_compare_say_nothing(coverage: Coverage, readings: list[str], passages: tuple[str, ...]) -> None:
    assert coverage.of(readings, passages) is None


@pytest.mark.parametrize("text", ["2024", "🙂", "a", "… - …"])
def test_odd_texts_are_bounded(coverage: Coverage, text: str) -> None:
    asked = coverage.of([text], PASSAGES)
    assert asked is None or 0 <= asked.missing <= 1


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("Nhà trẻ cho lao động nữ tại khu công nghiệp", ("Nhà trẻ",)),
        ("khám sức khỏe sinh sản", ()),
        ("cấp phép nhà trẻ, xử phạt người vay vốn", ("cấp phép nhà trẻ", "xử phạt người")),
        ("khám SKSS 2024", ()),
        ("who runs the shelters for women", ()),
    ],
)
def test_what_stands_nowhere_is_named_as_typed(coverage: Coverage, question: str, absent: tuple[str, ...]) -> None:
    assert coverage.absent(question, load_segmenter().segment(question).words, PASSAGES) == absent
