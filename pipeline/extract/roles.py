"""What role a segment gives: lead, coordinate or assigned, and with whom."""

from __future__ import annotations

import re

from pipeline.domain.assignments import Role
from pipeline.extract.actors import Text, groups

# Adverbs and modals that may stand between a subject and the word that tells its role.
_MODALS = (
    r"(?:(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|được giao(?: nhiệm vụ)?|được phân công|tiếp tục"
    r"|chủ động|tích cực|thường xuyên|kịp thời|trực tiếp|là cơ quan"
    r"|là đơn vị|làm nhiệm vụ|nhiệm vụ|cùng|phải|cần|đồng thời|hằng năm|hàng năm|định kỳ|sẽ|tổ chức)(?:,|\s)\s*)*"
)
_LEAD = re.compile(rf"\W*{_MODALS}(?:làm )?chủ trì\b")
_COORDINATE = re.compile(rf"\W*{_MODALS}(?:phối hợp|cùng phối hợp|tham gia phối hợp)\b(?! giữa| liên ngành)")
# "Căn cứ chức năng, nhiệm vụ, chủ trì ...": an adverbial before the word that tells the role.
_ADVERBIAL = re.compile(
    r"\W*(?:căn cứ|trong|trên cơ sở|theo|hằng|hàng|định kỳ|tùy|trước|đến|từ|dựa|bên cạnh|ngoài|để|nhân"
    r"|vào|mỗi|tại|đối với)\b[^.;:]{0,220}?,\s*(?=(?:chủ trì|phối hợp|có trách nhiệm|chủ động)\b)"
)
_LATE_LEAD = re.compile(r"[^.;:]{0,70}?(?:,|\bvà|thường trực,?)\s*chủ trì\b")
_PARTNERS = re.compile(
    r"phối hợp(?:\s+(?:chặt chẽ|thường xuyên|đồng bộ|tốt|hiệu quả|trực tiếp|cùng))*\s+(?P<with>(?:với|cùng)\s+)?(?:các\s+)?"
)
# Partners that are no body of any table. match "nhà trường tuyên truyền"; no match "mặt trận"
_UNLISTED = re.compile(r"(?:gia đình(?: và|,) )?nhà trường\b|chính quyền (?:địa phương|cơ sở|các cấp)\b|các lực lượng chức năng\b")
_IN_TURN = re.compile(r"\W*(?:có trách nhiệm |chịu trách nhiệm )?(?:cùng )?phối hợp\b(?!\s+(?:chặt chẽ )?(?:với|cùng)\b)")


def role_of(key: str, start: int, end: int) -> Role | None:
    """The role that the words [start, end) print, or None when they print none ("Tổ chức tập huấn ...")."""
    adverbial = _ADVERBIAL.match(key, start, end)
    at = adverbial.end() if adverbial else start
    if _LEAD.match(key, at, end):
        return "lead"
    if _COORDINATE.match(key, at, end):
        return "coordinate"
    late = _LATE_LEAD.match(key, at, end)
    if late and not re.search(r"\bdo\b|\bgiao\b|\bđơn vị\b|\bcơ quan\b(?! thường trực)", late.group()):
        return "lead"
    return None


def partners(source: Text, start: int, end: int) -> tuple[str, ...]:
    """The bodies that [start, end) names behind "phối hợp với", as written."""
    found: list[str] = []
    for match in _PARTNERS.finditer(source.key, start, end):
        for group in groups(source, match.start(), end):
            gap = group[0].start - match.end()
            if -4 <= gap <= (12 if match["with"] else 0):
                found.extend(body.verbatim for body in group)
                break
            if group[0].start > match.end():
                break
        if match["with"] and not found and (named := _UNLISTED.match(source.key, match.end(), end)):
            found.append(source.text[named.start() : named.end()])
    return tuple(dict.fromkeys(found))


def only_helps(source: Text, start: int, end: int) -> bool:
    """Whether the predicate is "phối hợp" with nobody named: the helper of the body that leads."""
    return _IN_TURN.match(source.key, start, end) is not None and not partners(source, start, end)
