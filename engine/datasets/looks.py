"""What a file is by its first bytes, and whether it ends too early: only for better sentences. Pure functions."""

from __future__ import annotations

import struct

from engine.errors import Sentence, say

_STARTS = (
    (b"%PDF", say("a PDF document")),
    (b"PK\x03\x04", say("a ZIP archive")),
    (b"\x1f\x8b", say("a gzip archive")),
    (b"\x80\x02", say("a Python pickle")),
    (b"\x80\x04", say("a Python pickle")),
    (b"\x7fELF", say("a program")),
    (b"MZ", say("a program")),
    (b"\x1aE\xdf\xa3", say("a video")),
)
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_NO_VIDEOS = {b"ftypcrx ": say("a camera's raw file"), b"ftypM4A ": say("a sound recording")}
_AVIF = (b"avif", b"avis")


def looks_like(data: bytes) -> Sentence | None:
    """A few words for a file that is no picture of ours ("a PDF document", "SVG", "HEIC"), or None."""
    for start, words in _STARTS:
        if data.startswith(start):
            return words
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        return say("HEIC")
    if data[4:12] in _NO_VIDEOS:
        return _NO_VIDEOS[data[4:12]]
    if (data[4:8] == b"ftyp" and data[8:12] not in _AVIF) or (data[:4] == b"RIFF" and data[8:12] == b"AVI "):
        return say("a video")
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return say("a web page")
    if b"<svg" in head and head.startswith(b"<"):
        return say("SVG")
    return say("text") if _is_text(data[:4096]) else None


def is_cut_short(data: bytes) -> bool:
    """Whether the file of a known format ends before it says it does."""
    if data.startswith(b"\xff\xd8"):
        return b"\xff\xd9" not in data[-64:]
    if data.startswith(b"\x89PNG"):
        return b"IEND" not in data[-64:]
    if data.startswith(b"RIFF") and len(data) >= 8:
        return struct.unpack("<I", data[4:8])[0] + 8 > len(data)
    if data.startswith(b"BM") and len(data) >= 6:
        return struct.unpack("<I", data[2:6])[0] > len(data)
    if data.startswith(b"GIF8"):
        return not data.rstrip(b"\0").endswith(b";")
    return data.startswith((b"II*\0", b"MM\0*")) or data[4:8] == b"ftyp"


def _is_text(data: bytes) -> bool:
    if len(data) < 16 or (data[:1] == b"P" and data[1:2].isdigit()):  # "P5 ..." is a PNM picture
        return False
    printable = sum(byte >= 32 or byte in b"\t\r\n\f" for byte in data)
    return b"\0" not in data and printable > 0.97 * len(data)
