"""With what somebody works at a page: a pointer, or the keyboard alone. A journey written for either can be walked with
both."""

from datetime import datetime

import pytest
from playwright.sync_api import Locator, Page

# More stops of the keyboard than any page of a journey has.
TAPPE = 150
# Whether one stands on another button of the same group.
IN_GRUPPO = (
    "e => e.type === 'radio' && e.form === document.activeElement.form && e.name === document.activeElement.name"
)
# In which order a browser takes day and month depends on the machine: the one that gives the day meant.
ORDINI = ("%m%d%Y", "%d%m%Y")


class Puntatore:
    """A mouse or a finger, and a keyboard for what is typed."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, che_cosa: Locator) -> None:
        che_cosa.click()

    def check(self, che_cosa: Locator) -> None:
        che_cosa.check()

    def choose(self, che_cosa: Locator, voce: str) -> None:
        che_cosa.select_option(label=voce)

    def fill(self, che_cosa: Locator, valore: str) -> None:
        che_cosa.fill(valore)


class Tastiera(Puntatore):
    """Tab to where one goes, then the keys that a browser gives to each kind of control."""

    def reach(self, che_cosa: Locator) -> None:
        """With Tab from where one is; of a group of radio buttons, which is one stop, to the one in it."""
        for _ in range(TAPPE):
            if che_cosa.evaluate("e => e === document.activeElement"):
                return
            self.page.keyboard.press("ArrowDown" if che_cosa.evaluate(IN_GRUPPO) else "Tab")
        pytest.fail(f"the keyboard does not come to {che_cosa} on {self.page.url}")

    def press(self, che_cosa: Locator) -> None:
        """A link or a button that leads to a page, or to this one again."""
        self.reach(che_cosa)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def check(self, che_cosa: Locator) -> None:
        self.reach(che_cosa)
        if not che_cosa.is_checked():
            self.page.keyboard.press("Space")
        assert che_cosa.is_checked()

    def choose(self, che_cosa: Locator, voce: str) -> None:
        self.reach(che_cosa)
        self.page.keyboard.type(voce)
        assert che_cosa.evaluate("e => e.selectedOptions[0].label.trim()") == voce

    def fill(self, che_cosa: Locator, valore: str) -> None:
        self.reach(che_cosa)
        if che_cosa.get_attribute("type") in ("date", "datetime-local"):
            self._date_in(che_cosa, datetime.fromisoformat(valore))
        else:
            self.page.keyboard.press("Control+a")
            self.page.keyboard.type(valore)

    def _date_in(self, che_cosa: Locator, quando: datetime) -> None:
        tasti = self.page.keyboard
        for ordine in ORDINI:
            for _ in range(6):  # back to the first of its parts
                tasti.press("ArrowLeft")
            tasti.type(quando.strftime(ordine))
            if che_cosa.get_attribute("type") == "datetime-local":
                tasti.press("ArrowRight")
                tasti.type(quando.strftime("%I%M%p"))
            if che_cosa.input_value() and datetime.fromisoformat(che_cosa.input_value()) == quando:
                return
        pytest.fail(f"the keyboard does not write {quando} on {self.page.url}: {che_cosa.input_value()!r}")
