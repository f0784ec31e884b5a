"""What may be dropped or pasted. GUI thread.

Only sorts: decoding is the engine's. Clipboard and drag bring bytes from strangers, so encoded pictures go through as
they are; only what exists as a QImage alone is packed again, after a look at its size.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QMimeData, QUrl
from PySide6.QtGui import QImage, QPixmap

from app.images import to_png

ENCODED = ("image/png", "image/jpeg", "image/webp", "image/bmp", "image/tiff", "image/gif", "image/avif")
translate = QCoreApplication.translate
LARGEST_PIXELS = 64_000_000
LONGEST_SIDE_PX = 30_000


@dataclass(frozen=True, slots=True)
class Files:
    """Local files, which may or may not be pictures."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PictureData:
    """The bytes of a picture file, with a name for people."""

    data: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing that can be opened, with a sentence that says what to do instead."""

    sentence: str


Offer = Files | PictureData | Refusal


def why_not(mime: QMimeData) -> str:
    """A sentence when there is nothing to open, else "": cheap enough for every move of a hovering drag."""
    if _local_files(mime) or _encoded_format(mime) or mime.hasImage():
        return ""
    if mime.hasUrls():
        return QCoreApplication.translate(
            "dropping", "Pictures are not fetched from the web. Save this one first, or copy the picture itself."
        )
    if mime.hasText() and mime.text().strip():
        return QCoreApplication.translate(
            "dropping", "This is text. Drop or paste a picture or a picture file instead."
        )
    return QCoreApplication.translate(
        "dropping", "There is no picture to take. Copy a picture or a picture file first."
    )


def offer(mime: QMimeData) -> Offer:
    """What to do with a drop or a paste: files first, then encoded bytes, then Qt's own picture."""
    files = _local_files(mime)
    if files:
        return Files(files)
    kind = _encoded_format(mime)
    if kind:
        return PictureData(bytes(mime.data(kind).data()), _name(mime))
    if mime.hasImage():
        return _packed(_image(mime.imageData()), _name(mime))
    return Refusal(why_not(mime))


def _local_files(mime: QMimeData) -> tuple[str, ...]:
    return tuple(url.toLocalFile() for url in mime.urls() if url.isLocalFile() and url.toLocalFile())


def _encoded_format(mime: QMimeData) -> str:
    return next((each for each in ENCODED if mime.hasFormat(each) and not mime.data(each).isEmpty()), "")


def _image(found: object) -> QImage:
    """What came as a picture, which within one program is whatever was put there."""
    if isinstance(found, QPixmap):
        return found.toImage()
    return found if isinstance(found, QImage) else QImage()


def _packed(image: QImage, name: str) -> PictureData | Refusal:
    width, height = image.width(), image.height()
    if image.isNull():
        return Refusal(
            QCoreApplication.translate(
                "dropping", "The picture could not be read. Copy it once more, or save it and open the file."
            )
        )
    if width * height > LARGEST_PIXELS or max(width, height) > LONGEST_SIDE_PX:
        sentence = QCoreApplication.translate(
            "dropping", "This picture is too large ({width} × {height}). Copy only the part with the digits."
        )
        return Refusal(sentence.format(width=width, height=height))
    return PictureData(to_png(image), name)


def _name(mime: QMimeData) -> str:
    """The last part of a web address it came with, else a plain word."""
    names = [QUrl(url).fileName() for url in mime.urls()]
    return next((each for each in names if each), translate("dropping", "picture"))
