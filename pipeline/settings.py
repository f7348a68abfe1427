"""Settings: where things are and which model embeds. Read once at the edge; rooms receive the values, never this object."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODEL_VARIABLE = "DOISANH_MODEL"
CORPUS_VARIABLE = "DOISANH_CORPUS"
INDEX_VARIABLE = "DOISANH_INDEX"


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders of one corpus and the model's name: an id of models/registry.toml, a folder, a hub id, or "" for the default."""

    corpus: Path
    index: Path
    reference: Path
    models: Path
    model: str = ""

    @property
    def cache(self) -> Path:
        """Where vectors of passages are kept, shared by all corpora."""
        return self.models / "cache"


def read_settings(corpus: Path | str | None = None, index: Path | str | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """The settings for a corpus folder (default: the project's own). The index is kept in ``CORPUS/.index`` unless named.

    The environment variables DOISANH_CORPUS, DOISANH_INDEX and DOISANH_MODEL stand in for what is not passed; an index
    from the environment counts only for the corpus that goes with it, so that another corpus never meets the wrong index.
    """
    env = os.environ if environ is None else environ
    folder = Path(corpus or env.get(CORPUS_VARIABLE) or ROOT / "corpus")
    named_index = index or (env.get(INDEX_VARIABLE) if corpus is None else None)
    return Settings(
        corpus=folder,
        index=Path(named_index) if named_index else folder / ".index",
        reference=ROOT / "corpus" / "reference",
        models=ROOT / "models",
        model=env.get(MODEL_VARIABLE, ""),
    )
