"""A picture on the clipboard that does not hold the window up. GUI thread, with a plain thread for a large picture."""

from __future__ import annotations

from threading import Thread
from typing import Any

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from app.images import to_png

PNG = "image/png"
SMALL_BYTES = 400_000  # a page; packing one takes 5 ms, a large photo half a second


class CopiedPicture(QMimeData):
    """The picture for this program and as a PNG file, which is waited for only by whoever asks before it is packed."""

    def __init__(self, image: QImage) -> None:
        super().__init__()
        self.setImageData(image)
        self._image = image
        self._png = b""
        self._packing = Thread(target=self._pack, name="convlens-copy")  # no daemon: at the end it is waited for
        if image.sizeInBytes() > SMALL_BYTES:
            self._packing.start()
        else:
            self._pack()

    def formats(self) -> list[str]:
        """What can be asked for, the file first."""
        return [PNG, *super().formats()]

    def hasFormat(self, mimetype: str) -> bool:
        """Whether that can be asked for."""
        return mimetype == PNG or super().hasFormat(mimetype)

    def retrieveData(self, mimetype: str, preferredType: Any) -> object:  # noqa: N803 - Qt's own name
        """What was asked for."""
        if mimetype != PNG:
            return super().retrieveData(mimetype, preferredType)
        if self._packing.is_alive():
            self._packing.join()
        return QByteArray(self._png)

    def _pack(self) -> None:
        self._png = to_png(self._image)


def copy_picture(image: QImage) -> None:
    """Put a picture on the clipboard."""
    QGuiApplication.clipboard().setMimeData(CopiedPicture(image))
