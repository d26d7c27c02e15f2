"""JupyterLab as the tests use it: what a learner sees and does, cell by cell."""

from urllib.parse import urlsplit

READY = """async () => {
    const app = window.jupyterapp;
    await app.restored;
    const notebook = app.shell.currentWidget;
    await notebook.context.ready;
    await notebook.sessionContext.ready;
    await notebook.sessionContext.session.kernel.info;
}"""
OPEN = """async path => {
    const app = window.jupyterapp;
    const opened = await app.commands.execute("docmanager:open", {path});
    await opened.context.ready;
    app.shell.activateById(opened.id);
    opened.content.activate();
}"""
IN_FRONT = """path => {  // commands go to the notebook that has the focus
    const current = window.jupyterapp.shell.currentWidget;
    return current.context?.path === path && current.node.contains(document.activeElement);
}"""
CELLS = """() => {
    const outputs = cell => cell.model.type === "code" ? cell.model.sharedModel.getOutputs() : [];
    const html = output => [(output.data || {})["text/html"] || ""].flat().join("");
    return window.jupyterapp.shell.currentWidget.content.widgets.map(cell => ({
        id: cell.model.id,
        type: cell.model.type,
        key: cell.model.getMetadata("key") || "",
        hidden: (cell.model.getMetadata("jupyter") || {}).source_hidden,
        source: cell.model.sharedModel.getSource(),
        folded: cell.inputHidden,
        trusted: cell.model.trusted,
        count: cell.model.executionCount || 0,
        errors: outputs(cell).filter(output => output.output_type === "error").map(output => output.evalue),
        html: outputs(cell).map(html).join("").replace(/base64,[^"]+/g, ""),
    }));
}"""
SHOW = """async id => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    const index = notebook.widgets.findIndex(cell => cell.model.id === id);
    notebook.activeCellIndex = index;
    await notebook.scrollToItem(index, "start");
    const cell = notebook.widgets[index];
    await cell.ready;
    return cell.node;
}"""


class Lab:
    """The course in a browser; ``page`` is Playwright's."""

    def __init__(self, page, address: str, language: str):
        self.page, self.language, self.home = page, language, urlsplit(address).netloc
        page.goto(address)
        page.wait_for_function("() => window.jupyterapp?.shell.currentWidget?.sessionContext", timeout=60_000)
        page.evaluate(READY)

    def open(self, name: str) -> None:
        """Another notebook of this edition, its kernel ready."""
        path = f"{self.language}/{name}"
        for _ in range(3):  # the first page, still settling, may take the focus back
            self.page.evaluate(OPEN, path)
            self.page.wait_for_function(IN_FRONT, arg=path)
            self.page.evaluate(READY)
            self.page.wait_for_timeout(1000)

    def run_all(self) -> None:
        """Run every cell and wait for the last."""
        for _ in range(10):  # the command does nothing until the notebook has the focus
            self.page.evaluate("() => window.jupyterapp.shell.currentWidget.content.activate()")
            self.page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
            left = [cell["source"] for cell in self.cells() if cell["type"] == "code" and not cell["count"]]
            if not left:
                return
            self.page.wait_for_timeout(1000)
        raise AssertionError(f"cells that did not run: {left}")

    def cells(self) -> list[dict]:
        """Of each cell: id, type, key, source, errors and HTML shown; folded and trusted as the browser has it."""
        return self.page.evaluate(CELLS)

    def cell(self, key: str = "", source: str = "", shows: str = "") -> dict:
        """The exercise with this key; or the first code cell with a text in its source or in its HTML output."""

        def fits(cell):
            return cell["key"] == key if key else source in cell["source"] and shows in cell["html"]

        for _ in range(60):  # outputs may reach the page after the reply that ends the run
            found = [cell for cell in self.cells() if cell["type"] == "code" and fits(cell)]
            if found:
                return found[0]
            self.page.wait_for_timeout(500)
        raise AssertionError(f"no code cell with key {key!r}, source {source!r}, output {shows!r}")

    def show(self, cell: dict):
        """Scroll there; gives the cell's element."""
        return self.page.evaluate_handle(SHOW, cell["id"]).as_element()

    def answer(self, key: str, *lines: str):
        """Type the lines into the exercise, press Shift+Enter, and give the card's element when it is there."""
        cell = self.cell(key)
        element = self.show(cell)
        element.query_selector(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text("\n".join(lines))
        self.page.keyboard.press("Shift+Enter")
        self.page.wait_for_function(
            """([id, count]) => {
                const widgets = window.jupyterapp.shell.currentWidget.content.widgets;
                const model = widgets.find(cell => cell.model.id === id).model;
                return model.executionCount > count && model.executionState !== "running" && model.outputs.length;
            }""",
            arg=[cell["id"], cell["count"]],
        )
        return self.show(cell).wait_for_selector("[role=status]")

    def menus(self) -> list[str]:
        """The words of the menu bar."""
        self.page.wait_for_selector(".lm-MenuBar-itemLabel")
        return [word for word in self.page.locator(".lm-MenuBar-itemLabel").all_inner_texts() if word]

    def outside(self) -> list[str]:
        """Addresses asked for that are not this computer's JupyterLab."""
        inside = ("data:", "blob:", f"http://{self.home}/", f"ws://{self.home}/")
        return [url for url in self.page.asked if not url.startswith(inside)]

    def picture(self, path) -> None:
        self.page.screenshot(path=str(path))
