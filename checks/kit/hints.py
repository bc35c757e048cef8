"""A second hint for those whom the first did not help, and where in the notebook to read again.

The hints are in checks/hints/, a file for each module of checks/exercises and in it a table for each answer: its
`hint`, and the heading to `read` again.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

HINTS = Path(__file__).resolve().parent.parent / "hints"
INVITATION = "Another hint: from checks.kit import hint; hint()"


@dataclass(frozen=True)
class SecondHint:
    """What to try, and the heading of the notebook's section that explains it."""

    hint: str
    read: str


class _Offer:
    """What was offered last. With slots, so that what guards the kit's variables takes no offer for a replacement."""

    __slots__ = ("last",)

    def __init__(self) -> None:
        self.last: SecondHint | None = None


_OFFER = _Offer()


def second_hints(module: str) -> dict[str, SecondHint]:
    """The hints to the exercises of one module, by the name of the answer; none where the hints are not installed.

    Grading has the checks without the hints.
    """
    path = HINTS / f"{module.rpartition('.')[2]}.toml"
    if not path.exists():
        return {}
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: SecondHint(table["hint"].strip(), table["read"]) for name, table in tables.items()}


def offer(module: str, name: str) -> str:
    """Have the hint to this answer ready for `hint()`; returns how to ask for it, or "" if there is none."""
    _OFFER.last = second_hints(module).get(name)
    return INVITATION if _OFFER.last else ""


def hint() -> None:
    """Print another hint for the check that was the last to refuse an answer, and where to read again."""
    offered = _OFFER.last
    if offered is None:
        print("No check has refused an answer in this kernel yet. Run the check first, then hint() again.")
    else:
        print(f'{offered.hint}\n\nRead again in this notebook: "{offered.read}"')
