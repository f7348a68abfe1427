"""The committed results file: measurements by set, read by the notebook and the app."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.evaluate.measures import ALL, Measurement

if TYPE_CHECKING:
    import pandas as pd


def read_results(path: Path) -> dict[str, list[Measurement]]:
    """Set name to its measurements. Raises OSError, ValueError, TypeError."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return {name: [Measurement(**row) for row in rows] for name, rows in data.items()}


def write_results(results: Mapping[str, Sequence[Measurement]], path: Path) -> None:
    """Writes them so that two equal results are equal files: one measurement a line."""
    sets = [
        f"{json.dumps(name)}: [\n" + ",\n".join(json.dumps(r.to_row(), ensure_ascii=False) for r in rows) + "\n]"
        for name, rows in results.items()
    ]
    path.write_text("{\n" + ",\n".join(sets) + "\n}\n", encoding="utf-8")


def ablation_table(rows: Sequence[Measurement], measure: str = "ndcg@10") -> pd.DataFrame:
    """Systems down, styles across, ``ALL`` first; the values of one measure."""
    import pandas as pd

    chosen = [row for row in rows if row.measure == measure]
    frame = pd.DataFrame([row.to_row() for row in chosen])
    systems = list(dict.fromkeys(frame["system"]))
    styles = sorted(set(frame["style"]), key=lambda style: (not style.startswith(ALL), style))
    return frame.pivot(index="system", columns="style", values="value").reindex(index=systems, columns=styles)


def interval_table(rows: Sequence[Measurement], style: str = ALL) -> pd.DataFrame:
    """System, measure, value and the ends of its interval, for one style."""
    import pandas as pd

    return pd.DataFrame([row.to_row() for row in rows if row.style == style])
