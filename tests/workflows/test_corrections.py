"""Verdicts are kept beside the corpus, survive a file that is read anew, travel as a file, and never touch the text."""

import shutil
from pathlib import Path

import pytest

from pipeline import Corpus
from pipeline.domain.comparisons import Cell, Comparison, Scored
from pipeline.domain.errors import BadSetting
from pipeline.workflows.corrections import keep_corrections, read_corrections

RAW = Path(__file__).resolve().parents[2] / "corpus" / "raw"
ID = "ninh-binh-2022-2030"
TOPIC = Comparison("Hương ước, quy ước", {ID: Cell(ID, "mentioned", (Scored(f"{ID}/I/2/-6", 0.9),))})


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    (tmp_path / "raw").mkdir()
    shutil.copy(RAW / f"{ID}.md", tmp_path / "raw")
    return Corpus.open(tmp_path)


def test_a_verdict_is_kept_beside_the_corpus_and_can_be_taken_back(corpus: Corpus) -> None:
    before = (corpus.settings.corpus / "raw" / f"{ID}.md").read_bytes()
    said = corpus.correct_cell(TOPIC, ID, "reject", provision=f"{ID}/I/2/-6", author="Lan", note="không phải nhiệm vụ này")
    assert Corpus.open(corpus.settings.corpus).corrections == (said,)
    assert (corpus.settings.corpus / "raw" / f"{ID}.md").read_bytes() == before
    corpus.take_back(said)
    assert corpus.corrections == ()


def test_a_verdict_is_laid_over_a_comparison_and_shown_as_such(corpus: Corpus) -> None:
    corpus.correct_cell(TOPIC, ID, "reject", provision=f"{ID}/I/2/-6")
    cell = corpus._corrected(TOPIC).cells[ID]
    assert cell.state == "not_found"
    assert [one.id for one in cell.rejected] == [f"{ID}/I/2/-6"]


def test_it_finds_its_words_again_when_the_numbering_changed(corpus: Corpus) -> None:
    corpus.correct_cell(TOPIC, ID, "accept", provision=f"{ID}/I/2/-6")
    path = corpus.settings.corpus / "raw" / f"{ID}.md"
    path.write_text(path.read_text(encoding="utf-8").replace("2. Mục tiêu cụ thể\n", "3. Mục tiêu cụ thể\n"), encoding="utf-8")
    moved = Corpus.open(corpus.settings.corpus)
    cell = moved._corrected(Comparison(TOPIC.topic, {ID: Cell(ID, "not_found")})).cells[ID]
    assert [(one.id, one.verdict) for one in cell.provisions] == [(f"{ID}/I/3/-6", "accept")]


def test_verdicts_travel_as_a_file_and_the_latest_counts(corpus: Corpus, tmp_path: Path) -> None:
    corpus.correct_link(f"{ID}/I/2/-6", f"{ID}/III/3/-2", "correct", label="related")
    exported = tmp_path / "chuyen.jsonl"
    shutil.copy(corpus.corrections_path, exported)
    corpus.take_back(corpus.corrections[0])
    assert keep_corrections(corpus.corrections_path, read_corrections(exported)) == 1
    assert keep_corrections(corpus.corrections_path, read_corrections(exported)) == 1


def test_a_damaged_file_is_named_with_its_line(corpus: Corpus) -> None:
    corpus.corrections_path.write_text('{"kind": "moon"}\n', encoding="utf-8")
    with pytest.raises(BadSetting, match="dòng 1"):
        _ = corpus.corrections


def test_a_plain_folder_hides_them_from_the_inputs(tmp_path: Path) -> None:
    shutil.copy(RAW / f"{ID}.md", tmp_path)
    plain = Corpus.open(tmp_path)
    plain.correct_cell(TOPIC, ID, "accept")
    assert [document.id for document in Corpus.open(tmp_path).documents] == [ID]
