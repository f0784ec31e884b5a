"""A chapter's text, and what it corrects in the articles. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from app.lesson.texts import read
from engine.lesson.mistakes import Mistake, mistakes_in


class Reading(QWidget):
    """The text, or with the button below it the list of corrections."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chapter = ""
        self.browser = QTextBrowser()
        self.browser.setFrameShape(QFrame.Shape.NoFrame)
        self.browser.setOpenLinks(False)
        self.browser.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.browser.viewport().setAutoFillBackground(False)
        self.browser.document().setDocumentMargin(2)
        self.corrections = QToolButton()
        self.corrections.setProperty("flat", True)
        self.corrections.setCheckable(True)
        self.corrections.toggled.connect(self._fill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.browser, 1)
        column.addWidget(self.corrections)

    def show_chapter(self, key: str) -> None:
        """Show this chapter's text from its beginning."""
        if key == self.chapter:
            return
        self.chapter = key
        count = len(mistakes_in(key))
        self.corrections.setChecked(False)
        self.corrections.setVisible(count > 0)
        self._fill(False)

    def _fill(self, corrections: bool) -> None:
        count = len(mistakes_in(self.chapter))
        self.corrections.setText(
            self.tr("Back to the text")
            if corrections
            else self.tr("What the articles got wrong here ({count})").format(count=count)
        )
        self.corrections.setAccessibleName(self.corrections.text())
        self.corrections.setToolTip(self.tr("Misprints and mistakes of the source articles, and what is right"))
        text = read(self.chapter)
        self.browser.setAccessibleName(text.title)
        body = self._corrections_text() if corrections else f"### {text.title}\n\n{text.body}"
        features = QTextDocument.MarkdownFeature.MarkdownNoHTML
        self.browser.document().setMarkdown(body, features)
        self.browser.verticalScrollBar().setValue(0)

    def _corrections_text(self) -> str:
        return "\n\n".join(self._one(each) for each in mistakes_in(self.chapter))

    def _one(self, mistake: Mistake) -> str:
        said = self.tr("Article {source}:").format(source=mistake.source)
        right = self.tr("Right:")
        return f"**{said}** {mistake.claim}\n\n{mistake.why} **{right}** {mistake.right}\n"

    def changeEvent(self, event: QEvent) -> None:
        """Another font or palette: lay the text out again."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange) and self.chapter:
            self.browser.document().setDefaultFont(self.font())
            self._fill(self.corrections.isChecked())
