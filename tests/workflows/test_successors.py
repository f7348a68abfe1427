"""What followed a body after 2025 is a suggestion beside the comparison, with its source; the text keeps its names."""

from pipeline import Corpus
from pipeline.domain.comparisons import Cell, Comparison, Scored


def test_a_split_department_names_all_who_took_over() -> None:
    corpus = Corpus.open()
    duty = next(one for one in corpus.assignments if one.canonical == "Sở Lao động - Thương binh và Xã hội")
    cell = Cell(duty.document, "assigned", (Scored(duty.provision, 1.0),), (duty, duty))
    (found,) = corpus.successors(Comparison("x", {duty.document: cell}))
    assert found.is_split
    assert "Sở Nội vụ" in found.successors
    assert found.source
    assert duty.canonical == "Sở Lao động - Thương binh và Xã hội"


def test_a_body_that_still_stands_has_no_suggestion() -> None:
    corpus = Corpus.open()
    duty = next(one for one in corpus.assignments if one.canonical == "Sở Tư pháp")
    cell = Cell(duty.document, "assigned", (Scored(duty.provision, 1.0),), (duty,))
    assert corpus.successors(Comparison("x", {duty.document: cell})) == ()
