"""Domain values survive the way to JSON and back."""

import json

from pipeline.domain.assignments import Assignment, Facts, Target
from pipeline.domain.documents import Document, Finding, Metadata, Provision, Segment, SourceSpan
from pipeline.workflows.records import decode, encode

SPAN = SourceSpan("a.md", 3, 4, ((10, 20), (25, 30)), None)
PROVISION = Provision(
    id="a/I/1",
    document="a",
    kind="clause",
    path=("I", "1"),
    heading_trail=("MỤC ĐÍCH",),
    section="purpose",
    text="1. Tăng cường",
    source=SPAN,
    segments=(Segment(0, 10, 10, 10, 3), Segment(10, 3, 25, 5, 4, 2)),
    cells=(("Nội dung", 0, 4),),
)


def test_document_survives() -> None:
    document = Document(
        "a",
        "a.md",
        "0" * 64,
        "ok_with_warnings",
        "lý do",
        Metadata(period=(2022, 2030), legal_basis=("x",)),
        (PROVISION,),
        (Finding("odd", "lạ / odd", SPAN),),
    )
    assert decode(Document, json.loads(json.dumps(encode(document)))) == document


def test_facts_survive_with_none_and_floats() -> None:
    target = Target("a/I/1", "a", "ít nhất 70,5%", 3, 12, 3, SPAN, value=70.5, unit="%", comparator=">=", by_year=2025)
    duty = Assignment("a/I/1", "a", "Sở Y tế", "Sở Y tế", "health", "province", "lead", "explicit", "làm", SPAN, SPAN, ("Sở Tư pháp",))
    facts = Facts("a", (duty,), (), (), (target,))
    assert decode(Facts, json.loads(json.dumps(encode(facts)))) == facts
