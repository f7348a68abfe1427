"""Bytes of a .docx -> the XML of its parts, or the reason why not. Everything is counted before anything is parsed."""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.domain.errors import UnreadableDocument

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_ENTRIES = 5_000  # a plan with a hundred pictures has about 130
MAX_UNPACKED = 60 * 2**20  # all parts that are read; the XML of a plan of 13 pages has 0.07 MB, its styles 0.35 MB
MAX_RATIO = 200  # unpacked to packed, beyond 4 MB; real parts reach 30, runs of one letter 900
_RATIO_FROM = 4 * 2**20
MAX_TAGS = 3_000_000  # 60 MB of empty paragraphs would make 10 million nodes of 120 bytes and more
_CHUNK = 2**20
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, KeyError, RuntimeError, NotImplementedError)

_SAVE_AGAIN_VI = "hãy mở bằng Word hoặc LibreOffice rồi lưu lại thành .docx"
_SAVE_AGAIN_EN = "open it in Word or LibreOffice and save it again as .docx"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KNOWN = (  # what the first bytes say of a file that is no .docx
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "ảnh PNG / a PNG picture"),
    (b"\xff\xd8\xff", "ảnh JPEG / a JPEG picture"),
    (b"GIF8", "ảnh GIF / a GIF picture"),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
)
_DOCTYPE = re.compile(rb"<!\s{0,3}(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parsed parts of a package that the text needs."""

    document: _Element
    numbering: _Element | None
    styles: _Element | None


def open_parts(data: bytes) -> Parts:
    """The parts of the package.

    Raises:
        UnreadableDocument: no .docx, protected, damaged, larger than a plan can be, or with a document type of its own.
    """
    _check_magic(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return _parts(package)
    except _BROKEN as error:
        raise _damaged(type(error).__name__) from error


def _check_magic(data: bytes) -> None:
    if data.startswith(_OLE):
        raise _ole(data)
    if not data.startswith(b"PK"):
        kind = next((name for magic, name in _KNOWN if magic in data[:1024]), None)
        if kind is None:
            raise _rejected(f"Tệp mang đuôi .docx nhưng không phải DOCX; {_SAVE_AGAIN_VI}", f"Named .docx but not a DOCX; {_SAVE_AGAIN_EN}")
        vietnamese, _, english = kind.partition(" / ")
        raise _rejected(
            f"Tệp mang đuôi .docx nhưng nội dung là {vietnamese}; hãy đổi lại đúng đuôi, hoặc đưa bản Word của văn bản",
            f"Named .docx but its content is {english or vietnamese}; give it its right suffix, or supply the Word file",
        )
    if data.count(b"PK\x01\x02") > MAX_ENTRIES:  # counted before the directory is read
        raise _too_large()


def _ole(data: bytes) -> UnreadableDocument:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _rejected(
            "Tệp DOCX có mật khẩu; hãy bỏ mật khẩu rồi thêm lại", "The DOCX is password-protected; remove the password and add it again"
        )
    return _rejected(
        f"Tệp mang đuôi .docx nhưng là bản Word cũ (.doc); {_SAVE_AGAIN_VI}", f"Named .docx but an old Word file (.doc); {_SAVE_AGAIN_EN}"
    )


def _parts(package: zipfile.ZipFile) -> Parts:
    names = set(package.namelist())
    budget = [MAX_UNPACKED]
    main = _related(package, names, "_rels/.rels", "/officeDocument", budget) or "word/document.xml"
    if main not in names or not main.endswith(".xml") or not main.startswith("word/"):
        raise _rejected(
            "Tệp nén (zip) không chứa văn bản Word; hãy giải nén và đưa đúng tệp .docx bên trong",
            "A zip archive without a Word document; unpack it and supply the .docx inside",
        )
    folder, base = posixpath.split(main)
    rels = f"{folder}/_rels/{base}.rels"
    others = [_related(package, names, rels, f"/{kind}", budget) or f"{folder}/{kind}.xml" for kind in ("numbering", "styles")]
    numbering, styles = (_parse(_read(package, name, budget)) if name in names else None for name in others)
    return Parts(_parse(_read(package, main, budget)), numbering, styles)


def _related(package: zipfile.ZipFile, names: set[str], rels: str, kind: str, budget: list[int]) -> str | None:
    """The name of the part that a relationship of that kind points to, when the package has it."""
    if rels not in names:
        return None
    folder = posixpath.dirname(posixpath.dirname(rels))
    for relation in _parse(_read(package, rels, budget)):
        if str(relation.get("Type", "")).endswith(kind):
            target = str(relation.get("Target", ""))
            name = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            return name if name in names else None
    return None


def _read(package: zipfile.ZipFile, name: str, budget: list[int]) -> bytes:
    """The bytes of a part, counted as they come out: what the directory says of its size is not believed."""
    info = package.getinfo(name)
    if info.flag_bits & 1:
        raise _rejected("Tệp nén có mật khẩu; hãy bỏ mật khẩu rồi thêm lại", "The archive is password-protected; remove the password")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _damaged(f"compression {info.compress_type}")
    chunks: list[bytes] = []
    size = 0
    with package.open(info) as handle:
        while chunk := handle.read(_CHUNK):
            size += len(chunk)
            if size > budget[0] or (size > _RATIO_FROM and size > MAX_RATIO * max(info.compress_size, 1)):
                raise _too_large()
            chunks.append(chunk)
    budget[0] -= size
    return b"".join(chunks)


def _parse(data: bytes) -> _Element:
    from lxml import etree

    if data.count(b"<") > MAX_TAGS:
        raise _too_large()
    if _DOCTYPE.search(data):
        raise _has_doctype()
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.LxmlError as error:
        raise _damaged("XML") from error
    if root.getroottree().docinfo.internalDTD is not None:  # written in UTF-16, which the search above does not see
        raise _has_doctype()
    return root


def _has_doctype() -> UnreadableDocument:
    return _rejected(
        f"Tệp DOCX có khai báo DTD hoặc thực thể XML, không an toàn; {_SAVE_AGAIN_VI}",
        f"The DOCX declares a DTD or XML entities, which is not safe; {_SAVE_AGAIN_EN}",
    )


def _too_large() -> UnreadableDocument:
    return _rejected(
        f"Tệp DOCX bung ra quá lớn so với một kế hoạch (giới hạn {MAX_UNPACKED // 2**20} MB); hãy kiểm tra lại tệp, hoặc tách tệp",
        f"The DOCX unpacks to far more than a plan holds (limit {MAX_UNPACKED // 2**20} MB); check the file, or split it",
    )


def _damaged(detail: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"Tệp DOCX bị hỏng hoặc bị cắt ngang ({detail}); hãy tải lại tệp, hoặc mở bằng Word và lưu lại",
        f"The DOCX is damaged or cut short ({detail}); download it again, or open it in Word and save it",
        state="failed",
    )


def _rejected(vietnamese: str, english: str) -> UnreadableDocument:
    return UnreadableDocument(vietnamese, english)
