"""Everything that looks into the network, in one dock: what layers do, what they have learned, why. GUI thread only."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.panels.network import NetworkPanel
from app.widgets.form_box import FormBox
from app.widgets.pages import Pages


class Inspector(Pages):
    """The pages of the network's dock and the switch for numbers. Assembly only."""

    def __init__(self, network: NetworkPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.forms = FormBox()
        self.add_page(network, self.tr("Activations"), self.tr("What every layer does with your picture"))
        self.head.add_more(self.forms)
        self.forms.form_chosen.connect(network.show_form)
