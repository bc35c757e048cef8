"""What was recorded of a stream: marks on a line, one line for each subscription."""

from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["next", "error", "completed", "disposed"]


@dataclass(frozen=True)
class Mark:
    """Something that happened on a line, `time` seconds on its clock; `order` counts the marks of all lines."""

    kind: Kind
    time: float
    order: int
    value: Any = None
    label: str = ""


@dataclass
class Line:
    """One subscription: when it began, every value, and how it ended (`end` is None while it goes on).

    `order` says how many marks, on all lines, were made before it began.
    """

    name: str
    after: str
    start: float
    order: int
    marks: list[Mark] = field(default_factory=list)
    end: Mark | None = None

    @property
    def values(self) -> list[Any]:
        return [mark.value for mark in self.marks]

    @property
    def timed(self) -> list[tuple[float, Any]]:
        """Pairs of a time in seconds and the value that came then."""
        return [(mark.time, mark.value) for mark in self.marks]

    @property
    def completed(self) -> bool:
        return self.end is not None and self.end.kind == "completed"

    @property
    def error(self) -> Any:
        """What the stream failed with, or None."""
        return self.end.value if self.end is not None and self.end.kind == "error" else None
