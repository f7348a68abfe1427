"""The background: texts for the syllable model, clauses of any plan, everyday speech, and a digest that follows the files."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.vietnamese import fold, marked_share, nfc
from pipeline.workflows.background import EVERYDAY_SPEECH, INVENTED_PLANS, general_clauses, language_digest, language_texts
from tests.built_model import MODELS
from tests.nearness import measuring_texts, too_near


def write_plan(models: Path, rows: list[dict[str, str]]) -> None:
    folder = models / INVENTED_PLANS / "rural"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def test_questions_and_clauses_are_read_but_no_english_and_nothing_bare(tmp_path: Path) -> None:
    row = {
        "heading": "1. Sở Y tế",
        "text": "Tiêm phòng.",
        "natural": "Ai sẽ tiêm?",
        "paraphrase": "Đứa nào chích?",
        "english": "who vaccinates",
        "typed": "syt tiem cho skss",
    }
    write_plan(tmp_path, [row, {"unanswered": "kinh phi mua vac xin gi"}])
    language = language_texts(tmp_path)
    assert {"Tiêm phòng.", "Ai sẽ tiêm?"} <= set(language.written)
    assert language.spoken == ("Đứa nào chích?",)
    assert not {"who vaccinates", "syt tiem cho skss", "kinh phi mua vac xin gi"} & set(language.written)
    assert general_clauses(tmp_path) == ("1. Sở Y tế: Tiêm phòng.",)


def test_without_invented_plans_the_language_is_still_there(tmp_path: Path) -> None:
    assert len(language_texts(tmp_path).written) > 10_000
    assert general_clauses(tmp_path) == ()


def test_the_digest_follows_the_files(tmp_path: Path) -> None:
    before = language_digest(tmp_path / "none")
    write_plan(tmp_path, [{"unanswered": "Có gì không?"}])
    with_a_plan = language_digest(tmp_path)
    (tmp_path / EVERYDAY_SPEECH).mkdir()
    (tmp_path / EVERYDAY_SPEECH / "village.txt").write_text("Ổng đi đâu rồi?\n", encoding="utf-8")
    language_digest.cache_clear()
    assert len({before, with_a_plan, language_digest(tmp_path)}) == 3
    assert "Ổng đi đâu rồi?" in language_texts(tmp_path).spoken


def test_the_project_has_plans_of_many_fields() -> None:
    clauses = general_clauses(MODELS)
    assert len(clauses) >= 120
    assert sum("giới" in clause for clause in clauses) < len(clauses) / 2
    assert sum(fold(clause) != clause for clause in clauses) == len(clauses)


def test_everyday_speech_is_clean_and_apart_from_the_questions_that_measure() -> None:
    lines = [line for path in sorted((MODELS / EVERYDAY_SPEECH).glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(lines) > 2_000
    assert len({fold(line).lower() for line in lines}) == len(lines)
    measuring = measuring_texts()
    for line in lines:
        assert line == nfc(line).strip()
        assert marked_share(line.split()) >= 0.3, line
        assert not too_near(line, measuring), line
