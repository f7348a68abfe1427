"""The title of a part: what stands behind the type word, without "(Ban hành kèm theo ...)"."""

from __future__ import annotations

import re

from pipeline.structure.zones import TYPE_LINE, Part

_TYPE_WORDS = re.compile(
    r"^(?:kế hoạch hành động|kế hoạch|quyết định|chương trình hành động|chương trình phối hợp|chương trình|đề án|phương án"
    r"|nghị quyết|chỉ thị|hướng dẫn"
    r"|thông báo|báo cáo|quy chế|quy định|dự án|tờ trình|công điện|kết luận|thông tri)\b\s*:?\s*",
    re.IGNORECASE,
)
_ATTACHED = re.compile(r"\s*\(?\s?(?:ban hành )?(?:kèm theo|đính kèm)[^()]{0,300}\)?\s*$", re.IGNORECASE)


def title_of(part: Part) -> str | None:
    """The title of a part as printed, without its type word (or annex label), or None when it has none."""
    if not part.title:
        return None
    lines = [paragraph.text for paragraph in part.title]
    is_bare = bool(TYPE_LINE.match(lines[0])) and len(lines) > 1  # the type word has its own line: what follows is the whole title
    text = _ATTACHED.sub("", " ".join(lines[1:] if is_bare else lines)).strip()
    if part.is_annex:
        return text.removeprefix(part.annex_label).strip(" .:-–") or None
    if part.type_word and not is_bare:
        text = _TYPE_WORDS.sub("", text, count=1).strip()
    return text.rstrip(" :") or None
