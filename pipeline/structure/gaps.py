"""What the file cannot tell: an annex that is cited as attached but is not there, a digest instead of the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.domain.documents import Finding, Metadata, Provision
from pipeline.structure.zones import Part
from pipeline.vietnamese import roman_value

_ATTACHED = (
    re.compile(  # match "tại Phụ lục 01 kèm theo", "(Phụ lục 02, 03 kèm theo)", "theo Phụ lục đính kèm"; no match "Phụ lục Nghị định 30"
        r"(?P<word>phụ lục|phụ biểu|biểu chi tiết|danh mục (?:nhiệm vụ|phân công))(?P<numbers>(?:\s(?:số\s)?(?:\d{1,2}"
        r"|[IVX]{1,4})(?:\s?[,;và]{1,2}\s?(?:\d{1,2}|[IVX]{1,4}))*)?)"
        r"[^.;()]{0,60}?(?:kèm theo|đính kèm|gửi kèm|ban hành kèm)",
        re.IGNORECASE,
    )
)
_ASSIGNS = re.compile(r"phân công|giao nhiệm vụ|nhiệm vụ|chi tiết|cụ thể|tiến độ|danh mục|lộ trình|hoạt động|chỉ tiêu", re.IGNORECASE)
_REPORTS = re.compile(r"báo cáo|biểu mẫu|đề cương|mẫu số|số liệu", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,2}|[IVX]{1,4}")


def find_gaps(parts: Sequence[Part], provisions: Sequence[Provision], metadata: Metadata) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """(gaps, findings): ``digest`` for a page about a plan, ``annex_missing`` when duties stand in an annex that is not in the file.

    An annex of report forms alone is no gap (it assigns nothing): it is told in a finding.
    """
    gaps: list[str] = ["digest"] if metadata.kind == "news" else []
    findings: list[Finding] = []
    present = {_value(part.annex_label) for part in parts if part.is_annex}
    for provision in provisions:
        if provision.kind in ("recipients", "signature", "boilerplate"):
            continue
        for match in _ATTACHED.finditer(provision.text):
            wanted = {_value(number) for number in _NUMBER.findall(match["numbers"])} or {0}
            if (wanted == {0} and present) or wanted <= present:
                continue
            assigns = _assigns(provision, match.start(), match.end())
            if assigns and "annex_missing" not in gaps:
                gaps.append("annex_missing")
            printed = match.group().strip()
            findings.append(
                Finding(
                    "annex_missing" if assigns else "form_annex_missing",
                    f"Văn bản dẫn “{printed}” nhưng tệp không có / The text refers to “{printed}”, which is not in the file",
                    provision.span_of(match.start(), match.end()),
                )
            )
    return tuple(gaps), tuple(findings)


def _assigns(provision: Provision, start: int, end: int) -> bool:
    """Whether the annex is said to hold duties rather than report forms."""
    sentence_start = max(provision.text.rfind(sign, 0, start) for sign in (".", ";")) + 1
    around = provision.text[max(sentence_start, provision.label_end, start - 200) : end + 60]
    if _REPORTS.search(around) and not re.search(r"phân công|giao nhiệm vụ", around, re.IGNORECASE):
        return False
    if provision.section == "reporting":
        return False
    return bool(_ASSIGNS.search(around)) or not _REPORTS.search(" ".join((*provision.heading_trail, around)))


def _value(label: str) -> int:
    found = _NUMBER.findall(label.replace("Phụ lục", "").replace("PHỤ LỤC", ""))
    if not found:
        return 0
    return int(found[-1]) if found[-1].isdigit() else roman_value(found[-1]) or 0
