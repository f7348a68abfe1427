"""The encoder: prompts, unit vectors, long texts, cache, missing models."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.domain.errors import BadSetting, ModelMissing
from pipeline.embed import find_model, load_encoder, read_registry
from pipeline.embed.cache import VectorCache
from pipeline.embed.encoder import SentenceEncoder, native_dtype
from tests.built_model import DEFAULT, MODELS, needs_model


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> SentenceEncoder:
    return load_encoder(models_dir=MODELS, cache_dir=tmp_path_factory.mktemp("cache"))


@pytest.mark.model
@needs_model
def test_vectors_are_unit_float32_and_meaning_ranks(encoder: SentenceEncoder) -> None:
    query = encoder.encode_queries(["phòng chống cháy rừng"])
    passages = encoder.encode_passages(["Tổ chức tuần tra, canh gác lửa rừng trong mùa khô", "Chi trả lương hưu qua tài khoản"])
    assert query.dtype == passages.dtype == np.float32
    assert np.allclose(np.linalg.norm(passages, axis=1), 1.0, atol=1e-6), "bfloat16 norms are mended"
    scores = passages @ query[0]
    assert scores[0] > scores[1]


@pytest.mark.model
@needs_model
def test_query_and_passage_prompts_differ(encoder: SentenceEncoder) -> None:
    text = ["kế hoạch trồng rừng"]
    assert not np.allclose(encoder.encode_queries(text), encoder.encode_passages(text), atol=1e-3)


@pytest.mark.model
@needs_model
def test_both_styles_of_tone_marks_are_one_text(encoder: SentenceEncoder) -> None:
    old, new = "hoà giải viên, uỷ ban, kế hoạch hoá", "hòa giải viên, ủy ban, kế hoạch hóa"
    for encode in (encoder.encode_queries, encoder.encode_passages):
        assert np.array_equal(encode([old]), encode([new]))


@pytest.mark.model
@needs_model
def test_the_end_of_a_long_text_counts(encoder: SentenceEncoder) -> None:
    start = "Trồng và chăm sóc rừng phòng hộ. " * 120
    one, other = encoder.encode_passages([start + "Hết.", start + "Cấp thẻ bảo hiểm y tế cho người cao tuổi. " * 60])
    assert float(one @ other) < 0.999


@pytest.mark.model
@needs_model
def test_cached_vectors_are_not_computed_again(encoder: SentenceEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    first = encoder.encode_passages(["văn bản một", "văn bản hai"])

    def fail(*_: object) -> None:
        raise AssertionError("computed again")

    monkeypatch.setattr(encoder, "_encode", fail)
    assert np.array_equal(encoder.encode_passages(["văn bản hai", "văn bản một"]), first[::-1])


@pytest.mark.model
@needs_model
def test_no_texts_no_vectors(encoder: SentenceEncoder) -> None:
    assert encoder.encode_passages([]).shape == (0, encoder.dimension)
    assert encoder.encode_queries([]).shape == (0, encoder.dimension)


def test_missing_model_names_the_command(tmp_path: Path) -> None:
    (tmp_path / "registry.toml").write_text('[models.x]\nsource = "built/x"\nis_default = true\n', encoding="utf-8")
    with pytest.raises(ModelMissing, match="make model"):
        load_encoder("", models_dir=tmp_path)


def test_registry_of_the_project_holds() -> None:
    entries = {entry.id: entry for entry in read_registry(MODELS / "registry.toml")}
    assert DEFAULT.query_prompt == "query: "
    assert all((MODELS / entry.adapter).is_dir() for entry in entries.values())
    assert all(entry.licence and entry.dimension for entry in entries.values())
    assert find_model("someone/some-model", MODELS).is_hub


def test_two_defaults_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "registry.toml"
    path.write_text('[models.a]\nsource="a"\nis_default=true\n[models.b]\nsource="b"\nis_default=true\n', encoding="utf-8")
    with pytest.raises(BadSetting):
        read_registry(path)


@pytest.mark.parametrize(
    ("flags", "expected", "reason"),
    [
        ("flags\t\t: fpu avx512f avx512_bf16", "bfloat16", "native bfloat16"),
        ("flags\t\t: fpu amx_bf16", "bfloat16", "matrix unit"),
        ("flags\t\t: fpu avx2", "float32", "no bfloat16 arithmetic"),
        ("", "float32", "nothing reported"),
    ],
)
def test_dtype_follows_the_processor(tmp_path: Path, flags: str, expected: str, reason: str) -> None:
    path = tmp_path / "cpuinfo"
    path.write_text(flags, encoding="ascii")
    assert native_dtype(path) == expected, reason


def test_cache_is_keyed_by_context_and_survives_damage(tmp_path: Path) -> None:
    vector = np.ones(4, dtype=np.float32)
    VectorCache(tmp_path, "model-a", 4).put({"t": vector})
    assert np.array_equal(VectorCache(tmp_path, "model-a", 4).get(["t"])["t"], vector)
    assert not VectorCache(tmp_path, "model-b", 4).get(["t"])
    (tmp_path / "vectors.sqlite").write_bytes(b"not a database" * 100)
    assert not VectorCache(tmp_path, "model-a", 4).get(["t"])
