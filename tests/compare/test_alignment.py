"""Two plans side by side: every clause of both is accounted for."""

from __future__ import annotations

import dataclasses

from pipeline.compare import align
from pipeline.domain.assignments import Facts
from pipeline.domain.comparisons import Alignment
from pipeline.domain.documents import Document
from tests.compare.conftest import document, segment_vectors

Plans = tuple[Document, Document]


def aligned(left: Document, right: Document, facts: tuple[Facts, ...] = ()) -> tuple[Alignment, ...]:
    return align(left, right, segment_vectors=segment_vectors(left, right), facts=facts)


def test_a_copied_duty_is_near_verbatim(plans: Plans) -> None:
    labels = {(one.left, one.right): one.label for one in aligned(*plans)}
    assert labels["ha-dong-2025/3", "son-nam-2025/2"] == "near-verbatim"
    assert labels["ha-dong-2025/1", "son-nam-2025/1"] == "same-duty"


def test_every_clause_of_both_sides_is_there(plans: Plans) -> None:
    pairs = aligned(*plans)
    assert {one.left for one in pairs} - {None} == {p.id for p in plans[0].provisions}
    assert {one.right for one in pairs} - {None} == {p.id for p in plans[1].provisions}


def test_one_side_is_missing_exactly_when_the_label_is_none(plans: Plans) -> None:
    for one in aligned(*plans):
        assert (one.left is None or one.right is None) == (one.label == "none")
        assert 0.0 <= one.score <= 1.0


def test_sides_can_be_swapped(plans: Plans) -> None:
    left, right = plans
    there = {(one.left, one.right, one.label) for one in aligned(left, right)}
    assert {(one.right, one.left, one.label) for one in aligned(right, left)} == there


def test_headings_and_signatures_are_not_aligned(plans: Plans) -> None:
    left, right = plans
    heading = dataclasses.replace(left.provisions[2], kind="heading")
    left = dataclasses.replace(left, provisions=(*left.provisions[:2], heading, *left.provisions[3:]))
    assert heading.id not in {one.left for one in aligned(left, right)}


def test_a_document_without_clauses_leaves_the_other_alone(plans: Plans) -> None:
    empty = document("trong-khong", ())
    pairs = aligned(plans[0], empty)
    assert {(one.left is not None, one.right, one.label) for one in pairs} == {(True, None, "none")}
    assert aligned(empty, empty) == ()
