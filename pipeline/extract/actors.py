"""Who acts: the bodies of a heading, and the subjects of a segment. Bodies that are only mentioned are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.domain.assignments import How, Role
from pipeline.domain.documents import AdminLevel
from pipeline.extract.gazetteer import BodyMention
from pipeline.extract.lexicon import ADVERBIAL_OPENERS, ATTRIBUTIVE_TAIL, DUTY_OPENERS, NOT_A_PREDICATE
from pipeline.extract.names import collective_canonical
from pipeline.extract.segments import Segment

_RANK: dict[AdminLevel, int] = {"central": 0, "province": 1, "district": 2, "commune": 3, "all": 4}
_LINK = re.compile(
    r"\s*(?:\([^()]{0,200}\)\s*)?(?:[,;/–-]|và|hoặc|[,;]\s*và|cùng với|cùng|với)\s*(?:(?:đồng chí\s+)?(?:lãnh đạo|giám đốc|thủ trưởng)\s+)?"
    r"(?:các\s+)?(?:(?:sở|ban|phòng|ngành|hội)(?:,\s*(?:ban|ngành))*\s*:?\s*)?"
)
_BRACKET = re.compile(r"\s*\([^()]{0,300}\)")
_TAIL = re.compile(rf"\s+(?:{ATTRIBUTIVE_TAIL})\b")
# "- cơ quan thường trực Ban Chỉ đạo": who the body is, not what it does.
_APPOSITION = re.compile(
    r"\s*[-–,]\s*(?:là\s+)?cơ quan (?:thường trực|đầu mối|chủ trì)(?:\s+(?:của\s+)?(?:ban|hội đồng|tổ|chương trình|đề án)\b[^,.;:]{0,60}?)?"
    r"(?=\s*[,.;:]|\s*$|\s(?:giúp|tham mưu|chủ trì|phối hợp|tổng hợp|có trách nhiệm|chịu|theo dõi|tổ chức|xây dựng|hướng dẫn)\b)"
)
_ORDERED = re.compile(
    r"\s+(?:được (?:giao|phân công)|(?:và )?có|theo) (?:nhiệm vụ|chức năng|chủ trì)?[^,.;:]{0,60}?"
    r"(?=(?:,| lập | xây dựng | tổ chức | chủ động | triển khai | thực hiện | có trách nhiệm | chủ trì))"
)
# Words before a body that hand it a duty: group 1 tells a request from an order.
_TRIGGER = re.compile(
    r"(?:(?P<ask>đề nghị|khuyến khích)|(?P<order>giao nhiệm vụ cho|giao trách nhiệm cho|giao cho|giao"
    r"|yêu cầu|phân công|ủy quyền cho|trách nhiệm của|nhiệm vụ của))"
    r"(?:\s+(?:lãnh đạo|đồng chí|các đồng chí))?(?:\s+(?:giám đốc )?các (?:sở|ban|phòng|ngành|hội))?\s*:?\s*$"
)
_DISCOURSE = re.compile(
    r"(?:(?:(?:giám đốc )?các (?:sở|ban|phòng|hội)(?=:|$)|đồng thời|ngoài ra|bên cạnh đó|trong"
    r" đó|riêng|đối với|về phía|cụ thể|theo đó|trước mắt|phấn"
    r" đấu|từ đó|qua đó|cấp tỉnh|cấp huyện|cấp xã)[,:]?\s*)*"
)
# A label that tells the role: "Cơ quan chủ trì:", "Đơn vị thực hiện:".
LABELLED = re.compile(
    r"\W*(?:(?:cơ quan|đơn vị|bộ phận|tổ chức|đầu mối)\s+)?(?P<role>chủ trì|thực hiện|đầu mối|phụ trách|chịu trách nhiệm|tham mưu|phối hợp)"
    r"(?:\s+(?:chính|thực hiện|tham mưu|triển khai))*\s*:\s*"
)
_PLURAL = re.compile(r"(?:^|(?<=[,;] ))các $")  # "Các | Đồn Biên phòng": the class of a body that the table knows as one
_PERCENT = re.compile(r"\d\s*%\s*(?:số\s+|các\s+|trong\s+số\s+)?$")
_DO = re.compile(r"(?:^|[\s(,])do\s*$")
_ADDRESS_TAIL = re.compile(r"[^.;:()]{0,40}?\)?\s*(?:,\s*)?(?:để\s+|nhằm\s+)?(?:theo dõi|tổng hợp)")
_ADDRESS_HEAD = re.compile(r"(?:gửi|nộp|báo cáo|phản ánh|về|qua|thông qua|cho|đến|tới|kiến nghị|đề xuất)\b[^.;:]*$")
_GENITIVE_HEAD = re.compile(r"\s*(?:định kỳ\s+)?báo cáo\b[^.;]{0,200}\bcủa\s+$")
_HEADING_LEAD = re.compile(
    r"\s*(?:(?P<ask>đề nghị)\s+|(?P<order>(?:giao|yêu cầu)(?: cho)?|phân công|(?:phân công )?(?:trách"
    r" nhiệm|nhiệm vụ)(?: cụ thể)?(?: của| cho)?|đối với|về phía"
    r"|(?:(?:tăng cường|nâng cao|đẩy mạnh|phát huy|kiện toàn)(?:, (?:nâng cao|kiện toàn))? )?(?:chất"
    r" lượng |hiệu quả |vai trò |năng lực )*(?:hoạt động )(?:của )?)\s*:?\s*)?"
)
_HEADING_TAIL = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|thực hiện|triển khai|các"
    r" nhiệm vụ|nhiệm vụ|sau|như sau|sau đây|cụ thể|là cơ quan thường trực)\s*)*[:.;,]?\s*$"
)


@dataclass(frozen=True, slots=True)
class Actor:
    """A body that acts. ``provision_id`` and [start, end) tell where its name stands."""

    agency: str
    canonical: str
    function: str
    level: AdminLevel
    how: How
    is_requested: bool
    provision: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Subject:
    """Bodies that a segment makes act, and where their predicate begins.

    ``is_label``: a colon stands between ("Sở Y tế: ..."). ``role``: what a label in front says ("Cơ quan chủ trì: Sở Y tế").
    ``is_share``: a class in a target ("90% cơ sở giáo dục ..."); it acts in its own segment only.
    """

    actors: tuple[Actor, ...]
    predicate: int
    is_label: bool = False
    role: Role | None = None
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A provision's text, its search key, its id and the bodies found in it."""

    id: str
    text: str
    key: str
    bodies: tuple[BodyMention, ...]


