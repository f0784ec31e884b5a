"""Everything that looks into the network, in one dock: what layers do, what they have learned, why. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.panels.filters import FiltersPanel
from app.panels.network import NetworkPanel
from app.panels.why import WhyPanel
from app.widgets.form_box import FormBox
from app.widgets.pages import Pages


class Inspector(Pages):
    """The pages of the network's dock and the switch for numbers. Assembly only."""

    view_wished = Signal(object)  # ViewWish

    def __init__(self, network: NetworkPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters, self.why = FiltersPanel(), WhyPanel()
        self.forms = FormBox()
        self.add_page(network, self.tr("Activations"), self.tr("What every layer does with your picture"))
        self.add_page(self.filters, self.tr("Filters"), self.tr("The weights that the layers have learned"))
        self.add_page(self.why, self.tr("Why"), self.tr("Which pixels speak for an answer"))
        self.head.add_more(self.forms)
        for panel in (network, self.filters, self.why):
            self.forms.form_chosen.connect(panel.show_form)
            panel.view_wished.connect(self.view_wished)
