"""The window's last line."""

from __future__ import annotations

from tests.app.conftest import House


def test_a_hint_stands_where_the_other_words_of_the_status_line_stand(house: House) -> None:
    bar, status = house.window.statusBar(), house.window.status

    def first_ink() -> int:
        image = bar.grab().toImage()
        ground = image.pixel(1, 1)
        return next(x for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) != ground)

    status.setText("Hints")
    house.settle()
    usual = first_ink()
    bar.showMessage("Hints")
    house.settle()
    assert not status.isVisible()
    assert first_ink() == usual
