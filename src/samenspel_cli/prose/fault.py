"""What a template may not do, told where it happens and worded where it is shown."""

from __future__ import annotations


class TemplateFault(Exception):
    """Something that a template may not do, or that it does too long: a code and its facts."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts
