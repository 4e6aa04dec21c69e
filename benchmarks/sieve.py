"""How quickly a large dashboard answers in the browser: searched and filtered, with all that has to be drawn anew.

    python -m benchmarks.sieve --products 250 --processes 120

The page is opened in Chromium without a window. Each answer is timed inside the page, from the event to the end of the
layout; the slowest must stay under the bound.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.itos import write_ito
from samenspel_cli.documents import Ask, named
from samenspel_cli.files.project import read_project
from samenspel_cli.formats import html
from samenspel_cli.prose import written
from samenspel_cli.style import style_of

BOUND = 1000
"""In milliseconds: after a second a reader wonders whether anything happens."""
_ANSWERS = """() => {
  const search = document.querySelector("[type=search]");
  const fields = [...document.querySelectorAll(".sieve select")];
  const answer = (field, value) => {
    const start = performance.now();
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.getBoundingClientRect();
    return [`${field.name}=${value}`, performance.now() - start];
  };
  return [
    ...["g", "gr", "gras", "gras 12", ""].map((words) => answer(search, words)),
    ...fields.flatMap((field) => [1, 2, 0].map((at) => answer(field, field.options[at].value))),
  ];
}"""


def main() -> int:
    """Reads the command line; see the top of this file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sieve", description="Time a page that is searched.")
    parser.add_argument("--products", type=int, default=250)
    parser.add_argument("--processes", type=int, default=120)
    asked = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
        project = read_project(write_ito(Path(folder), asked.products, asked.processes))
        (document,) = named("dashboard").compose(project, Ask(date(2026, 11, 22), paper=True))
        ((name, content),) = html.encode(written(document, style_of("nl")), style_of("nl")).items()
        file = Path(folder) / name
        file.write_bytes(content)
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(file.as_uri())
        answers: list[tuple[str, float]] = page.evaluate(_ANSWERS)
        browser.close()
    for what, took in answers:
        print(f"{what:24} {took:7.0f} ms")
    slowest = max(took for _, took in answers)
    print(f"page {len(content) / 1000:.0f} kB, slowest {slowest:.0f} ms, bound {BOUND} ms")
    return int(slowest > BOUND)


if __name__ == "__main__":
    sys.exit(main())
