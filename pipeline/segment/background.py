"""Vietnamese at large, from what underthesea ships: a dictionary of 74k words and a file of newspaper sentences.

Read as files, without importing the library (which imports torch).
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

_DICTIONARY = "corpus/data/Viet74K.txt"
_SENTENCES = "pipeline/pos_tag/models/pos_crf_vlsp2013_20230303/test_output.txt"


def background_texts() -> list[str]:
    """Words and sentences of the language; empty where the library does not ship them."""
    folder = _folder()
    return [*_words(folder / _DICTIONARY), *_sentences(folder / _SENTENCES)] if folder else []


def background_files() -> list[Path]:
    """The files that ``background_texts`` reads."""
    folder = _folder()
    return [path for path in (folder / _DICTIONARY, folder / _SENTENCES) if path.exists()] if folder else []


def _folder() -> Path | None:
    spec = importlib.util.find_spec("underthesea")
    return Path(spec.origin).parent if spec and spec.origin else None


def _words(path: Path) -> list[str]:
    if not path.exists():
        return []
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _sentences(path: Path) -> Iterator[str]:
    """The first column of a CoNLL file is the word; an empty line ends a sentence."""
    if not path.exists():
        return
    words: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            words.append(line.split("\t", 1)[0])
        elif words:
            yield " ".join(words)
            words = []
    if words:
        yield " ".join(words)
