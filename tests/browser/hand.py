"""A learner's hand at a form: fills every kind of field as a person does, with the mouse or with the keys alone."""

from custkit.course.judge import names_of_field
from custkit.item.numbers import read_number
from custkit.locale import percent, speaking, tr

MOUSE, KEYS = "mouse", "keys"
AT_ONCE = """async form => {  // a picture behind another has no size; without Check nothing is in sight
    if (!form.querySelector("button.mod-primary")) return [Infinity, 0];
    await Promise.all([...form.querySelectorAll(".custkit-drawn img")].map(one => one.decode()));
    const seen = [...form.querySelectorAll(".custkit-dial, .custkit-drawn img, button.mod-primary")];
    const boxes = seen.map(one => one.getBoundingClientRect()).filter(box => box.height);
    const needed = Math.max(...boxes.map(box => box.bottom)) - Math.min(...boxes.map(box => box.top));
    return [needed, window.jupyterapp.shell.currentWidget.content.node.clientHeight];
}"""


class Hand:
    """At the form of an exercise in an open notebook. by: ``MOUSE`` or ``KEYS``; may be changed at any time."""

    def __init__(self, lab, asked, by: str = MOUSE):
        self.lab, self.page, self.asked, self.by = lab, lab.page, asked, by
        self.keyboard = lab.page.keyboard
        key = asked.exercise.key
        cell = lab.show(lab.cell(source=f'ck.exercise("{key}"'))
        cell.evaluate("(node, key) => node.dataset.exercise = key", key)
        self.form = self.page.locator(f"[data-exercise='{key}']")
        self.button("Check").wait_for(timeout=90_000)

    def at_once(self) -> tuple[float, float]:
        """Pixels from the top of the dials to where they, their picture and Check all end; pixels that a page has."""
        self.form.locator(".custkit-drawn ul").first.wait_for(state="attached")
        needed, there = self.form.evaluate(AT_ONCE)
        return needed, there

    def button(self, text: str):
        return self.form.locator("button", has_text=self.word(text))

    def word(self, text: str, **facts) -> str:
        with speaking(self.lab.language):
            return tr(text, **facts)

    def field(self, name: str):
        """What stands below a question."""
        with speaking(self.lab.language):
            question = self.page.get_by_text(self.asked.question(name), exact=True)
        return self.form.locator(".widget-vbox", has=question).last

    def give(self, name: str, value) -> None:
        """Fill a field: a number or text, a code or codes, a table, the settings of a dial."""
        with speaking(self.lab.language):
            self._give(self.asked.fields[name], self.field(name), value)

    def _give(self, asked, box, value):
        self._labels = names_of_field(asked, self.asked.company).label
        if asked.kind == "dial":
            self._turn(box, asked.start, value)
        elif asked.kind == "table":
            self._table(box, asked, value)
        elif asked.kind == "order":
            for place, code in enumerate(value):
                self._pick(box.locator("select").nth(place), code)
        elif asked.notes:
            self._tick(box, asked, value)
        elif asked.kind == "several":
            self._collect(box, value)
        elif asked.kind == "choice" and box.locator("select").count():
            self._pick(box.locator("select"), value)
        else:
            text = self._labels(value) if asked.kind == "choice" else self._number(asked, value)
            self._type(box.locator("input[type=text], textarea").first, text)

    def check(self, outcome: str) -> str:
        """Press Check and wait for the outcome (``"right"``, ``"not yet"``); the card's words."""
        self._press(self.button("Check"))
        if outcome == "right" and self.asked.exercise.keeps in self.asked.fields:
            outcome = "noted"
        said = self.word(f"{{key}}: {outcome}", key=self.asked.exercise.key)
        card = self.form.locator("[role=status]", has_text=said)
        card.wait_for(timeout=60_000)
        return card.inner_text()

    def _press(self, place, key="Enter"):
        if self.by == MOUSE:
            place.click()
        else:
            place.focus()
            self.keyboard.press(key)

    def _number(self, asked, value):
        return percent(value, 1) if asked.kind == "share" else str(value)

    def _type(self, place, text):
        if self.by == MOUSE:
            place.click(click_count=3)
        else:
            place.focus()
            self.keyboard.press("Control+A")
        self.keyboard.insert_text(text) if text else self.keyboard.press("Delete")
        self.keyboard.press("Tab")

    def _pick(self, menu, code):
        label = self._labels(code)
        if self.by == MOUSE:
            menu.select_option(label=label)
            return
        at = [text.replace("\xa0", " ") for text in menu.locator("option").all_inner_texts()].index(label)
        menu.focus()
        self.keyboard.press("Home")
        for _ in range(at):
            self.keyboard.press("ArrowDown")
        assert menu.evaluate("menu => menu.selectedIndex") == at

    def _tick(self, box, asked, codes):
        for code, tick in zip(asked.notes, box.locator("input[type=checkbox]").all(), strict=True):
            if tick.is_checked() != (code in codes):
                self._press(tick, "Space")

    def _collect(self, box, codes):
        """What is in the list goes out, then each name is typed and goes in."""
        tags, typed = box.locator("div.jupyter-widget-tag"), box.locator("input[type=text]").first
        while left := tags.count():
            if self.by == MOUSE:
                tags.last.locator(".jupyter-widget-tag-close").click()
            else:
                self._type(typed, tags.last.inner_text())
            self._until(lambda left=left: tags.count() < left)
        for n, code in enumerate(codes, start=1):
            self._type(typed, self._labels(code))
            self._until(lambda n=n: tags.count() == n)

    def _table(self, box, asked, frame):
        loose = [name for name in asked.start if name not in asked.fixed]
        wanted = [
            ["" if one != one or one is None else str(one) for one in row] for row in frame[loose].to_numpy()
        ]
        cells = box.locator("input[type=text]").all()
        for cell, text in zip(cells, (text for row in wanted for text in row), strict=True):
            if cell.input_value() != text:
                self._type(cell, text)

    def _turn(self, box, item, settings):
        """Sliders with the arrow keys (the mouse: a click on the track first), lists and boxes as everywhere."""
        from custkit.item import slider
        from custkit.show.dials import declared

        made = declared(item, self.asked.company)
        sliders = [name for name, one in made.items() if isinstance(one, slider)]
        lists = [name for name in made if name not in sliders]
        for name, value in settings.items():
            if name in sliders:
                self._slide(box, sliders.index(name), made[name], value)
            else:
                self._choose(box.locator("select").nth(lists.index(name)), made[name], value)
                self._follow(box.locator("select").nth(lists.index(name)))

    def _follow(self, menu):
        """Whoever turns something looks until the line below the picture says it too."""
        picked = menu.evaluate("menu => menu.selectedOptions[0].innerText").replace("\xa0", " ").strip()
        self._until(lambda: any(picked in line for line in self.form.locator("li").all_inner_texts()))

    def _slide(self, box, place, one, value):
        handle, read = box.locator("[role=slider]").nth(place), box.locator(".widget-readout").nth(place)
        if self.by == MOUSE:
            track = box.locator(".noUi-target").nth(place)
            size = track.bounding_box()
            share = (value - one.low) / (one.high - one.low)
            track.click(position={"x": size["width"] * share, "y": size["height"] / 2}, force=True)
            self.page.wait_for_timeout(1500)
        else:
            handle.focus()
            self.keyboard.press("Home")
            self._until(lambda: _same(read.inner_text(), one.low))
        for _ in range(200):
            now = read_number(read.inner_text()).value
            if _same(read.inner_text(), value):
                return
            handle.press("ArrowRight" if now < value else "ArrowLeft")
            self._until(lambda now=now: not _same(read.inner_text(), now))
        raise AssertionError(f"{read.inner_text()}, wanted {value}")

    def _choose(self, menu, one, code):
        at = list(one.codes).index(code)
        if self.by == MOUSE:
            menu.select_option(index=at)
            return
        menu.focus()
        self.keyboard.press("Home")
        for _ in range(at):
            self.keyboard.press("ArrowDown")

    def _until(self, true, seconds=30):
        for _ in range(seconds * 10):
            if true():
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"not within {seconds} s")


def _same(text, value):
    return abs(read_number(text).value - value) < 1e-9
