"""Times of a provision with their scope: what binds a duty, what is part of a name, what is only a day to remember."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.domain.assignments import Deadline, DeadlineScope
from pipeline.domain.documents import Metadata, Provision
from pipeline.extract.actors import starts_duty
from pipeline.extract.dates import Moment, Year, moments, whole_cell
from pipeline.extract.references import Zone
from pipeline.vietnamese import search_key

# The name of a day or month of action right before its date: "Ngày Phụ nữ Việt Nam (20/10", "Tháng hành động vì ... (Tháng 6".
_EVENT = re.compile(
    r"(?:\b(?:ngày|lễ kỷ niệm|lễ|tháng hành động|tháng cao điểm|tuần lễ|tuần)\s+(?=[^\W\d_])(?:(?!\bngày\b"
    r"|\bđến\b|\btháng hành động\b)[^;.:()\d]){3,110}?[\s(“\"]*)$"
)
_OCCASION = re.compile(r"(?:nhân|dịp|kỷ niệm|chào mừng|hưởng ứng|mừng)\s+(?:các\s+)?(?:dịp\s+)?(?:ngày\s+)?$")
_AND = re.compile(r"\s*(?:,|;|và|,\s*và)\s*(?:ngày\s+)?")
_ANNIVERSARY = re.compile(r"(?:kỷ niệm|thành lập|truyền thống|ngày sinh|giải phóng)[^;.]{0,120}\(?\s*$")
_PROGRAMME = re.compile(
    r"\b(chiến lược|chương trình|đề án|dự án|kế hoạch hành động|kế hoạch|quy hoạch|nghị quyết|khung|phong"
    r" trào|mục tiêu quốc gia|đại hội|nhiệm kỳ)\b"
)
_ISSUED = re.compile(r"ban hành kèm theo (?:quyết định|kế hoạch|công văn) này[^.;]*$")
_BREAKS_NAME = re.compile(r"[.;:]|\b(?:đạt|phấn đấu|hoàn thành|nhằm|trước ngày|báo cáo kết quả|được bố trí|dự toán)\b")
_ORDERS_PLAN = re.compile(r"\b(?:xây dựng|ban hành|lập)\s+(?:và (?:ban hành|triển khai)\s+)?(?:các\s+)?$")
_YEARLY_OPENING = re.compile(r"\W*(?:hằng|hàng|mỗi) năm\b")


class Setting(NamedTuple):
    """What the document says of its own time."""

    year: Year
    plan_year: int | None
    first_year: int | None


def setting_of(metadata: Metadata) -> Setting:
    """The year that dates without one take: the plan year of a one-year plan; none where the plan runs over years."""
    period = metadata.period
    plan_year = metadata.plan_year or (period[0] if period and period[0] == period[1] else None)
    if period and period[0] != period[1]:
        plan_year = None
    return Setting(Year(plan_year), plan_year, period[0] if period else plan_year)


def deadlines(
    provision: Provision,
    key: str,
    zones: Sequence[Zone],
    setting: Setting,
    *,
    is_title: bool,
    cited: Sequence[tuple[int, int]] = (),
    only: Sequence[tuple[int, int]] | None = None,
) -> tuple[Deadline, ...]:
    """The times of a provision.

    Args:
        cited: laws cited by name with their date; that is no deadline.
        only: the stretches that may hold a time (the cells of a table row).
    """
    found: list[Deadline] = []
    for moment in moments(key, _year_in(key, setting)):
        if only is not None and not any(start <= moment.start and moment.end <= end for start, end in only):
            continue
        if any(start <= moment.start and moment.end <= end for start, end in cited):
            continue
        if moment.start < provision.label_end or any(
            zone.is_numbered and zone.start <= moment.start and moment.end <= _cited_end(zone, key) for zone in zones
        ):
            continue
        start, end, moment = _with_event(key, moment)
        scope = _scope(provision, key, start, moment, zones, setting, is_title=is_title)
        if scope is None and found and found[-1].scope == "event" and _AND.fullmatch(key, found[-1].end, start):
            scope = "event"
        moment = _each_year(moment) if scope == "event" else moment
        if scope is None:
            continue
        found.append(_deadline(provision, start, end, moment, scope))
    return tuple(found)


def time_cell(provision: Provision, key: str, start: int, end: int) -> tuple[Deadline, ...]:
    """The deadline of a time cell that holds a bare year."""
    return tuple(
        _make(provision, start, end, text, "obligation", Moment(start, end, text, kind, "year"))
        for text, kind in whole_cell(key[start:end])
    )


def _year_in(key: str, setting: Setting) -> Year:
    return Year(None) if _YEARLY_OPENING.match(re.sub(r"^[\W\d_]{0,8}", "", key)) else setting.year


def _cited_end(zone: Zone, key: str) -> int:
    """The end of the citation itself (number and date), without what it decides."""
    found = re.compile(r"[^;]*?\bngày\s+\d{1,2}(?:\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})").match(
        key, zone.start, min(len(key), zone.start + 160)
    )
    return found.end() if found else min(zone.end, zone.start + 40)


def _with_event(key: str, moment: Moment) -> tuple[int, int, Moment]:
    """The moment with the name of its day in front, and the closing bracket behind."""
    if moment.shape not in ("day", "month") or moment.comparator:
        return moment.start, moment.end, moment
    before = key[max(0, moment.start - 140) : moment.start]
    event = _EVENT.search(before)
    if event is None:
        return moment.start, moment.end, moment
    text = moment.normalised
    if moment.year_inferred or moment.kind == "recurring":
        text = re.sub(r"^\d{4}", "R/-", text) if moment.year_inferred else text
        text = re.sub(r"^R/-?-(\d\d)-01/.*$", r"R/--\1", text) if moment.shape == "month" else text
    end = moment.end + 1 if key[moment.end : moment.end + 1] == ")" and "(" in event.group() else moment.end
    shown = Moment(moment.start, moment.end, text, "recurring" if text.startswith("R/") else moment.kind, "day", None, has_prefix=True)
    return moment.start - (len(before) - event.start()), end, shown


def _each_year(moment: Moment) -> Moment:
    """A day to remember without a year comes back every year."""
    if not moment.year_inferred:
        return moment
    return replace(moment, normalised=re.sub(r"^\d{4}", "R/-", moment.normalised), kind="recurring", year_inferred=False)


def _scope(
    provision: Provision, key: str, start: int, moment: Moment, zones: Sequence[Zone], setting: Setting, *, is_title: bool
) -> DeadlineScope | None:
    """What the time binds, or None when it is no time at all (a fraction like "2/3")."""
    before = key[max(0, moment.start - 200) : moment.start]
    if start < moment.start or (moment.shape in ("day", "month") and _OCCASION.search(before)):
        return "event"
    if re.search(r"so với[^,.;]{0,40}$", before):
        return "reference"  # a baseline
    if moment.shape == "range" and _ANNIVERSARY.search(before):
        return "event"
    if moment.shape == "day" and not moment.has_prefix:
        return "obligation" if before.rstrip().endswith(("(", ":")) or not before.strip() else None
    if moment.shape == "years" and moment.normalised.startswith("P"):
        return "obligation" if key[moment.start :].startswith("giai đoạn") else "reference"
    if moment.shape == "half" and (is_title or _is_own_plan(provision, key[max(0, moment.start - 300) : moment.start], moment, setting)):
        return "document"  # the plan of half a year
    if moment.shape in ("recurring", "vague", "duration", "quarter", "half", "range", "day") or (moment.shape == "month"):
        return "obligation"
    if is_title or _ISSUED.search(before) or _is_plan_heading(provision, moment, setting):
        return "document"
    last_year = re.search(r"(\d{4})(?:-\d\d-\d\d)?$", moment.normalised)
    if setting.first_year and last_year and int(last_year[1]) < setting.first_year and moment.shape in ("year", "by_year", "term"):
        return "reference"  # what was over before the plan begins binds nothing
    zone = next((zone for zone in zones if zone.start <= moment.start < zone.end), None)
    if zone:
        return _scope_in_zone(provision, key, moment, zone, setting)
    return _scope_of_years(provision, key, moment, before, setting)


def _is_plan_heading(provision: Provision, moment: Moment, setting: Setting) -> bool:
    """Whether a heading only says which year the plan is of ("Nhiệm vụ năm 2023"); one that opens with a verb orders something."""
    is_own_year = setting.plan_year is not None and moment.normalised.startswith(str(setting.plan_year))
    if provision.kind != "heading" or moment.shape != "year" or not is_own_year:
        return False
    return len(provision.path) <= 1 or not starts_duty(search_key(provision.text[provision.label_end :]))


def _scope_in_zone(provision: Provision, key: str, moment: Moment, zone: Zone, setting: Setting) -> DeadlineScope:
    if zone.is_own:
        return "document"
    if not zone.is_numbered and _is_own_plan(provision, key[max(0, zone.start - 120) : moment.start], moment, setting):
        return "document"
    return "reference"


def _is_own_plan(provision: Provision, before: str, moment: Moment, setting: Setting) -> bool:
    """Whether the words name this very plan: "Trên đây là Kế hoạch ...", or the preamble that issues it."""
    if "trên đây là" in before:
        return True
    return provision.kind == "preamble" and re.search(r"ban hành (?:quyết định|kế hoạch|chương trình|đề án)", before) is not None


def _scope_of_years(provision: Provision, key: str, moment: Moment, before: str, setting: Setting) -> DeadlineScope:
    """The scope of a year or a term of years that no citation covers."""
    if _is_own_plan(provision, key[max(0, moment.start - 300) : moment.start], moment, setting):
        return "document"
    breaks = [found.end() for found in _BREAKS_NAME.finditer(before)]
    tail = before[breaks[-1] :] if breaks else before
    named = list(_PROGRAMME.finditer(tail))
    raw = provision.text[moment.start - len(tail) : moment.start]
    if moment.shape == "year":
        return _scope_of_one_year(provision, raw, tail, named, moment, setting)
    if key[max(0, moment.start - 10) : moment.start].strip().endswith("tầm nhìn"):
        return "reference"
    if moment.shape == "term":
        if (
            named
            and named[-1].group() == "kế hoạch"
            and named[-1].end() >= len(tail.rstrip())
            and _ORDERS_PLAN.search(tail[: named[-1].start()])
        ):
            return "obligation"  # "Xây dựng kế hoạch giai đoạn 2021 - 2025" orders that plan
        return "reference" if named or key[moment.start :].startswith("nhiệm kỳ") else "obligation"
    capital = [one for one in named if raw[one.start() : one.start() + 1].isupper()]
    if moment.shape == "by_year" and moment.comparator == "by" and capital and not re.search(r",\s*$", tail):
        return "reference"
    if provision.kind == "preamble":
        return "document"
    return "obligation"


def _scope_of_one_year(
    provision: Provision, raw: str, tail: str, named: Sequence[re.Match[str]], moment: Moment, setting: Setting
) -> DeadlineScope:
    """A year that says which plan is meant: ordered to be made (obligation), or this very plan (document)."""
    if provision.kind == "preamble":
        return "document"
    if named and setting.plan_year and moment.normalised.startswith(str(setting.plan_year)):
        last = named[-1]
        is_name = raw[last.start() : last.start() + 1].isupper() and last[1].startswith("kế hoạch")
        if is_name and not re.search(r"(?:xây dựng|ban hành|lập|đề ra)\b[^.;]*$", tail[: last.start()]):
            return "document"
    return "obligation"


def _deadline(provision: Provision, start: int, end: int, moment: Moment, scope: DeadlineScope) -> Deadline:
    text, kind = moment.normalised, moment.kind
    if moment.shape == "by_year" and moment.comparator == "by" and scope in ("reference", "document"):
        return _make(provision, start, end, f"../{text}", scope, Moment(start, end, text, "period", "by_year"))
    return _make(
        provision,
        start,
        end,
        text,
        scope,
        Moment(start, end, text, kind, moment.shape, moment.comparator, moment.is_vague, moment.year_inferred),
    )


def _make(provision: Provision, start: int, end: int, text: str, scope: DeadlineScope, moment: Moment) -> Deadline:
    source = provision.span_of(start, end)
    return Deadline(
        provision=provision.id,
        document=provision.document,
        verbatim=provision.text[start:end],
        start=start,
        end=end,
        line=source.start_line,
        source=source,
        normalised=text,
        kind=moment.kind,
        scope=scope,
        comparator=moment.comparator,
        is_vague=moment.is_vague,
        year_inferred=moment.year_inferred,
    )
