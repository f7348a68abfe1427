"""A topic gathers a set, and every document has a cell in one of four states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.compare import TopicComparer, topic_text
from pipeline.domain.assignments import Facts
from pipeline.domain.documents import Document
from pipeline.domain.ports import Vectors
from pipeline.domain.reference import TopicEntry
from tests.compare.conftest import assignment, deadline, document, encode, segment_vectors

Plans = tuple[Document, Document]
TwoFacts = tuple[Facts, Facts]
TREE = (TopicEntry("drowning", "Phòng, chống đuối nước trẻ em", "Drowning prevention", keywords=("đuối nước", "dạy bơi")),)
MEANT = topic_text(TREE[0])


def comparer(plans: Plans, facts: TwoFacts) -> TopicComparer:
    vectors = {entry.topic: encode([topic_text(entry)])[0] for entry in TREE}
    return TopicComparer(plans, facts, segment_vectors=segment_vectors(*plans), topics=TREE, topic_vectors=vectors, encode=encode)


def test_states(plans: Plans, facts: TwoFacts) -> None:
    compared = comparer(plans, facts)
    cells = compared.compare("Dạy bơi, phòng chống đuối nước").cells
    assert {name: cell.state for name, cell in cells.items()} == {"ha-dong-2025": "assigned", "son-nam-2025": "mentioned"}
    assert cells["son-nam-2025"].incomplete
    cells = compared.compare("Trồng rừng phòng hộ").cells
    assert {name: cell.state for name, cell in cells.items()} == {"ha-dong-2025": "mentioned", "son-nam-2025": "unknown"}
    assert compared.compare("Cấp nước sạch nông thôn").cells["ha-dong-2025"].state == "not_found"


def test_only_what_carries_the_topic_is_in_the_cell(plans: Plans, facts: TwoFacts) -> None:
    cell = comparer(plans, facts).compare("Dạy bơi, phòng chống đuối nước").cells["ha-dong-2025"]
    assert [one.id for one in cell.provisions] == ["ha-dong-2025/1"]
    assert not {one.id for one in cell.nearest} & {one.id for one in cell.provisions}
    assert [one.canonical for one in cell.assignments] == ["Sở Giáo dục và Đào tạo"]


def test_everyday_words_are_sought_in_official_ones_too(plans: Plans, facts: TwoFacts) -> None:
    def official(topic: str) -> tuple[str, tuple[str, ...]]:
        return (topic.replace("tập lội nước", MEANT), (f"tập lội nước → {MEANT}",)) if "tập lội nước" in topic else (topic, ())

    vectors = {entry.topic: encode([topic_text(entry)])[0] for entry in TREE}
    common = {"segment_vectors": segment_vectors(*plans), "topics": TREE, "topic_vectors": vectors, "encode": encode}
    typed, meant = (TopicComparer(plans, facts, **common, **more) for more in ({}, {"official": official}))  # type: ignore[arg-type]
    topic = "tập lội nước"
    assert not any(cell.provisions for cell in typed.compare(topic).cells.values())
    found = meant.compare(topic)
    assert [one.id for one in found.cells["ha-dong-2025"].provisions] == ["ha-dong-2025/1"]
    assert (found.topic, found.official) == (topic, (f"tập lội nước → {MEANT}",)), "the topic stays as typed"
    assert meant.compare("Trồng rừng phòng hộ").official == meant.compare("drowning").official == ()


def test_chosen_documents_only_and_missing_ones_are_named(plans: Plans, facts: TwoFacts) -> None:
    comparison = comparer(plans, facts).compare("đuối nước", ["son-nam-2025", "nowhere"])
    assert (list(comparison.cells), comparison.missing) == (["son-nam-2025"], ("nowhere",))


@pytest.mark.parametrize("name", ["drowning", "Phòng, chống đuối nước trẻ em", "drowning PREVENTION"])
def test_a_curated_topic_needs_no_model(plans: Plans, facts: TwoFacts, name: str) -> None:
    def fails(texts: Sequence[str]) -> Vectors:
        raise AssertionError("the model was asked for")

    vectors = {entry.topic: encode([topic_text(entry)])[0] for entry in TREE}
    compared = TopicComparer(plans, facts, segment_vectors=segment_vectors(*plans), topics=TREE, topic_vectors=vectors, encode=fails)
    assert compared.compare(name).topic_id == "drowning"
    assert next((row.document, row.state) for row in compared.coverage()) == ("ha-dong-2025", "assigned")


def test_what_stands_under_the_heading_of_a_section_carries_it() -> None:
    """ "Ngân sách xã: 85 triệu đồng" says little; "III. KINH PHÍ" above it says all."""
    plan = document("vinh-2024", ["Tuyên truyền pháp luật về trẻ em.", "Ngân sách xã: 85 triệu đồng.", "Tổ chức dạy bơi."])
    provisions = tuple(replace(one, section="budget") if "85" in one.text else one for one in plan.provisions)
    plan = replace(plan, provisions=provisions)
    entry = TopicEntry("budget", "Bố trí kinh phí", "Budget", keywords=("kinh phí",))
    compared = TopicComparer(
        [plan], [], segment_vectors=segment_vectors(plan), topics=[entry], topic_vectors={"budget": encode(["kinh phí"])[0]}, encode=encode
    )
    assert [one.id for one in compared.compare("budget").cells["vinh-2024"].provisions] == ["vinh-2024/2"]


@pytest.mark.parametrize("topic", ["", "và của", "?!"])
def test_a_topic_without_a_word_is_refused(plans: Plans, facts: TwoFacts, topic: str) -> None:
    with pytest.raises(ValueError, match="no word"):
        comparer(plans, facts).compare(topic)


def test_segment_vectors_must_fit_the_duties(plans: Plans, facts: TwoFacts) -> None:
    vectors = segment_vectors(*plans)
    vectors["ha-dong-2025/1"] = vectors["ha-dong-2025/1"][:1]
    with pytest.raises(ValueError, match="1 vectors for 2 duties"):
        TopicComparer(plans, facts, segment_vectors=vectors, encode=encode)


def test_an_empty_corpus_has_no_cells() -> None:
    assert TopicComparer((), (), segment_vectors={}, encode=encode).compare("đuối nước").cells == {}


def test_of_a_provision_with_several_duties_only_the_records_of_the_topic_count(plans: Plans) -> None:
    left = plans[0].provisions[1]
    poor, card = left.text.split("; ")
    records = Facts(
        left.document,
        (assignment(left, "Sở Lao động", "labour_social", words=poor), assignment(left, "Sở Y tế", "health", words=card)),
        deadlines=(deadline(left, "2025-06-30", words=poor), deadline(left, "2025-12-31", words=card)),
    )
    compared = TopicComparer(plans, [records], segment_vectors=segment_vectors(*plans), encode=encode)
    cell = compared.compare("Cấp thẻ bảo hiểm y tế").cells[left.document]
    assert [one.canonical for one in cell.assignments] == ["Sở Y tế"]
    assert [one.normalised for one in cell.deadlines] == ["2025-12-31"]


def test_a_body_is_not_lost_when_its_words_stand_in_another_duty(plans: Plans) -> None:
    left = plans[0].provisions[1]
    records = Facts(left.document, (assignment(left, "Sở Lao động", "labour_social", words=left.text.split("; ")[0]),))
    compared = TopicComparer(plans, [records], segment_vectors=segment_vectors(*plans), encode=encode)
    assert compared.compare("Cấp thẻ bảo hiểm y tế").cells[left.document].state == "assigned"
