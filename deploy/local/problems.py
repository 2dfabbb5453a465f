"""A failure told to a person: what happened, and what to do about it."""


class Problem(Exception):
    """Ends a command with two sentences instead of a traceback."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what}\n  → {self.remedy}"