def groups(source: Text, start: int, end: int) -> list[list[BodyMention]]:
    """The bodies in [start, end), those that are listed together ("A, B và C") in one group."""
    found: list[list[BodyMention]] = []
    for body in source.bodies:
        if body.start < start or body.end > end:
            continue
        if found and _is_attribute(source.key, found[-1][-1], body):
            found[-1][-1] = _with_attribute(source.text, found[-1][-1], body)
        elif found and _LINK.fullmatch(source.key, found[-1][-1].end, body.start):
            found[-1].append(body)
        else:
            found.append([body])
    return found


def _is_attribute(key: str, body: BodyMention, following: BodyMention) -> bool:
    """Whether a class right behind a body says whose it is: "Công an các đơn vị, địa phương", "Ban Giám hiệu các nhà trường"."""
    is_next = key[body.end : following.start] == " " and key.startswith("các ", following.start)
    is_part = key.endswith("thuộc", body.start, body.end) and key[body.end : following.start] == " "
    return is_part or (is_next and not body.is_collective and not body.is_territory)


def _with_attribute(text: str, body: BodyMention, following: BodyMention) -> BodyMention:
    function = following.function if body.function in ("other", "all_departments") else body.function
    return replace(body, end=following.end, verbatim=text[body.start : following.end], function=function, level=following.level)


def to_actors(source: Text, group: Sequence[BodyMention], how: How, *, is_requested: bool = False) -> tuple[Actor, ...]:
    """One actor per body; collectives of one function that stand side by side are one body class."""
    merged: list[list[BodyMention]] = []
    for body in group:
        before = merged[-1][-1] if merged else None
        if before and before.function == body.function and before.is_collective and body.is_collective and body.function in _CLASSES:
            merged[-1].append(body)
        else:
            merged.append([body])
    return tuple(_actor(source, part, how, is_requested) for part in merged)


_AUXILIARIES = frozenset({"chính", "cùng", "phải", "cần", "nên", "sẽ", "đều", "tự", "có", "được"})
_CLASSES = frozenset({"all_departments", "mass_organisations"})


def _actor(source: Text, part: list[BodyMention], how: How, is_requested: bool) -> Actor:
    first, last = part[0], part[-1]
    agency = source.text[first.start : last.end]
    canonical = first.canonical if len(part) == 1 else collective_canonical(agency, first.function)
    level = first.level if len({body.level for body in part}) == 1 else "all"
    shown: How = "collective" if first.is_collective and how == "explicit" else how
    return Actor(agency, canonical, first.function, level, shown, is_requested, source.id, first.start, last.end)


