"""Text to vectors: builds the default model, reads the registry, loads an encoder. Knows nothing of provinces or plans.

In: texts. Out: float32 vectors of norm 1. Never: a network call that nobody configured, a vector of another model or dtype from the cache.
"""

from __future__ import annotations

from pipeline.embed.default_model import build_model
from pipeline.embed.encoder import fingerprint_of, load_encoder
from pipeline.embed.registry import ModelEntry, find_model, read_registry

__all__ = ["ModelEntry", "build_model", "find_model", "fingerprint_of", "load_encoder", "read_registry"]
