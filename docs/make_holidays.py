"""Writes `data/public-holidays.toml`, the public holidays of the years that offers are made for: `make docs`."""

from __future__ import annotations

from pathlib import Path

from samenspel_cli.files.holidays import WORKED_OUT, worked_out

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Ask the library and write it down."""
    WORKED_OUT.write_text(worked_out(), encoding="utf-8")
    print(WORKED_OUT.relative_to(ROOT))


if __name__ == "__main__":
    main()
