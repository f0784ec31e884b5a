"""A chapter's text, and what it corrects in the articles. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from app.lesson.texts import read
from app.widgets.own_copy import OwnCopy
from app.wording import catalogued
from engine.lesson.mistakes import Mistake, mistakes_in

ROOM_FOR_BOTH = 34  # lines of text


class Reading(QWidget):
    """The text, or with the button below it the list of corrections; where there is room, both below each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chapter = ""
        self._both = False
        self.browser = QTextBrowser()
        OwnCopy(self.browser)
        self.browser.setFrameShape(QFrame.Shape.NoFrame)
        self.browser.setOpenLinks(False)
        self.browser.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.browser.viewport().setAutoFillBackground(False)
        self.browser.document().setDocumentMargin(2)
        self.corrections = QToolButton()
        self.corrections.setProperty("flat", True)
        self.corrections.setCheckable(True)
        self.corrections.setToolTip(self.tr("Misprints and mistakes of the source articles, and what is right"))
        self.corrections.toggled.connect(self._fill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.browser, 1)
        column.addWidget(self.corrections)

    def show_chapter(self, key: str) -> None:
        """Show this chapter's text from its beginning."""
        if key != self.chapter:
            self.chapter = key
            self.corrections.setChecked(False)
            self._fill()

    def _fill(self) -> None:
        count = len(mistakes_in(self.chapter))
        self._both = self._has_room()
        self.corrections.setVisible(count > 0 and not self._both)
        corrections = self.corrections.isChecked()
        wrong = self.tr("What the articles got wrong here ({count})").format(count=count)
        self.corrections.setText(self.tr("Back to the text") if corrections else wrong)
        self.corrections.setAccessibleName(self.corrections.text())
        text = read(self.chapter)
        body = f"### {text.title}\n\n{text.body}"
        if self._both and count:
            body += f"\n\n### {wrong}\n\n{self._corrections_text()}"
        elif corrections:
            body = self._corrections_text()
        self.browser.setAccessibleName(text.title)
        self.browser.document().setDefaultFont(self.browser.font())
        self.browser.document().setMarkdown(body, QTextDocument.MarkdownFeature.MarkdownNoHTML)
        self.browser.moveCursor(QTextCursor.MoveOperation.Start)  # which is what a browser shows when it appears
        self.browser.verticalScrollBar().setValue(0)

    def _has_room(self) -> bool:
        return self.height() > ROOM_FOR_BOTH * self.fontMetrics().lineSpacing()

    def _corrections_text(self) -> str:
        return "\n\n".join(self._one(each) for each in mistakes_in(self.chapter))

    def _one(self, mistake: Mistake) -> str:
        said = self.tr("Article {source}:").format(source=mistake.source)
        right = self.tr("Right:")
        claim, why, instead = (catalogued(each) for each in (mistake.claim, mistake.why, mistake.right))
        return f"**{said}** {claim}\n\n{why} **{right}** {instead}\n"

    def refit(self) -> None:
        """Lay the text out again, in letters of another size."""
        self.browser.ensurePolished()
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Another palette colours another text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.chapter:
            self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less room."""
        super().resizeEvent(event)
        if self.chapter and self._has_room() != self._both:
            self._fill()
