"""Copied words are found and pointed at; phrases of the genre are nobody's."""

from __future__ import annotations

from pipeline.compare import find_reuse
from pipeline.compare.reuse import reuse_network
from tests.compare.conftest import document

OWN = "Thành lập tổ xung kích phòng chống lụt bão tại từng thôn ven sông Lam"
COPIED = "rà soát các hộ dân sống trong vùng có nguy cơ sạt lở đất cao"
LEFT = document("ha-dong", [OWN, f"Chủ động {COPIED}; cắm biển cảnh báo.", "Báo cáo."])
RIGHT = document("son-nam", [f"Giao Ủy ban nhân dân xã {COPIED} và lập phương án di dời.", "Nuôi trồng thủy sản bền vững trên đầm phá."])


def test_the_closest_passage_and_its_share() -> None:
    own, copied, short = find_reuse([LEFT, RIGHT])[:3]
    assert (own.source, own.share) == (None, 0.0)
    assert copied.source == "son-nam/1"
    assert copied.share == round(15 / 21, 4), "fifteen of its twenty-one words"
    assert short.source is None, "a text shorter than a run shares nothing"


def test_runs_point_at_the_words_in_both_texts() -> None:
    copied = find_reuse([LEFT, RIGHT])[1]
    ((here, there),) = copied.runs
    assert LEFT.provisions[1].text[slice(*here)] == COPIED == RIGHT.provisions[0].text[slice(*there)]


def test_a_document_does_not_copy_from_itself() -> None:
    twice = document("lap-lai", [OWN, OWN])
    assert {one.source for one in find_reuse([twice])} == {None}


def test_a_phrase_of_most_documents_is_boilerplate() -> None:
    phrase = "Căn cứ chức năng nhiệm vụ được giao tổ chức triển khai thực hiện Kế hoạch này"
    plans = [
        document(f"tinh-{number}", [f"{phrase} {word} {word} {word}"]) for number, word in enumerate(["lúa", "ngô", "khoai", "sắn", "chè"])
    ]
    for one in find_reuse(plans):
        assert one.source is None
        assert one.boilerplate > 0.7


def test_two_documents_are_too_few_for_boilerplate() -> None:
    assert all(one.boilerplate == 0.0 for one in find_reuse([LEFT, RIGHT]))


def test_network_counts_ties_in_both_directions() -> None:
    ties = reuse_network(find_reuse([LEFT, RIGHT]), [LEFT, RIGHT])
    assert {(here, there, count) for here, there, count, _ in ties} == {("ha-dong", "son-nam", 1), ("son-nam", "ha-dong", 1)}


def test_nothing_of_nothing() -> None:
    assert find_reuse([]) == ()
    assert reuse_network((), []) == ()
