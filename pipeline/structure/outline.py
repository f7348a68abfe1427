"""Paragraphs of a body -> a tree of nodes. Labels win their place by fitting the numbering around them, not by Markdown levels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.domain.documents import CleanParagraph, Finding, ProvisionKind, Section
from pipeline.structure.blocks import asks_for_more, ends_sentence, is_caps, merged, span
from pipeline.structure.labels import RANK, Label, LabelKind, next_letters, readings

MAX_DEPTH = 24  # no plan nests deeper; odd input stops nesting there
_FARTHEST_JUMP = 6  # a label this far past its list is more likely a number in running text
_CLOSING = re.compile(  # match "Trên đây là Kế hoạch", "Yêu cầu các sở"; no match "Các báo cáo nêu trên"
    r"^(?:trên đây|căn cứ (?:vào )?(?:nội dung )?(?:kế hoạch|chương trình|quyết định) này|kế hoạch này (?:thay thế"
    r"|có hiệu lực)|nhận được kế hoạch"
    r"|trong quá trình (?:triển khai|tổ chức|thực hiện)|quá trình (?:triển khai|tổ chức|thực hiện)"
    r"|(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|chủ tịch)[^.;:]{0,60}(?:yêu cầu|đề nghị)"
    r"|(?:yêu cầu|đề nghị) (?:các|thủ trưởng|giám đốc|lãnh đạo|người đứng đầu|chủ tịch|ubnd|ủy ban)"
    r"|các (?:sở|ban|cơ quan|đơn vị|phòng|địa phương)\b[^.;:]{0,200}\bbáo cáo\b"
    r"|định kỳ|nếu có (?:vướng mắc|khó khăn)|thủ trưởng các)",
    re.IGNORECASE,
)


@dataclass(slots=True, eq=False)
class Node:
    """A provision in the making. ``element`` is its part of the path ("" for parts without a path)."""

    paragraph: CleanParagraph
    kind: ProvisionKind = "clause"
    element: str = ""
    label_end: int = 0
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    title: str | None = None
    section: Section | None = None
    label_kind: LabelKind | None = None
    cells: tuple[tuple[str, int, int], ...] = ()
    is_closing: bool = False
    bullets: int = 0
    paragraphs: int = 0

    @property
    def text(self) -> str:
        return self.paragraph.text

    @property
    def body(self) -> str:
        return self.paragraph.text[self.label_end :]

    def add(self, child: Node) -> Node:
        child.parent = self
        self.children.append(child)
        return child


@dataclass(slots=True)
class _Frame:
    """An open list: its kind and punctuation, the label it reached, and the node that carries it."""

    label: Label
    node: Node
    indent: int


@dataclass(slots=True)
class _Waiting:
    """Unlabelled paragraphs behind a finished item: the next label tells whose they are."""

    item: Node
    depth: int
    paragraphs: list[CleanParagraph]


class Outline:
    """Builds the tree of one part of a document. ``root`` has no text of its own; its children are the top of the part."""

    def __init__(self, file: str, placeholder: CleanParagraph) -> None:
        self.root = Node(placeholder, kind="heading")
        self.findings: list[Finding] = []
        self._file = file
        self._frames: list[_Frame] = []
        self._waiting: _Waiting | None = None
        self._reached: dict[LabelKind, int] = {}

    # --- what is fed in -------------------------------------------------------------------------------------------------

    def feed(self, paragraphs: Sequence[CleanParagraph]) -> None:
        """Places paragraphs in order; a label alone on its line takes the title that follows it."""
        at = 0
        while at < len(paragraphs):
            taken = self._take(paragraphs, at)
            at += taken

    def finish(self) -> None:
        """Settles what still waits and decides kinds that depend on children."""
        self._settle(None)

    def barrier(self) -> int:
        """Closes the open lists above a table for what is inside it; returns the depth to come back to."""
        self._settle(None)
        return len(self._frames)

    def top(self) -> Node:
        return self._frames[-1].node if self._frames else self.root

    def governing(self) -> Node:
        """The node that a table stands under: the last heading, not the last bullet or finished item."""
        for frame in reversed(self._frames):
            if frame.label.kind not in ("bullet", "letter", "paren", "lower_roman") or asks_for_more(frame.node.text):
                return frame.node
        return self.root

    # --- one paragraph --------------------------------------------------------------------------------------------------

    def _take(self, paragraphs: Sequence[CleanParagraph], at: int) -> int:
        paragraph = paragraphs[at]
        label, depth, is_new = self._choose(paragraph)
        if label is None:
            self._place_paragraph(paragraph)
            return 1
        taken = [paragraph]
        following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
        if following is not None and label.end >= len(paragraph.text.rstrip()) and self._is_title_line(label, following):
            taken.append(following)
        self._settle(depth if not is_new else None, label)
        self._place_label(merged(taken), label, depth, is_new)
        return len(taken)

    def _is_title_line(self, label: Label, following: CleanParagraph) -> bool:
        """Whether the line behind a bare label is its title or text ("Phần thứ nhất" / "MỤC TIÊU")."""
        if following.table or readings(following.text) or len(following.text) > 600:
            return False
        if label.kind in ("phan", "chuong", "muc", "annex"):
            return not ends_sentence(following.text) and len(following.text) <= 300
        return True

    def _choose(self, paragraph: CleanParagraph) -> tuple[Label | None, int, bool]:
        """(label, frame it continues or depth it opens at, whether it opens a list); (None, 0, False) for running text."""
        labels = readings(paragraph.text)
        if not labels:
            return None, 0, False
        if labels[0].kind == "bullet":
            return (labels[0], *self._place_of_bullet(labels[0], paragraph))
        for damaged in (False, True):
            found = self._exact([label for label in labels if label.damaged == damaged])
            if found:
                return (*found, False)
            opened = self._start([label for label in labels if label.damaged == damaged], paragraph)
            if opened:
                return (*opened, True)
        jumped = self._jump([label for label in labels if not label.damaged], paragraph)
        return jumped or (None, 0, False)

    def _exact(self, labels: Sequence[Label]) -> tuple[Label, int] | None:
        """The deepest open list that a reading continues; the same punctuation is preferred."""
        for same_style in (True, False):
            for depth in range(len(self._frames) - 1, -1, -1):
                frame = self._frames[depth]
                for label in labels:
                    if (label.style == frame.label.style) == same_style and _follows(frame.label, label):
                        return label, depth
        for depth in range(len(self._frames) - 1, -1, -1):  # a second "d)" is "đ)"
            last = self._frames[depth].label
            for label in labels:
                if last.kind == label.kind == "letter" and last.values == label.values == (4,) and not label.damaged:
                    return Label("letter", (5,), "đ", label.end, label.style, damaged=True), depth
        return None

    def _start(self, labels: Sequence[Label], paragraph: CleanParagraph) -> tuple[Label, int] | None:
        for label in labels:
            if not label.is_first or (label.kind == "decimal" and not self._decimal_fits(label)):
                continue
            if label.damaged and not self._may_be_damaged(label, paragraph):
                continue
            if label.kind == "roman" and self._is_lost_digit(label, paragraph):
                continue
            return label, self._depth_for(label)
        return None

    def _is_lost_digit(self, label: Label, paragraph: CleanParagraph) -> bool:
        """Whether a "I." inside an open Mục, over text that is no heading, is OCR's "1."."""
        open_roman = any(frame.label.kind == "roman" for frame in self._frames)
        open_digit = any(frame.label.kind in ("digit", "capital", "phan", "chuong") for frame in self._frames)
        return open_roman and not open_digit and not is_caps(paragraph.text[label.end :])

    def _may_be_damaged(self, label: Label, paragraph: CleanParagraph) -> bool:
        """Damaged labels open a list only where one is due: behind a heading, a colon, or at the start."""
        if label.kind == "roman":
            return is_caps(paragraph.text[label.end :]) and not any(frame.label.kind == "roman" for frame in self._frames)
        return bool(self._frames) and (asks_for_more(self.top().text) or self._is_lost_digit(label, paragraph))

    def _decimal_fits(self, label: Label) -> bool:
        prefix = label.values[:-1]
        for frame in self._frames:
            if frame.label.kind in ("digit", "roman", "muc", "paren") and len(prefix) == 1 and frame.label.value == prefix[0]:
                return True
            if frame.label.kind == "decimal" and frame.label.values == prefix:
                return True
        if len(prefix) > 1 and any(frame.label.kind in ("digit", "roman") and frame.label.value == prefix[0] for frame in self._frames):
            return True
        return not self._frames or prefix[0] == 1 or not any(frame.label.kind in ("digit", "decimal") for frame in self._frames)

    def _depth_for(self, label: Label) -> int:
        """How many open lists stay open above a list that starts here."""
        depth = len(self._frames)
        if depth >= MAX_DEPTH:
            return MAX_DEPTH - 1
        if label.kind == "decimal":
            return self._depth_for_decimal(label)
        while depth:
            frame = self._frames[depth - 1]
            rank = RANK[frame.label.kind]
            if rank < RANK[label.kind] and not (label.kind == "roman" and frame.label.kind == "capital" and self._roman_is_above(depth)):
                break
            if label.kind == "capital" and frame.label.kind == "roman":
                break
            is_inner = RANK[label.kind] >= RANK["dieu"]
            if is_inner and not frame.node.children and asks_for_more(frame.node.text):
                if frame.label.kind != label.kind or frame.label.style != label.style or frame.node.text.rstrip().endswith(":"):
                    break
                if not _is_same_list_restart(frame, label):
                    break
            depth -= 1
        return depth

    def _roman_is_above(self, depth: int) -> bool:
        return any(frame.label.kind == "roman" for frame in self._frames[: depth - 1])

    def _depth_for_decimal(self, label: Label) -> int:
        prefix = label.values[:-1]
        for depth in range(len(self._frames), 0, -1):
            frame = self._frames[depth - 1].label
            if frame.values == prefix or (len(prefix) == 1 and frame.kind in ("digit", "roman", "muc") and frame.value == prefix[0]):
                return depth
        depth = len(self._frames)
        while depth and (
            RANK[self._frames[depth - 1].label.kind] > RANK["decimal"]
            or (self._frames[depth - 1].label.kind == "decimal" and len(self._frames[depth - 1].label.values) >= len(label.values))
        ):
            depth -= 1
        return depth

    def _jump(self, labels: Sequence[Label], paragraph: CleanParagraph) -> tuple[Label, int, bool] | None:
        """A label that skips, repeats or begins past one: kept as printed where it is still plausible, with a finding."""
        for label in labels:
            for depth in range(len(self._frames) - 1, -1, -1):
                frame = self._frames[depth].label
                if frame.kind != label.kind or (label.kind == "decimal" and frame.values[:-1] != label.values[:-1]):
                    continue
                if label.kind in ("capital", "lower_roman"):
                    continue
                if 0 <= label.value - frame.value <= _FARTHEST_JUMP:
                    self._note("label_jump", paragraph, f"{frame.element} → {label.element}")
                    return label, depth, False
                if label.value < frame.value and label.kind in ("roman", "dieu", "chuong", "phan", "digit", "letter"):
                    self._note("label_order", paragraph, f"{frame.element} → {label.element}")
                    return label, depth, False
        for label in labels:
            runs_on = self._reached.get(label.kind, 0) + 1 == label.value  # Điều and sometimes khoản count on over the headings above
            is_strong = runs_on or label.kind in ("phan", "chuong", "muc", "dieu", "annex", "roman") or label.value <= 4
            if label.kind in ("capital", "lower_roman") or not is_strong or not paragraph.text[label.end :].strip():
                continue
            if label.kind == "decimal" and not self._decimal_fits(label):
                continue
            if not any(frame.label.kind == label.kind for frame in self._frames):
                if not runs_on:
                    self._note("label_without_first", paragraph, label.element)
                return label, self._depth_for(label), True
        return None

    def _place_of_bullet(self, label: Label, paragraph: CleanParagraph) -> tuple[int, bool]:
        """(frame to continue or depth to open at, whether it opens a list) for a bullet, by its mark and indent."""
        depth = len(self._frames)
        first = depth
        while first and self._frames[first - 1].label.kind == "bullet":
            first -= 1
        for at in range(depth - 1, first - 1, -1):
            frame = self._frames[at]
            if frame.label.style != label.style:
                continue
            if paragraph.indent >= frame.indent + 2 and at == depth - 1 and depth < MAX_DEPTH:
                return depth, True
            if paragraph.indent + 2 <= frame.indent and any(
                other.label.style == label.style and other.indent <= paragraph.indent for other in self._frames[first:at]
            ):
                continue
            return at, False
        if first < depth:
            above = self._frames[depth - 1]
            nests = label.style in ("+", "-") or above.node.text.rstrip().endswith(":") or paragraph.indent >= above.indent + 2
            if not nests:
                return first, True
        return min(depth, MAX_DEPTH - 1), True

    # --- placing --------------------------------------------------------------------------------------------------------

    def _place_label(self, paragraph: CleanParagraph, label: Label, depth: int, is_new: bool) -> None:
        del self._frames[depth if is_new else depth + 1 :]
        parent = self._frames[depth - 1].node if depth else self.root
        element = label.element
        if label.kind == "bullet":
            parent.bullets += 1
            element = f"-{parent.bullets}"
        node = Node(paragraph, element=element, label_end=min(label.end, len(paragraph.text)), label_kind=label.kind)
        parent.add(node)
        frame = _Frame(label, node, paragraph.indent)
        if is_new:
            self._frames.append(frame)
        else:
            self._frames[depth] = frame
        if label.damaged:
            printed = paragraph.text[: label.end].strip()
            self._note("label_repaired", paragraph, f"{printed} → {label.element}")
        self._reached[label.kind] = label.value

    def _place_paragraph(self, paragraph: CleanParagraph) -> None:
        if self._is_heading(paragraph):
            self._settle(None)
            self._place_heading(paragraph)
            return
        if self._waiting:
            self._waiting.paragraphs.append(paragraph)
            return
        top = self.top()
        is_owner = top is self.root or top.label_kind == "title" or top.paragraphs > 0 or (not top.children and asks_for_more(top.text))
        has_text = bool(top.children) and top.label_kind != "title"
        is_farewell = _is_farewell(paragraph.text) or (has_text and bool(_CLOSING.match(paragraph.text)))
        if is_owner and not (is_farewell and top is not self.root):
            self._add_paragraph(top, paragraph)
        else:
            self._waiting = _Waiting(top, len(self._frames) - 1, [paragraph])

    def _is_heading(self, paragraph: CleanParagraph) -> bool:
        """Whether an unlabelled paragraph is a heading: in capitals, or marked as one, short and without an end mark."""
        text = paragraph.text
        if len(text) > 200 or ends_sentence(text) or text.endswith(",") or paragraph.table:
            return False
        return (is_caps(text) and len(text) >= 6) or paragraph.heading > 0 or (paragraph.bold and len(text) <= 150)

    def _place_heading(self, paragraph: CleanParagraph) -> None:
        depth = len(self._frames)
        while depth and RANK[self._frames[depth - 1].label.kind] >= RANK["title"] and not _stands_above(self._frames[depth - 1], paragraph):
            depth -= 1
        del self._frames[depth:]
        parent = self._frames[depth - 1].node if depth else self.root
        node = self._add_paragraph(parent, paragraph)
        node.kind, node.label_kind = "heading", "title"
        self._frames.append(_Frame(Label("title", (0,), node.element, 0), node, paragraph.indent))

    def _add_paragraph(self, parent: Node, paragraph: CleanParagraph, *, is_closing: bool = False) -> Node:
        parent.paragraphs += 1
        return parent.add(Node(paragraph, element=f"¶{parent.paragraphs}", is_closing=is_closing))

    def _settle(self, depth: int | None, label: Label | None = None) -> None:
        """Gives waiting paragraphs their place: a later sibling follows (``depth``) -> they belong to the item; else above it."""
        waiting, self._waiting = self._waiting, None
        if not waiting:
            return
        item = waiting.item
        is_last = label is None
        for paragraph in waiting.paragraphs:
            is_closing = is_last and (_is_farewell(paragraph.text) or bool(_CLOSING.match(paragraph.text)))
            if is_closing:
                owner = self._section_above(waiting.depth)
            elif (item.label_kind != "bullet" and depth is not None and depth >= waiting.depth) or _siblings_have_paragraphs(item):
                owner = item
            else:
                owner = item.parent or self.root
            self._add_paragraph(owner, paragraph, is_closing=is_closing)

    def _section_above(self, depth: int) -> Node:
        """The Mục that a closing paragraph belongs to: the innermost open heading of Roman rank or above, else the outermost item."""
        opened = self._frames[: depth + 1]
        for frame in reversed(opened):
            if RANK[frame.label.kind] <= RANK["dieu"]:
                return frame.node
        return opened[0].node if opened and opened[0].label.kind in ("digit", "decimal") else self.root

    def _note(self, kind: str, paragraph: CleanParagraph, what: str) -> None:
        messages = {
            "label_jump": f"Số thứ tự không liền nhau: {what} (giữ như in) / Numbering skips or repeats: {what} (kept as printed)",
            "label_order": f"Số thứ tự quay lại: {what} (giữ như in) / Numbering goes back: {what} (kept as printed)",
            "label_without_first": f"Danh sách bắt đầu từ {what} / A list begins at {what}",
            "label_repaired": f"Ký hiệu mục có thể bị nhận dạng sai: {what} / A label was probably misread: {what}",
        }
        self.findings.append(Finding(kind, messages[kind], span(paragraph, self._file)))


