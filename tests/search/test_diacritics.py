"""Putting diacritics back: what is kept, which register is meant, when two readings are searched, and the stored model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.search.diacritics import Language, Restoration, SyllableModel

CORPUS = ("Sở Y tế chủ trì khám sức khỏe sinh sản cho phụ nữ.", "Hội Liên hiệp Phụ nữ tỉnh phối hợp tuyên truyền.", "bạo lực gia đình")
WRITTEN = ("chủ tịch tỉnh họp báo về an ninh trật tự", "cán bộ xã chỉ đạo sản xuất", "hộ nghèo được vay vốn", "hộ gia đình")
SPOKEN = ("họ không cho con gái đi học", "chị dâu tôi hay bị chồng đánh", "ổng nhậu xỉn rồi về đánh vợ", "họ nói chị em mình lười")


@pytest.fixture(scope="module")
def model() -> SyllableModel:
    return SyllableModel.learn(CORPUS, Language(WRITTEN, SPOKEN))


@pytest.mark.parametrize(
    ("typed", "read", "why"),
    [
        ("so y te", "sở y tế", "the corpus"),
        ("Phu nu tinh", "Phụ nữ tỉnh", "capitals stay"),
        ("SUC KHOE, nam 2024", "SỨC KHỎE, nam 2024", "numbers and punctuation stay; an unknown syllable stays"),
        ("phụ nữ đanh vợ", "phụ nữ đánh vợ", "a mark that makes no known syllable is a slip"),
        ("ho ngheo vay von", "hộ nghèo vay vốn", "written language: hộ"),
        ("ho khong cho di hoc", "họ không cho đi học", "spoken language: họ"),
        ("ong nhau xin roi ve danh vo", "ổng nhậu xỉn rồi về đánh vợ", "spoken language: ổng"),
    ],
)
def test_marks_come_back_in_the_register_that_is_meant(model: SyllableModel, typed: str, read: str, why: str) -> None:
    assert model.restore(typed).text == read, why


@pytest.mark.parametrize("typed", ["sở y tế", "reproductive health check for women", "2024", "", "🙂 !!!"])
def test_what_has_its_marks_or_is_no_vietnamese_stays(model: SyllableModel, typed: str) -> None:
    restoration = model.restore(typed)
    assert (restoration.text, restoration.other, restoration.is_changed) == (typed, None, False)


def test_where_the_registers_disagree_and_neither_is_surer_both_are_given() -> None:
    model = SyllableModel.learn((), Language(("hộ nghèo", "hộ dân", "đi họp"), ("họ nghèo", "họ dặn", "đi họp")))
    restoration = model.restore("ho ngheo")
    assert {restoration.text, restoration.other} == {"hộ nghèo", "họ nghèo"}


def test_of_two_readings_as_probable_the_one_that_the_documents_have_is_meant() -> None:
    language = Language(("truyền thống của tỉnh", "truyền thông cơ sở", "truyền thông đại chúng", "của tỉnh", "của tỉnh"))
    assert SyllableModel.learn((), language).restore("truyen thong cua tinh").text == "truyền thống của tỉnh"
    model = SyllableModel.learn(["truyền thông về bình đẳng giới của tỉnh", "công tác truyền thông"] * 3, language)
    restoration = model.restore("truyen thong cua tinh")
    assert (restoration.text, restoration.other) == ("truyền thông của tỉnh", "truyền thống của tỉnh")


def test_what_is_known_is_not_guessed(model: SyllableModel) -> None:
    assert model.restore("ho ngheo", {0: ("họ",)}).text == "họ nghèo"
    assert model.restore("ho ngheo", {0: ("ho",), 3: ("ngheo",)}) == Restoration("ho ngheo", None, False)
    chat = SyllableModel.learn((), Language((), ("gđ mình", "gđ tôi")))
    assert model.restore("HLHPN tinh").text == "HLHPN tỉnh", "an abbreviation says nothing of the language"
    assert chat.restore("gd minh").text == "gd mình", "no vowel, no syllable: an abbreviation stays"


def test_one_body_of_text_is_enough() -> None:
    assert SyllableModel.learn(CORPUS).restore("bao luc gia dinh").text == "bạo lực gia đình"
    assert SyllableModel().restore("bao luc").text == "bao luc"


def test_a_stored_model_reads_as_the_learnt_one(model: SyllableModel, tmp_path: Path) -> None:
    model.save(tmp_path / "model.json")
    stored = SyllableModel.load(tmp_path / "model.json")
    for text in ("ho ngheo vay von", "ong nhau xin roi ve danh vo", "kham suc khoe"):
        assert stored.restore(text) == model.restore(text)
    (tmp_path / "model.json").write_text(json.dumps({"corpus": {}}), encoding="utf-8")
    with pytest.raises(KeyError):
        SyllableModel.load(tmp_path / "model.json")