def heading_actors(source: Text, start: int, end: int) -> tuple[tuple[Actor, ...], int] | None:
    """(actors, end of their names) when [start, end) is a heading that names bodies as those who act, else None.

    ``Sở Y tế``, ``Đề nghị Hội A và Hội B``, ``Trách nhiệm của UBND cấp xã``, ``Hoạt động của Ban C``; not ``Nâng cao năng lực cho Ban C``.
    """
    lead = _HEADING_LEAD.match(source.key, start, end)
    first = lead.end() if lead else start
    here = [group for group in groups(source, start, end) if group[0].start >= first]
    opening = (
        "",
        "các",
        "các sở",
        "giám đốc các sở",
        "các phòng",
        "các hội",
        "các ban",
        "lãnh đạo",
        "các đồng chí",
        "các ông (bà)",
        "các ông, bà",
    )
    if not here or source.key[first : here[0][0].start].strip(' :“"') not in opening:
        return None
    group = here[0]
    if "hoạt động" in (lead.group() if lead else "") and (len(group) > 1 or group[0].is_collective):
        return None
    at = skip_attributes(source.key, group[-1].end, end)
    if not _HEADING_TAIL.fullmatch(source.key, at, end):
        return None
    return to_actors(source, group, "heading", is_requested=bool(lead and lead["ask"])), at


def skip_attributes(key: str, at: int, end: int) -> int:
    """The offset behind brackets and attributes that belong to a name: "liên quan", "trên địa bàn tỉnh", "(cơ quan thường trực)"."""
    while True:
        found = _BRACKET.match(key, at, end) or _TAIL.match(key, at, end) or _APPOSITION.match(key, at, end)
        if found is None:
            return at
        at = found.end()


def subjects(source: Text, segment: Segment, *, has_actor: bool) -> list[Subject]:
    """The subjects of a segment, in order. ``has_actor``: a heading or an earlier sentence already says who acts."""
    found: list[Subject] = []
    for group in groups(source, segment.start, segment.end):
        if found and any(group[0].start < subject.predicate for subject in found):
            continue
        subject = _subject(source, segment, group, has_actor=has_actor or bool(found), in_segment=bool(found))
        if subject:
            found.append(subject)
    return found


def _subject(source: Text, segment: Segment, group: list[BodyMention], *, has_actor: bool, in_segment: bool) -> Subject | None:
    key = source.key
    label = LABELLED.fullmatch(key, segment.start, group[0].start)
    if label:
        return _labelled(source, segment, group, label["role"])
    before = _PLURAL.sub("", key[segment.start : group[0].start].lstrip(' -+*•“"'))
    after = skip_attributes(key, group[-1].end, segment.end)
    strong = opens_duty(key, after, segment.end)
    is_anybody = all(body.is_collective and body.function == "other" for body in group)  # "các tổ chức, cá nhân": only with a duty
    is_open = strong or (not is_anybody and _is_open_predicate(key, after, segment.end))
    trigger = _TRIGGER.search(before)
    if trigger and (not has_actor or not before[: trigger.start()].strip(" ,:")) and is_open:
        ask = bool(trigger["ask"])
        return Subject(to_actors(source, group, "explicit", is_requested=ask), _predicate(key, after), key[after : after + 1] == ":")
    if _DO.search(before) and re.match(r"\s*(?:làm )?(?:chủ trì|phụ trách|làm đầu mối)", key[after : after + 24]) and not has_actor:
        return Subject(to_actors(source, group, "explicit"), _predicate(key, after))
    if _DISCOURSE.fullmatch(before):
        if key[after : after + 1] == ":":
            return Subject(to_actors(source, group, "explicit"), after + 1, True)
        if is_open:
            return None if _orders(source, group, after) else Subject(to_actors(source, group, "explicit"), _predicate(key, after))
        return None
    if _PERCENT.search(before):
        if not strong or _is_state(key, after):
            return None
        return Subject(to_actors(source, group, "explicit"), _predicate(key, after), is_share=True)
    may_open = not in_segment and (segment.opens_sentence or not has_actor)
    if strong and may_open and _is_adverbial(before) and not _orders(source, group, after):
        return Subject(to_actors(source, group, "explicit"), _predicate(key, after))
    return None


def _labelled(source: Text, segment: Segment, group: list[BodyMention], word: str) -> Subject | None:
    """The bodies behind "Cơ quan chủ trì:"; those behind "Cơ quan phối hợp:" are partners of another, no subject."""
    if word == "phối hợp":
        return None
    after = skip_attributes(source.key, group[-1].end, segment.end)
    actors = to_actors(source, group, "explicit")
    if opens_duty(source.key, after, segment.end):
        return Subject(actors, _predicate(source.key, after))
    return Subject(actors, group[0].start, True, "lead" if word == "chủ trì" else "assigned")


