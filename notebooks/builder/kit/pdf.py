"""Printing the kit's pages, where Chromium is installed."""

import shutil
from pathlib import Path

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
PRINTED = ("notes/*.html", "handouts/*.html", "runsheet/*.html", "around/*.html")


def print_pdf(out: Path) -> list[Path]:
    """A PDF beside each page that is meant for paper; none where there is no Chromium."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return []
    if program is None:
        return []
    found = [path for pattern in PRINTED for path in sorted(out.glob(f"*/{pattern}"))]
    pages = [path for path in found if not path.stem.endswith("-timer")]
    with sync_playwright() as playwright:
        flags = ["no-sandbox", "disable-gpu", "disable-dev-shm-usage", "disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=program, args=[f"--{one}" for one in flags])
        page = browser.new_page()
        for path in pages:
            page.goto(path.as_uri())
            folds = "details.answer, .asked details, .stops details"
            page.evaluate(f"document.querySelectorAll('{folds}').forEach(one => {{ one.open = true }})")
            page.pdf(path=path.with_suffix(".pdf"), prefer_css_page_size=True, print_background=True)
        browser.close()
    return [path.with_suffix(".pdf") for path in pages]
