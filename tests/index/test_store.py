"""The store: replace, remove, filters, stamps, damage, locks."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import numpy as np
import pytest

from pipeline.domain.errors import StaleIndex
from pipeline.domain.ports import IndexedProvision
from pipeline.domain.retrieval import Filters
from pipeline.index import IndexStamp, LanceStore, open_store
from pipeline.index.lock import IndexBusy, writer_lock

STAMP = IndexStamp(model="m1", segmenter="s1", dimension=4)


def row(document: str, number: int, text: str, **changes: object) -> IndexedProvision:
    vector = np.eye(4, dtype=np.float32)[number % 4]
    base = IndexedProvision(
        id=f"{document}/{number}",
        document=document,
        order=number,
        kind="clause",
        section="task",
        province="lam-dong",
        province_now="lam-dong",
        level="province",
        years=(2023,),
        functions=("health",),
        text=text,
        words=text.lower(),
        folded=text.lower(),
        passage=text,
        vector=tuple(map(float, vector)),
        sentences=(text, "khác"),
        sentence_vectors=(tuple(map(float, vector)), (0.5, 0.5, 0.5, 0.5)),
    )
    return dataclasses.replace(base, **changes)  # type: ignore[arg-type]


@pytest.fixture(params=["memory", "disk"])
def store(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> LanceStore:
    """Small indices answer from memory, big ones from disk: whoever asks must not see the difference."""
    if request.param == "disk":
        monkeypatch.setattr("pipeline.index.store._IN_MEMORY_UP_TO", 0)
    store = open_store(tmp_path / "index", stamp=STAMP, create=True)
    store.replace_document("d1", [row("d1", 1, "đất rừng phòng_hộ"), row("d1", 2, "dat rung"), row("d1", 3, "bảo_hiểm y_tế")], "h1")
    store.replace_document(
        "d2",
        [row("d2", 1, "rừng đặc_dụng", province="kon-tum", province_now="quang-ngai", years=(2021, 2022), functions=("justice",))],
        "h2",
    )
    return store


def ids(hits: list) -> list[str]:  # type: ignore[type-arg]
    return [hit.id for hit in hits]


def test_letters_with_marks_are_other_letters(store: LanceStore) -> None:
    assert set(ids(store.lexical("words", ["rừng"], Filters(), 10))) == {"d1/1", "d2/1"}
    assert ids(store.lexical("words", ["rung"], Filters(), 10)) == ["d1/2"]
    assert store.lexical("words", [], Filters(), 10) == []


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        (["rừng", "rung", "y_tế"], "several terms"),
        (["rừng", "rừng", "phòng_hộ"], "a term twice counts twice"),
        (["chưa_có", "đất"], "a term that no row has"),
    ],
)
def test_memory_scores_as_the_store_does(store: LanceStore, monkeypatch: pytest.MonkeyPatch, terms: list[str], reason: str) -> None:
    scores = {}
    for most in (0, 100):
        monkeypatch.setattr("pipeline.index.store._IN_MEMORY_UP_TO", most)
        store._too_many_at = -1
        scores[most] = {hit.id: hit.score for hit in store.lexical("words", terms, Filters(documents=("d1", "d2")), 10)}
        store._snapshot = None
    assert scores[0] == pytest.approx(scores[100], rel=1e-5), reason


def test_dense_gives_cosines(store: LanceStore) -> None:
    hits = store.dense(np.eye(4, dtype=np.float32)[2], Filters(), 2)
    assert hits[0].id == "d1/2"
    assert hits[0].cosine == pytest.approx(1.0)


def test_the_best_sentence_of_a_row_counts(store: LanceStore) -> None:
    hits = {hit.id: hit.cosine for hit in store.dense_sentences(np.eye(4, dtype=np.float32)[2], Filters(), 9)}
    assert hits == pytest.approx({"d1/2": 1.0, "d1/1": 0.5, "d1/3": 0.5, "d2/1": 0.5})


def test_frequencies_follow_the_commits(store: LanceStore) -> None:
    assert store.frequencies("words")[0] == 4
    assert store.frequencies("words")[1]["rừng"] == 2
    store.remove_document("d2")
    assert store.frequencies("words")[1]["rừng"] == 1


@pytest.mark.parametrize(
    ("filters", "expected", "reason"),
    [
        (Filters(provinces=("kon-tum",)), {"d2/1"}, "the name it had"),
        (Filters(provinces=("quang-ngai",)), {"d2/1"}, "the name it has now"),
        (Filters(years=(2022,)), {"d2/1"}, "a year inside a period"),
        (Filters(functions=("justice", "health"), documents=("d1",)), {"d1/1", "d1/2", "d1/3"}, "any function, one document"),
        (Filters(documents=("d1' OR '1'='1",)), set(), "a quote cannot leave its literal"),
        (Filters(functions=("') OR true --",)), set(), "nor in a list"),
        (Filters(kinds=("heading",)), set(), "no row of that kind"),
    ],
)
def test_filters(store: LanceStore, filters: Filters, expected: set[str], reason: str) -> None:
    assert set(store.ids(filters)) == expected, reason
    assert set(ids(store.dense(np.ones(4, dtype=np.float32), filters, 10))) == expected, reason
    assert set(ids(store.lexical("words", ["rừng", "rung", "y_tế", "bảo_hiểm"], filters, 10))) == expected, reason


def test_replacing_leaves_only_the_new_rows_in_one_commit(store: LanceStore) -> None:
    store.replace_document("d1", [row("d1", 1, "chăn_nuôi"), row("d1", 9, "thủy_lợi")], "h9")
    assert store.ids(Filters(documents=("d1",))) == ["d1/1", "d1/9"]
    assert store.documents() == {"d1": "h9", "d2": "h2"}
    assert ids(store.lexical("words", ["chăn_nuôi"], Filters(), 5)) == ["d1/1"]
    assert not store.lexical("words", ["phòng_hộ"], Filters(), 5)


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    empty = open_store(tmp_path / "index", stamp=STAMP, create=True)
    assert empty.lexical("words", ["rừng"], Filters(), 5) == empty.ids(Filters(kinds=("clause",))) == []
    assert empty.dense_sentences(np.ones(4, dtype=np.float32), Filters(), 5) == []
    assert empty.frequencies("words") == (0, {})


def test_removing(store: LanceStore) -> None:
    assert store.remove_document("d2")
    assert not store.remove_document("d2")
    assert set(store.documents()) == {"d1"}


def test_rows_come_back_as_they_went_in(store: LanceStore) -> None:
    assert store.rows(["d1/2", "nope", "d1/1"]) == [row("d1", 2, "dat rung"), row("d1", 1, "đất rừng phòng_hộ")]
    assert np.array_equal(store.vectors(["d1/1"])["d1/1"], np.eye(4, dtype=np.float32)[1])


def test_a_reader_sees_the_writers_commit(store: LanceStore, tmp_path: Path) -> None:
    reader = open_store(tmp_path / "index", stamp=STAMP)
    store.replace_document("d3", [row("d3", 1, "giao_thông")], "h3")
    assert ids(reader.lexical("words", ["giao_thông"], Filters(), 5)) == ["d3/1"]


@pytest.mark.parametrize(("field", "value"), [("model", "m2"), ("segmenter", "s2"), ("dimension", 8), ("schema", 99)])
def test_another_stamp_is_refused_with_the_command(store: LanceStore, tmp_path: Path, field: str, value: object) -> None:
    with pytest.raises(StaleIndex, match="python -m pipeline build"):
        open_store(tmp_path / "index", stamp=dataclasses.replace(STAMP, **{field: value}))  # type: ignore[arg-type]


def test_no_index_is_refused_with_the_command(tmp_path: Path) -> None:
    with pytest.raises(StaleIndex, match="python -m pipeline build"):
        open_store(tmp_path / "none", stamp=STAMP)


@pytest.mark.parametrize("damage", ["truncate", "flip", "delete", "stamp"])
def test_damage_is_seen_and_a_rebuild_mends_it(store: LanceStore, tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "index"
    data = max((folder / "provisions.lance" / "data").iterdir(), key=lambda path: path.stat().st_mtime_ns)
    content = data.read_bytes()
    if damage == "truncate":
        data.write_bytes(content[: len(content) // 2])
    elif damage == "flip":
        data.write_bytes(content[:50] + bytes([content[50] ^ 0xFF]) + content[51:])
    elif damage == "delete":
        data.unlink()
    else:
        (folder / "stamp.json").write_text("{", encoding="utf-8")
    with pytest.raises(StaleIndex, match="build"):
        open_store(folder, stamp=STAMP)
    assert open_store(folder, stamp=STAMP, create=True).count() == 0


def test_an_index_that_fits_is_kept_by_create(store: LanceStore, tmp_path: Path) -> None:
    assert open_store(tmp_path / "index", stamp=STAMP, create=True).count() == 4


def test_a_second_writer_is_turned_away_but_a_dead_one_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "writer.lock").write_text(str(os.getppid()), encoding="ascii")
    with pytest.raises(IndexBusy), writer_lock(tmp_path):
        pass
    (tmp_path / "writer.lock").write_text("999999999", encoding="ascii")
    with writer_lock(tmp_path):
        assert (tmp_path / "writer.lock").read_text(encoding="ascii") == str(os.getpid())
    assert not (tmp_path / "writer.lock").exists()


def test_rows_without_vectors_are_refused(store: LanceStore) -> None:
    with pytest.raises(ValueError, match="without vectors"):
        store.replace_document("d4", [row("d4", 1, "x", vector=None)], "h")
