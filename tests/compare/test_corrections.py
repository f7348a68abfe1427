"""A person's verdict holds on the words it was made on, through rebuilds, and is shown as such."""

from __future__ import annotations

import dataclasses
import json

import pytest

from pipeline.compare import (
    CellCorrection,
    Correction,
    LinkCorrection,
    anchor_of,
    correct_alignment,
    correct_comparison,
    find_anchor,
    from_json,
    merge,
    reanchor,
    to_json,
)
from pipeline.domain.assignments import Facts
from pipeline.domain.comparisons import Alignment, Cell, Comparison, Scored
from pipeline.domain.documents import Document
from tests.compare.conftest import LEFT, document

Plans = tuple[Document, Document]
TwoFacts = tuple[Facts, Facts]


def comparison(plans: Plans, facts: TwoFacts) -> Comparison:
    left, right = plans
    found = Cell(
        left.id, "assigned", (Scored(left.provisions[0].id, 0.9),), facts[0].assignments, nearest=(Scored(left.provisions[1].id, 0.2),)
    )
    return Comparison("Dạy  bơi", {left.id: found, right.id: Cell(right.id, "unknown", gaps=right.gaps)})


def on_cell(plans: Plans, number: int, verdict: str, **more: str) -> CellCorrection:
    provision = plans[0].provisions[number]
    return CellCorrection("dạy bơi", plans[0].id, verdict, anchor_of(provision), **more)  # type: ignore[arg-type]


def test_a_rejected_provision_leaves_the_cell_and_is_shown_as_rejected(plans: Plans, facts: TwoFacts) -> None:
    cell = correct_comparison(comparison(plans, facts), [on_cell(plans, 0, "reject")], plans, facts).cells[plans[0].id]
    assert (cell.state, cell.provisions, cell.assignments) == ("not_found", (), ())
    assert [(one.id, one.verdict) for one in cell.rejected] == [(plans[0].provisions[0].id, "reject")]


def test_an_accepted_provision_joins_the_cell_with_its_records(plans: Plans, facts: TwoFacts) -> None:
    cell = correct_comparison(comparison(plans, facts), [on_cell(plans, 1, "accept")], plans, facts).cells[plans[0].id]
    assert [(one.id, one.verdict) for one in cell.provisions] == [("ha-dong-2025/1", None), ("ha-dong-2025/2", "accept")]
    assert cell.nearest == ()


def test_the_whole_cell_can_be_confirmed_emptied_or_given_a_state(plans: Plans, facts: TwoFacts) -> None:
    def corrected(one: CellCorrection) -> Cell:
        return correct_comparison(comparison(plans, facts), [one], plans, facts).cells[one.document]

    left, right = plans[0].id, plans[1].id
    assert (corrected(CellCorrection("dạy bơi", left, "accept")).verdict, corrected(CellCorrection("dạy bơi", left, "accept")).state) == (
        "accept",
        "assigned",
    )
    emptied = corrected(CellCorrection("dạy bơi", left, "reject"))
    assert (emptied.state, len(emptied.rejected)) == ("not_found", 1)
    assert corrected(CellCorrection("dạy bơi", right, "correct", state="not_found")).state == "not_found"
    assert corrected(CellCorrection("dạy bơi", left, "correct", state="mentioned")).state == "mentioned"
    assert corrected(CellCorrection("dạy bơi", right, "correct", state="assigned")).state == "unknown", "nobody carries nothing"


def test_other_topics_are_untouched(plans: Plans, facts: TwoFacts) -> None:
    before = comparison(plans, facts)
    other = dataclasses.replace(on_cell(plans, 0, "reject"), topic="trồng rừng")
    assert correct_comparison(before, [other], plans, facts) == before


