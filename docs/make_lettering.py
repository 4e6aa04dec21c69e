"""Writes `templates/_page/fonts/widths.json`, how wide each letter of the fonts that come along is: `make docs`."""

from __future__ import annotations

from pathlib import Path

from samenspel_cli.lettering import MEASURED, measured

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Measure the fonts and write it down."""
    MEASURED.write_text(measured(), encoding="utf-8")
    print(MEASURED.relative_to(ROOT))


if __name__ == "__main__":
    main()
