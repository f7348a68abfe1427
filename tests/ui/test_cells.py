"""What a cell says of a duty."""

from __future__ import annotations

from dataclasses import replace

from pipeline.domain.documents import Metadata
from pipeline.ui.cells import deadline_words
from tests.ui.kit import HOA_AN, document_of, facts_of


def test_a_deadline_is_said_in_words() -> None:
    facts = facts_of(document_of(HOA_AN, Metadata()))
    duty = replace(facts.assignments[0], deadlines=("R/P1Y",))
    printed = replace(facts.deadlines[0], verbatim="hàng năm", normalised="R/P1Y", kind="recurring")
    assert deadline_words(duty, [printed]) == ["hàng năm"]
    assert deadline_words(duty, []) == ["hằng năm"], "a code is for machines"
