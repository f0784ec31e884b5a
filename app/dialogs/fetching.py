"""A network that is not here yet: what it is, how large, and its way onto this computer. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QVBoxLayout, QWidget

from app.session_photos import FetchState
from app.theme import number_font, scaled_font
from app.widgets.labels import plain_label
from app.wording import megabytes, percent, translated
from engine.messages import OfferedModel

DONE = 1000
TEXT_PX = 400


class FetchDialog(QDialog):
    """Says the size before anything is fetched; closing it gives the download up."""

    fetch_wanted = Signal(str)  # the network's name
    cancel_wanted = Signal()

    def __init__(self, offer: OfferedModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Download a network"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.offer = offer
        self._is_loading = False
        title = plain_label(offer.title)
        title.setFont(scaled_font(self.font(), 1.3, bold=True))
        about = plain_label(
            self.tr(
                "Made by PyTorch’s torchvision, trained on the photos of ImageNet: it tells 1,000 kinds of things "
                "apart and gets {share} of ImageNet’s validation photos right at the first guess."
            ).format(share=percent(offer.top1))
        )
        about.setWordWrap(True)
        about.setMinimumWidth(TEXT_PX)
        self._size = plain_label(self._how_large(), role="quiet")
        self._size.setWordWrap(True)
        self._size.setFont(number_font(self.font()))
        self._bar = QProgressBar()
        self._bar.setRange(0, DONE)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Download"))
        self._buttons = QDialogButtonBox()
        self._go = self._buttons.addButton(
            self.tr("Download {size}").format(size=megabytes(offer.size_mb * 1e6)),
            QDialogButtonBox.ButtonRole.AcceptRole,
        )
        self._go.setToolTip(self.tr("Fetch it now, and answer with it"))
        self._leave = self._buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._leave.setToolTip(self.tr("Leave it (Esc); what came so far is kept for the next time"))
        self._go.clicked.connect(lambda _checked: self.fetch_wanted.emit(offer.name))
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        for each in (title, about, self._size, self._bar, self._buttons):
            column.addWidget(each)

    def show_state(self, state: FetchState) -> None:
        """How far the download is; one that ended without the network can be begun again."""
        self._is_loading = state.name == self.offer.name
        self._go.setEnabled(not state.name)
        if not self._is_loading:
            self._bar.setValue(0)
            self._size.setText(self._how_large())
            return
        total = max(state.total_bytes, 1)
        self._bar.setValue(DONE * min(state.done_bytes, total) // total)
        if state.sentence is not None:
            words = self.tr("{what}  {done} of {all}")
            done, everything = megabytes(state.done_bytes), megabytes(state.total_bytes)
            self._size.setText(words.format(what=translated(state.sentence), done=done, all=everything))

    def _how_large(self) -> str:
        words = self.tr("{size} are downloaded once from download.pytorch.org and kept on this computer.")
        return words.format(size=megabytes(self.offer.size_mb * 1e6))

    def reject(self) -> None:
        """Give the download up."""
        if self._is_loading:
            self.cancel_wanted.emit()
        super().reject()