def _siblings_have_paragraphs(item: Node) -> bool:
    """Whether items of the same list carry paragraphs of their own: then so does this one, though it is the last."""
    siblings = item.parent.children if item.parent else ()
    return any(sibling.paragraphs for sibling in siblings if sibling.label_kind == item.label_kind)


def _stands_above(frame: _Frame, paragraph: CleanParagraph) -> bool:
    """Whether an unlabelled heading ranks above another: capitals above ordinary letters, a higher Markdown level above a lower one."""
    above = frame.node.paragraph
    if frame.label.kind != "title" or is_caps(above.text) < is_caps(paragraph.text):
        return False
    return is_caps(above.text) > is_caps(paragraph.text) or 0 < above.heading < paragraph.heading


def _follows(before: Label, label: Label) -> bool:
    if before.kind != label.kind or label.kind == "bullet":
        return False
    if label.kind == "decimal":
        return before.values[:-1] == label.values[:-1] and label.value == before.value + 1
    if label.kind == "letter":
        return label.value in next_letters(before.value)
    return label.value == before.value + 1


def _is_same_list_restart(frame: _Frame, label: Label) -> bool:
    """Whether a list that starts again is the same list misnumbered ("1. 1. 1." in Markdown), not one inside its last item."""
    return frame.label.value == 1 and frame.label.kind == label.kind


def _is_farewell(text: str) -> bool:
    """Whether the paragraph closes the whole document ("Trên đây là Kế hoạch ...")."""
    return text[:9].lower() == "trên đây " or text.lower().startswith("trên đây là")