def test_links_are_kept_made_relabelled_and_removed_in_either_direction(plans: Plans) -> None:
    left, right = plans
    pairs = (
        Alignment("ha-dong-2025/1", "son-nam-2025/1", 0.9, "same-duty"),
        Alignment("ha-dong-2025/2", None, 0.1, "none"),
        Alignment(None, "son-nam-2025/2", 0.1, "none"),
    )
    ends = [anchor_of(one) for one in (*left.provisions[:2], *right.provisions[:2])]

    def corrected(*verdicts: Correction) -> dict[tuple[str | None, str | None], tuple[str, str | None]]:
        return {(one.left, one.right): (one.label, one.verdict) for one in correct_alignment(pairs, verdicts, left, right)}

    removed = corrected(LinkCorrection(ends[2], ends[0], "reject"))
    assert removed[("ha-dong-2025/1", None)] == ("none", None) == removed[(None, "son-nam-2025/1")]
    made = corrected(LinkCorrection(ends[1], ends[3], "correct", "related"))
    assert made[("ha-dong-2025/2", "son-nam-2025/2")] == ("related", "correct")
    assert ("ha-dong-2025/2", None) not in made
    assert corrected(LinkCorrection(ends[0], ends[2], "accept"))[("ha-dong-2025/1", "son-nam-2025/1")] == ("same-duty", "accept")


@pytest.mark.parametrize(
    ("change", "is_found", "reason"),
    [
        (lambda p: dataclasses.replace(p, id="ha-dong-2025/IX/9"), True, "another id, the same words"),
        (
            lambda p: dataclasses.replace(p, text="3) " + p.text.replace(",", " ,").upper(), label_end=3),
            True,
            "label, case and spacing are not words",
        ),
        (lambda p: dataclasses.replace(p, text=p.text + " Bổ sung kinh phí."), False, "other words are another provision"),
    ],
)
def test_verdicts_follow_the_words(plans: Plans, change, is_found: bool, reason: str) -> None:  # type: ignore[no-untyped-def]
    anchor = anchor_of(plans[0].provisions[0])
    rebuilt = dataclasses.replace(plans[0], provisions=(*plans[0].provisions[1:], change(plans[0].provisions[0])))
    assert (find_anchor(anchor, {rebuilt.id: rebuilt}) is not None) is is_found, reason


def test_of_two_with_the_same_words_the_hinted_one_is_meant() -> None:
    twice = document("lap", [LEFT[2], LEFT[2]])
    assert find_anchor(anchor_of(twice.provisions[1]), {"lap": twice}) == twice.provisions[1]


def test_lost_corrections_are_kept_apart(plans: Plans) -> None:
    corrections = (on_cell(plans, 0, "accept"), CellCorrection("dạy bơi", "gone", "accept"))
    kept, lost = reanchor(corrections, plans)
    assert (kept, lost) == (corrections[:1], corrections[1:])
    assert reanchor(kept, plans[1:])[1] == kept


def test_json_round_trip(plans: Plans) -> None:
    anchors = [anchor_of(one.provisions[0]) for one in plans]
    for one in (
        on_cell(plans, 0, "accept", author="An", note="đúng"),
        LinkCorrection(*anchors, "correct", "related", made_on="2025-01-02"),
    ):
        assert from_json(json.loads(json.dumps(to_json(one), ensure_ascii=False))) == one


@pytest.mark.parametrize(
    "row", [{}, {"kind": "cell"}, {"kind": "link", "left": None, "right": None, "verdict": "accept"}, {"kind": "cell", "x": 1}]
)
def test_other_json_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not a correction"):
        from_json(row)


def test_the_later_verdict_on_a_subject_wins(plans: Plans) -> None:
    early, late = on_cell(plans, 0, "accept", made_on="2025-01-01"), on_cell(plans, 0, "reject", made_on="2025-02-01")
    assert merge([late], [early]) == (late,)
    assert merge([early], [late]) == (late,)
    assert len(merge([early], [on_cell(plans, 1, "accept")])) == 2


@pytest.mark.parametrize("made", [{"verdict": "correct"}, {"verdict": "accept", "state": "unknown"}])
def test_a_state_goes_with_correct_only(made: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="state"):
        CellCorrection("dạy bơi", "ha-dong-2025", **made)  # type: ignore[arg-type]