def _predicate(key: str, at: int) -> int:
    found = re.compile(r"[\s,:]*").match(key, at)
    return found.end() if found else at


def _is_state(key: str, at: int) -> bool:
    return re.match(r"\s*có\b(?! trách nhiệm| kế hoạch)", key[at : at + 20]) is not None


def _orders(source: Text, group: list[BodyMention], after: int) -> bool:
    """The issuer itself speaking ("UBND tỉnh giao Sở X ..."): no duty of its own."""
    is_committee = group[0].function.endswith("peoples_committee") or group[0].function in ("government", "peoples_council")
    return (
        is_committee
        and re.match(r"\s*(?:giao|yêu cầu|đề nghị|phân công|ban hành|khuyến khích|thống nhất)\b", source.key[after : after + 16])
        is not None
    )


def opens_duty(key: str, at: int, end: int) -> bool:
    """Whether a word that opens a duty follows at ``at`` (perhaps behind a comma, or behind "được giao nhiệm vụ ...")."""
    ordered = _ORDERED.match(key, at, end)
    return starts_duty(key[at : min(end, at + 60)]) or (
        ordered is not None and starts_duty(key[ordered.end() : min(end, ordered.end() + 60)])
    )


def starts_duty(rest: str) -> bool:
    """Whether words (a search key) open with a duty."""
    words = re.findall(r"[^\W_]+", rest.lstrip(" ,:")[:48])[:3]
    if not words:
        return False
    if any(" ".join(words[:size]) in DUTY_OPENERS for size in (3, 2, 1)):
        return True
    if words[0] not in _AUXILIARIES or len(words) < 2:
        return False
    return " ".join(words[1:3]) in DUTY_OPENERS or words[1] in DUTY_OPENERS or words[:2] == ["chính", "thức"]


def _is_open_predicate(key: str, at: int, end: int) -> bool:
    """Whether something that is neither punctuation nor a preposition follows: a verb that the list does not know."""
    rest = key[at:end]
    found = re.match(r"\s+([^\W\d_]+)", rest)
    return (
        bool(found)
        and found is not None
        and found[1] not in NOT_A_PREDICATE
        and found[1] not in ("trên", "trong", "có", "theo", "năm", "giai", "đã", "đang", "vừa")
    )


def _is_adverbial(before: str) -> bool:
    """Whether only adverbials stand before the body: "Hằng năm", "Trong quá trình ..., nếu có vướng mắc,"."""
    words = re.findall(r"[^\W_]+", before)
    if not words or words[0] not in ADVERBIAL_OPENERS or len(before) > 400:
        return False
    tail = before.rstrip()
    if tail.endswith((",", ")")):
        return True
    return (
        re.search(r"(?:(?:hằng|hàng|mỗi|cả|từng) (?:năm|quý|tháng|tuần)|năm \d{4}|tháng|/\d{4}|lần)$", tail) is not None
        and "," not in tail[-12:-1]
    )


def addressees(source: Text, segment: Segment) -> tuple[Actor, ...]:
    """Bodies that reports go to and that have to put them together: "gửi về Sở X để tổng hợp"."""
    found: list[Actor] = []
    for body in source.bodies:
        if body.start < segment.start or body.end > segment.end:
            continue
        before = source.key[segment.start : body.start]
        if not _ADDRESS_HEAD.search(before[-140:]) or not re.search(r"(?:gửi|báo cáo|phản ánh|nộp)\b", before):
            continue
        if re.search(r"(?:về|gửi|qua|cho|đến|tới|báo cáo|nộp|phản ánh|kiến nghị)\s*(?:\(?\s*qua\s*)?$", before) and _address_tail(
            source, body, segment
        ):
            found.extend(to_actors(source, [body], "address"))
    return tuple(found)


def _address_tail(source: Text, body: BodyMention, segment: Segment) -> bool:
    tail = _ADDRESS_TAIL.match(source.key, body.end, segment.end)
    if tail is None:
        return False
    return not any(body.end <= other.start < tail.end() for other in source.bodies)


def genitive(source: Text, segment: Segment) -> Subject | None:
    """The bodies whose report is due: "Báo cáo kết quả ... của các sở, ngành trước ngày ..."."""
    for group in groups(source, segment.start, segment.end):
        if _GENITIVE_HEAD.fullmatch(source.key, segment.start, group[0].start):
            return Subject(to_actors(source, group, "genitive"), segment.start)
    return None


def may_be_assigned(actor: Actor, own: AdminLevel | None) -> bool:
    """Whether a document of level ``own`` can give the body a duty: not to a body above it, unless it asks."""
    if actor.is_requested or actor.level == "all":
        return True
    return _RANK[actor.level] >= _RANK[own or "province"]
