"""An encoder over sentence-transformers: prompts, dtype, long texts, cache, one form of tone marks."""

from __future__ import annotations

import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.domain.errors import ModelMissing
from pipeline.domain.ports import Vectors
from pipeline.embed.cache import VectorCache
from pipeline.embed.registry import ModelEntry, find_model
from pipeline.vietnamese import modern_tones

_BATCH = 32
_QUERIES_KEPT = 512
_KEPT_AT_ONCE = 512
# A token is at least one character, so a shorter text cannot pass a limit of 512 tokens with prompt and marks.
_SAFE_CHARACTERS = 480
_WHOLE_FILE = 1 << 20
# "hoà" and "hòa" are other tokens to a model, and one word to people: both are read in the new style.
_TONES = "new-style tone marks"
_SAMPLES = 64


class SentenceEncoder:
    """``ports.Encoder`` over a sentence-transformers model. Safe to share between threads."""

    def __init__(self, model: Any, entry: ModelEntry, *, fingerprint: str, cache_dir: Path | None) -> None:
        self._model = model
        self._entry = entry
        self._fingerprint = fingerprint
        self._lock = threading.Lock()
        self._queries: OrderedDict[str, Vectors] = OrderedDict()
        self._dimension = int(model.get_embedding_dimension())
        context = f"{fingerprint}|passage|{entry.passage_prompt}|{self.max_length}"
        self._cache = VectorCache(cache_dir, context, self._dimension) if cache_dir else None

    @property
    def name(self) -> str:
        return self._entry.id

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    @property
    def dimension(self) -> int:
        return self._dimension

    @property
    def max_length(self) -> int:
        """Tokens of one pass, prompt and marks included."""
        return int(self._model.max_seq_length or self._entry.max_length)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """One vector per query; recent queries are remembered."""
        texts = [modern_tones(text) for text in texts]
        missing = [text for text in dict.fromkeys(texts) if text not in self._queries]
        fresh = dict(zip(missing, self._encode(missing, self._entry.query_prompt), strict=True))
        with self._lock:
            self._queries.update(fresh)
            while len(self._queries) > max(_QUERIES_KEPT, len(texts)):
                self._queries.popitem(last=False)
            known = {text: fresh[text] if text in fresh else self._queries.get(text) for text in texts}
        return self._stack([known[text] for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One vector per passage; what the cache knows is not computed again."""
        texts = [modern_tones(text) for text in texts]
        known = self._cache.get(texts) if self._cache else {}
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        for start in range(0, len(missing), _KEPT_AT_ONCE):  # what is done is kept, should the rest be broken off
            part = missing[start : start + _KEPT_AT_ONCE]
            fresh = dict(zip(part, self._encode(part, self._entry.passage_prompt), strict=True))
            if self._cache:
                self._cache.put(fresh)
            known = {**known, **fresh}
        return self._stack([known[text] for text in texts])

    def _stack(self, vectors: Sequence[Any]) -> Vectors:
        if not vectors:
            return np.zeros((0, self._dimension), dtype=np.float32)
        return np.stack(vectors).astype(np.float32)

    def _encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        """Vectors of norm 1. A text beyond the limit is read in windows; its vector is their mean, weighted by length."""
        if not texts:
            return np.zeros((0, self._dimension), dtype=np.float32)
        windows: list[str] = []
        owners: list[int] = []
        weights: list[float] = []
        for owner, text in enumerate(texts):
            for window, weight in self._windows(text, prompt):
                windows.append(window)
                owners.append(owner)
                weights.append(weight)
        with self._lock:
            raw = self._model.encode(windows, prompt=prompt or None, batch_size=_BATCH, show_progress_bar=False, convert_to_tensor=True)
        parts = _normalised(raw.float().cpu().numpy())
        total = np.zeros((len(texts), self._dimension), dtype=np.float32)
        np.add.at(total, owners, parts * np.asarray(weights, dtype=np.float32)[:, None])
        return _normalised(total)

    def _windows(self, text: str, prompt: str) -> list[tuple[str, float]]:
        text = " ".join(text.split())
        if len(text) <= min(_SAFE_CHARACTERS, self.max_length - 32):
            return [(text, 1.0)]
        tokenizer = self._model.tokenizer
        offsets = tokenizer(text, add_special_tokens=False, return_offsets_mapping=True, truncation=False, verbose=False)["offset_mapping"]
        room = self.max_length - len(tokenizer(prompt)["input_ids"]) - 2
        if len(offsets) <= room:
            return [(text, 1.0)]
        cuts = [offsets[i : i + room] for i in range(0, len(offsets), room)]
        return [(text[cut[0][0] : cut[-1][1]], float(len(cut))) for cut in cuts]


def load_encoder(model: str = "", *, models_dir: Path, cache_dir: Path | None = None) -> SentenceEncoder:
    """The encoder of a registered model, a folder or a hub id ("" is the default of the registry).

    bfloat16 where the processor computes in it, float32 elsewhere. Nothing is downloaded unless a hub id was asked for.

    Raises:
        ModelMissing: the model is not there or cannot be loaded.
    """
    entry = find_model(model, models_dir)
    source = _source(entry, models_dir)
    dtype = native_dtype()
    loaded = _load(entry, source, dtype)
    return SentenceEncoder(loaded, entry, fingerprint=_fingerprint(entry, source, dtype), cache_dir=cache_dir)


def fingerprint_of(model: str, *, models_dir: Path) -> tuple[str, int]:
    """(fingerprint, dimension) of the encoder that ``load_encoder`` would give, without loading it.

    Raises:
        ModelMissing: the model is not there.
    """
    entry = find_model(model, models_dir)
    return _fingerprint(entry, _source(entry, models_dir), native_dtype()), entry.dimension


def _source(entry: ModelEntry, models_dir: Path) -> str:
    source = entry.source if entry.is_hub else str(models_dir / entry.source)
    if not entry.is_hub and not (Path(source) / "modules.json").exists():
        raise ModelMissing(
            f"Chưa có mô hình {entry.id} (tìm ở {source}). Hãy chạy: make model.",
            f"The model {entry.id} is not there (looked in {source}). Run: make model.",
        )
    return source


def native_dtype(cpuinfo: Path = Path("/proc/cpuinfo")) -> str:
    """``bfloat16`` where the processor reports arithmetic in it (avx512_bf16, amx_bf16), else ``float32``."""
    try:
        flags = cpuinfo.read_text(encoding="ascii", errors="ignore")
    except OSError:
        return "float32"
    words = next((line for line in flags.splitlines() if line.startswith("flags")), "").split()
    return "bfloat16" if {"avx512_bf16", "amx_bf16"} & set(words) else "float32"


def _load(entry: ModelEntry, source: str, dtype: str) -> Any:
    offline = not entry.is_hub or os.environ.get("HF_HUB_OFFLINE", "") not in ("", "0")
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model = SentenceTransformer(source, device="cpu", local_files_only=offline, model_kwargs={"dtype": getattr(torch, dtype)})
    except Exception as error:  # whatever the library raises, the user can only do one thing about it
        raise ModelMissing(
            f"Không nạp được mô hình {entry.id}: {error}. Hãy xóa thư mục của nó rồi chạy: make model.",
            f"Cannot load the model {entry.id}: {error}. Delete its folder and run: make model.",
        ) from error
    model.eval()
    return model


def _fingerprint(entry: ModelEntry, source: str, dtype: str) -> str:
    """Changes with the files' content, the prompts and the dtype. Big files are sampled: 64 blocks of 64 KB and the size."""
    digest = hashlib.sha256(f"{entry.id}|{entry.query_prompt}|{entry.passage_prompt}|{dtype}|{_TONES}".encode())
    folder = Path(source)
    if not folder.is_dir():
        digest.update(source.encode())
        return digest.hexdigest()[:16]
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in {".json", ".safetensors", ".bin", ".model"}):
        digest.update(f"{path.relative_to(folder)}|{path.stat().st_size}".encode())
        _digest_file(path, digest)
    return digest.hexdigest()[:16]


def _digest_file(path: Path, digest: Any) -> None:
    size = path.stat().st_size
    with path.open("rb") as file:
        if size <= _WHOLE_FILE:
            digest.update(file.read())
            return
        for sample in range(_SAMPLES):
            file.seek(sample * (size - 65536) // (_SAMPLES - 1))
            digest.update(file.read(65536))


def _normalised(vectors: Vectors) -> Vectors:
    """Rows of norm 1 in float32: bfloat16 vectors come back with norms of .9966-1.0034. A zero row stays zero."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    result: Vectors = (vectors / np.maximum(norms, 1e-12)).astype(np.float32)
    return result
