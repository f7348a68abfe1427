"""What abbreviations are read as: by their neighbours, by the names of departments, as types before a number, by whole words only."""

from __future__ import annotations

import pytest

from pipeline.domain.ports import Segmented
from pipeline.domain.reference import AbbreviationEntry, BodyEntry
from pipeline.search.abbreviations import Abbreviations
from pipeline.search.diacritics import Language, SyllableModel
from pipeline.search.replacements import replaced

TEXTS = (
    "Công an tỉnh tuyên truyền về những việc liên quan đến phụ nữ theo quy định của Nghị quyết số 28.",
    "Sở Tư pháp rà soát quy định liên quan đến trẻ em theo Nghị quyết số 11.",
    "Thực hiện quy định, quyết định liên quan đến bạo lực gia đình tại thành phố theo Nghị quyết số 24.",
    "Gia đình, giáo dục, công an, học sinh; công an xã, công an huyện.",
    "Hợp tác ngoài nước; hợp tác ngoài nước; hợp tác ngoài nước.",
)
ENTRIES = (
    AbbreviationEntry("QĐ", ("Quyết định",), "loai_van_ban"),
    AbbreviationEntry("CT", ("Chỉ thị",), "loai_van_ban"),
    AbbreviationEntry("CT", ("chương trình", "chủ tịch"), "chung"),
    AbbreviationEntry("QĐ", ("quyết định", "quân đội"), "chung", None, (("quân đội", "lực lượng"), ("quân đội", "công an"))),
    AbbreviationEntry("GĐ", ("gia đình", "giai đoạn"), "chung", None, (("giai đoạn", "#"),)),
    AbbreviationEntry("GD", ("giáo dục",), "chung"),
    AbbreviationEntry("CA", ("công an",), "chung"),
    AbbreviationEntry("TP", ("thành phố",), "chung"),
    AbbreviationEntry("HS", ("học sinh", "hồ sơ"), "chung"),
)
BODIES = (
    BodyEntry("Sở Tư pháp", ("STP",), "justice", "province"),
    BodyEntry("Sở Y tế", (), "health", "province"),
    BodyEntry("Sở Giáo dục và Đào tạo", (), "education", "province"),
    BodyEntry("Sở Nông nghiệp và Môi trường", (), "agriculture_environment", "province"),
    BodyEntry("Sở Nông nghiệp và Phát triển nông thôn", (), "agriculture_environment", "province"),
    BodyEntry("Công an", ("CAT",), "police", "province"),
    BodyEntry("Báo tỉnh", ("Báo",), "media", "province"),
)


class WholeWords:
    """Compounds of the texts above are words, other syllables stand alone."""

    fingerprint = "whole"
    _COMPOUNDS = ("liên quan", "quy định", "công an", "ngoài nước", "hợp tác")

    def segment(self, text: str) -> Segmented:
        words, at = [], 0
        while at < len(text):
            compound = next((c for c in self._COMPOUNDS if text.lower().startswith(c, at)), "")
            end = at + len(compound) if compound else next((i for i in range(at, len(text)) if not text[i].isalnum()), len(text))
            words += [(at, end)] if end > at else []
            at = max(end, at + 1)
        return Segmented(((0, len(text)),), tuple(words))


@pytest.fixture(scope="module")
def abbreviations() -> Abbreviations:
    model = SyllableModel.learn(TEXTS, Language(("nộp hồ sơ xin việc", "nộp hồ sơ", "giáo dục giới tính", "bạo lực gia đình")))
    return Abbreviations(ENTRIES, TEXTS, model, BODIES, WholeWords())


READ = [
    ("lực lượng CA, QĐ", "lực lượng công an, quân đội", "beside a word that decides"),
    ("CA và QĐ tham gia", "công an và quân đội tham gia", "joined to what decides, itself an abbreviation"),
    ("CA, QĐ", "công an, quân đội", "in capitals throughout, all of it abbreviations"),
    ("theo QĐ của tỉnh", "theo quyết định của tỉnh", "nothing decides: not the meaning that needs a neighbour"),
    ("QĐ số 254", "Quyết định số 254", "a type of document before a number"),
    ("CT 21", "Chỉ thị 21", "without 'số'"),
    ("CT 5 năm", "chương trình 5 năm", "a measure, no number of a document"),
    ("qd 254", "Quyết định 254", "in small letters, as it can be no syllable"),
    ("GĐ 2021-2030", "giai đoạn 2021-2030", "before a number"),
    ("bạo lực GĐ", "bạo lực gia đình", "Đ is no D"),
    ("GD giới tính", "giáo dục giới tính", "nor is D Đ in a text with marks"),
    ("Sở TP phải làm gì", "Sở Tư pháp phải làm gì", "a department by its initials"),
    ("sở gd", "sở Giáo dục và Đào tạo", "by the first of them, in small letters"),
    ("Sở NN", "Sở Nông nghiệp", "what two names share"),
    ("STP, syt", "Sở Tư pháp, Sở Y tế", "with its Sở, in any letters"),
    ("CAT", "Công an", "the level at the end"),
    ("ca trực", "ca trực", "a syllable in small letters"),
    ("cán bộ TP", "cán bộ thành phố", "'cán bộ' is no ministry"),
    ("nộp HS", "nộp hồ sơ", "as the language has it, where the documents are silent"),
    ("HS nghèo", "học sinh nghèo", "as the documents have it"),
    ("ĐT QS LQĐ", "ĐT QS LQĐ", "runs that cut words in two or bind them mean nothing"),
]


@pytest.mark.parametrize(("text", "read", "reason"), READ)
def test_what_is_read(abbreviations: Abbreviations, text: str, read: str, reason: str) -> None:
    assert replaced(text, abbreviations.expand(text)) == read, reason


def test_typed_without_marks_d_may_be_d_with_a_bar(abbreviations: Abbreviations) -> None:
    assert [one.meaning for one in abbreviations.expand("bạo lực GD", bare=True)] == ["gia đình"]


def test_initials_are_those_of_whole_words(abbreviations: Abbreviations) -> None:
    assert abbreviations.by_initials("qd") == (("quy định", 3),)
    assert abbreviations.by_initials("tn") == ()  # "hợp tác ngoài nước"
    assert abbreviations.by_initials("htnn") == (("hợp tác ngoài nước", 3),)
