"""English words in Vietnamese: bodies always, matters where the lexicon has all of them."""

from __future__ import annotations

import pytest

from pipeline.domain.retrieval import Query
from pipeline.read import load_reference
from pipeline.search.bodies import BodyFinder
from pipeline.search.english import EnglishWords
from pipeline.search.replacements import replaced
from tests.built_model import MODELS


@pytest.fixture(scope="module")
def words() -> EnglishWords:
    return EnglishWords(load_reference(MODELS.parent / "corpus" / "reference").english)


READ = [
    ("Women's Union duties", "Hội Liên hiệp Phụ nữ duties", True, "a body with an apostrophe"),
    ("duties of the commune police", "duties of the Công an xã", True, "the longest name"),
    ("What must the Department of Health do", "What must the Sở Y tế do", True, "nothing else is asked"),
    ("the Health Department and vaccines", "the Sở Y tế and vaccines", False, "a word that the lexicon does not have"),
    ("shelters 2024", "nhà tạm lánh 2024", True, "a year tells nothing of the matter"),
    ("vaccines", "vaccines", False, "nothing found"),
    ("", "", False, "nothing"),
]


@pytest.mark.parametrize(("text", "spoken", "covered", "reason"), READ)
def test_english_is_read_in_vietnamese(words: EnglishWords, text: str, spoken: str, covered: bool, reason: str) -> None:
    found = words.find(text)
    assert (replaced(text, found), words.covers(text, found)) == (spoken, covered), reason


def test_every_body_of_the_lexicon_is_one(words: EnglishWords) -> None:
    tables = load_reference(MODELS.parent / "corpus" / "reference")
    finder = BodyFinder(tables.bodies)
    named = [entry.official for entry in tables.english if entry.official.startswith(("Sở ", "Bộ ", "Hội ", "Ủy ban ", "Ban ", "Công an"))]
    assert not [name for name in named if not finder.find(name) and name != "Bộ luật Lao động"]


def test_vietnamese_is_not_taken_for_english(searcher: object) -> None:
    result = searcher.search(Query("cong an tinh lam gi"))  # type: ignore[attr-defined]
    assert result.understood.restored and result.understood.official == ()
