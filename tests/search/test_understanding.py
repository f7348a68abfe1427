"""What is said of a query: both readings of bare text where the registers disagree."""

from __future__ import annotations

from pipeline.domain.retrieval import Query
from pipeline.search.abbreviations import Abbreviations
from pipeline.search.bodies import BodyFinder
from pipeline.search.diacritics import Language, SyllableModel
from pipeline.search.everyday import EverydayWords
from pipeline.search.other_texts import OtherTexts
from pipeline.search.places import PlaceFinder
from pipeline.search.understanding import Understanding
from pipeline.segment import load_segmenter


def understanding(written: tuple[str, ...], spoken: tuple[str, ...]) -> Understanding:
    model = SyllableModel.learn((), Language(written, spoken))
    return Understanding(
        syllables=model,
        abbreviations=Abbreviations((), (), model),
        bodies=BodyFinder((), ()),
        places=PlaceFinder((), ()),
        everyday=EverydayWords((), load_segmenter()),
        others=OtherTexts(()),
    )


def test_both_readings_are_searched_and_said() -> None:
    reading = understanding(("hộ nghèo", "hộ dân", "đi họp"), ("họ nghèo", "họ dặn", "đi họp")).read(Query("ho ngheo"))
    assert set(reading.dense) == {"hộ nghèo", "họ nghèo"}
    assert any("hộ nghèo" in vi and "họ nghèo" in vi and "hộ nghèo" in en and "họ nghèo" in en for vi, en in reading.understood.notes)


def test_one_sure_reading_is_said_alone() -> None:
    reading = understanding(("hộ nghèo", "hộ nghèo", "hộ dân"), ("hộ nghèo",)).read(Query("ho ngheo"))
    assert reading.dense == ("hộ nghèo",)
    assert reading.understood.notes == (("Đã hiểu là: hộ nghèo", "Read as: hộ nghèo"),)


def test_text_all_in_capitals_is_embedded_in_small_letters() -> None:
    reader = understanding(("hộ nghèo",), ())
    assert reader.read(Query("HỘ NGHÈO")).dense == ("hộ nghèo",)
    assert reader.read(Query("Hộ nghèo UBND")).dense == ("Hộ nghèo UBND",)
    assert reader.read(Query("UBND")).dense == ("UBND",)
