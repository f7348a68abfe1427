"""The configured encoder, loaded when the first text needs it: curated comparisons and the index's stamp need no model in memory."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from pipeline.domain.ports import Encoder, Segmenter, Vectors
from pipeline.embed import find_model, fingerprint_of, load_encoder
from pipeline.settings import Settings


class LazyEncoder:
    """``ports.Encoder`` of the settings' model. A model that wants word-segmented text gets its compounds joined by ``_``.

    Raises:
        ModelMissing: on construction, when the model is not there.
    """

    def __init__(self, settings: Settings, segmenter: Segmenter) -> None:
        self._settings = settings
        self._segmenter = segmenter
        self._entry = find_model(settings.model, settings.models)
        self._fingerprint, self._dimension = fingerprint_of(settings.model, models_dir=settings.models)
        self._lock = threading.Lock()
        self._loaded: Encoder | None = None
        if not self._dimension:  # a model that the registry does not know: only the model itself can tell
            self._dimension = self._encoder().dimension

    @property
    def name(self) -> str:
        return self._entry.id

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    @property
    def dimension(self) -> int:
        return self._dimension

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """One vector per query."""
        return self._encoder().encode_queries(self._prepared(texts))

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One vector per passage."""
        return self._encoder().encode_passages(self._prepared(texts))

    def _encoder(self) -> Encoder:
        with self._lock:
            if self._loaded is None:
                self._loaded = load_encoder(self._settings.model, models_dir=self._settings.models, cache_dir=self._settings.cache)
            return self._loaded

    def _prepared(self, texts: Sequence[str]) -> list[str]:
        if not self._entry.needs_words:
            return list(texts)
        return [_joined(text, self._segmenter) for text in texts]


def _joined(text: str, segmenter: Segmenter) -> str:
    pieces, at = [], 0
    for start, end in segmenter.segment(text).words:
        pieces += [text[at:start], "_".join(text[start:end].split())]
        at = end
    return "".join([*pieces, text[at:]])
