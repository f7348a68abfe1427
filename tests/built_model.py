"""The default embedding model, for tests that need it built."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.embed import find_model

MODELS = Path(__file__).parents[1] / "models"
DEFAULT = find_model("", MODELS)
BUILT = MODELS / DEFAULT.source
IS_BUILT = (BUILT / "modules.json").exists()
needs_model = pytest.mark.skipif(not IS_BUILT, reason="needs the built model: make model")
