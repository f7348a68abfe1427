"""Days, months, quarters and years that a query names, and the provisions whose deadlines have them."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.domain.assignments import Deadline, Facts
from pipeline.extract.dates import Moment, Year, moments

# match "2024-11-15", "--12-05" (every year), "--06" (a month); no match "---25" (a day of every month), "P15Y"
_PRINTED = re.compile(r"(?<!-)(\d{4}|-)-(\d\d)(?:-(\d\d))?(?!\d)")
_WHOLE_YEAR = re.compile(r"^(\d{4})-01-01/\1-12-31$")  # match "2024-01-01/2024-12-31": no day of it is meant
_LAST_YEAR = re.compile(r"(?:^|/)(\d{4})(?:-\d\d-\d\d)?$")  # match "2030", "../2030", "2022/2030"; no match "2024/.."
# What a year alone counts of what a day does: every plan that ends in it has it, so that it should win ties, not arguments.
_YEAR_ALONE = 1 / 3
# A year is asked for behind a word of deadlines; elsewhere it says which plan is meant.
# match "đến năm 2030", "trước 2025"; no match "năm 2024", "đến 2025-2030"
_BY_YEAR = re.compile(
    r"(?<!\w)(?:trước|đến|tới|hết|cuối|vào|chậm nhất|muộn nhất|by|before)\s+(?:hết\s+|cuối\s+)?(?:năm\s+)?((?:19|20)\d\d)(?![\d/–-])"
)


@dataclass(frozen=True, slots=True)
class AskedTime:
    """A day (``day``, in one of ``months``), months, or a year alone. What is None is not said."""

    months: frozenset[int] = frozenset()
    day: int | None = None
    year: int | None = None


def asked_times(key: str) -> tuple[AskedTime, ...]:
    """The times named in a search key: "trước ngày 5/12" -> 5 December of any year."""
    # "cuối năm" is no day that anybody names
    printed = [moment for moment in moments(key, Year(None)) if re.search(r"\d|quý", key[moment.start : moment.end])]
    found = [time for moment in printed for time in _asked(moment)]
    found += [AskedTime(year=int(year)) for year in _BY_YEAR.findall(key)]
    return tuple(dict.fromkeys(found))


def _asked(moment: Moment) -> list[AskedTime]:
    ends = _ends(moment.normalised)
    if moment.shape in ("day", "range"):
        if not moment.has_prefix and moment.shape == "day" and any(day is not None and day < month for _, month, day in ends):
            return []  # "2/3" may be a fraction
        return [AskedTime(frozenset({month}), day, year) for year, month, day in ends]
    if moment.shape not in ("month", "quarter") or not ends:
        return []
    year, first, _ = ends[0]
    last = ends[-1][1]
    if moment.shape == "quarter":  # "trước quý II" is known by its first day alone
        first, last = first - (first - 1) % 3, last + (-last) % 3
    return [AskedTime(frozenset(range(first, last + 1)), None, year)]


def _ends(normalised: str) -> list[tuple[int | None, int, int | None]]:
    """(year, month, day) of the days in a normal form, in order."""
    if normalised.startswith("R/---"):
        return []
    return [
        (None if year == "-" else int(year), int(month), int(day) if day else None) for year, month, day in _PRINTED.findall(normalised)
    ]


class DeadlineFinder:
    """The provisions whose deadlines have a time. Times of a duty and of an event count, not those of cited documents."""

    def __init__(self, facts: Iterable[Facts]) -> None:
        self._deadlines: dict[str, list[Deadline]] = defaultdict(list)
        for deadline in (one for fact in facts for one in fact.deadlines if one.scope in ("obligation", "event")):
            self._deadlines[deadline.provision].append(deadline)

    def match(self, asked: Sequence[AskedTime]) -> dict[str, float]:
        """Provision to 0..1: 1 where it alone has the time, 0 where all that have deadlines do: a time that many share says little."""
        scores: dict[str, float] = {}
        for time in asked:
            having = [key for key, deadlines in self._deadlines.items() if any(_has(one, time) for one in deadlines)]
            value = 1 - math.log(len(having) or 1) / math.log(max(len(self._deadlines), 2))
            value *= 1.0 if time.months else _YEAR_ALONE
            scores |= {key: max(value, scores.get(key, 0.0)) for key in having if value > 0}
        return scores


def _has(deadline: Deadline, asked: AskedTime) -> bool:
    """Either end of a period is a day that one may ask for; months and years are those in which it ends."""
    if not asked.months:
        last = _LAST_YEAR.search(deadline.normalised)
        return last is not None and int(last[1]) == asked.year and not deadline.year_inferred and deadline.scope == "obligation"
    ends = [] if _WHOLE_YEAR.search(deadline.normalised) else _ends(deadline.normalised)
    ends = ends if asked.day is not None else ends[-1:]
    return any(
        month in asked.months and asked.day in (None, day) and (asked.year is None or year in (None, asked.year))
        for year, month, day in ends
    )
