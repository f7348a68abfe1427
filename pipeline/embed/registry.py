"""The registry of embedding models: one TOML table per model, read and validated."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from pipeline.domain.errors import BadSetting


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """How one model is used. ``source`` is a folder relative to the models folder (``built/...``) or a hub id.

    ``query_prompt`` and ``passage_prompt`` are put before the text. ``needs_words``: the model was trained on word-segmented
    text (compounds joined by ``_``). ``is_hub``: the source is a hub id, so a download may happen. ``is_built``: the source is
    built here from a pinned package, ``adapter`` (a folder relative to the models folder) merged into it where named.
    """

    id: str
    source: str
    query_prompt: str = ""
    passage_prompt: str = ""
    dimension: int = 0
    max_length: int = 512
    needs_words: bool = False
    licence: str = ""
    is_default: bool = False
    is_hub: bool = False
    is_built: bool = False
    adapter: str = ""


def read_registry(path: Path) -> tuple[ModelEntry, ...]:
    """The models of ``registry.toml``, exactly one of them the default.

    Raises:
        BadSetting: the file cannot be read, a key is unknown, or there is not exactly one default.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("models", {})
        entries = tuple(ModelEntry(id=name, **table) for name, table in tables.items())
    except (OSError, tomllib.TOMLDecodeError, TypeError) as error:
        raise BadSetting(
            f"Không đọc được danh mục mô hình {path.name}: {error}", f"Cannot read the model registry {path.name}: {error}"
        ) from error
    if sum(entry.is_default for entry in entries) != 1:
        raise BadSetting(f"{path.name} phải có đúng một mô hình mặc định.", f"{path.name} must have exactly one default model.")
    return entries


def find_model(model: str, models_dir: Path) -> ModelEntry:
    """The entry called ``model``; "" is the default. Any other text is taken as a folder if there is one, else as a hub id."""
    entries = read_registry(models_dir / "registry.toml")
    for entry in entries:
        if entry.id == model or (not model and entry.is_default):
            return entry
    if Path(model).is_dir():
        return ModelEntry(id=Path(model).name, source=str(Path(model).resolve()))
    return ModelEntry(id=model, source=model, is_hub=True)
