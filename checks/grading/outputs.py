"""The outputs of a submission's cells, as they go into the notebook: cut to size, without anything that could act."""

from collections.abc import Iterable
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

from checks.course import cells

# A gradebook is opened by somebody who may change grades: no HTML, no scripts, no SVG from a submission.
PICTURES = ("image/png", "image/jpeg")
HARMLESS = ("text/plain", *PICTURES)
LONGEST_ALT = 1_000  # characters that describe a picture; templates escape them


class Outputs:
    """Collects what cells put out, at most `most` characters each; `notes` says what was cut."""

    def __init__(self, notebook: NotebookNode, most: int) -> None:
        self._cells = notebook.cells
        self._most = most
        self._used: dict[int, int] = {}
        self._displays: dict[str, dict[str, Any]] = {}
        self._failures: dict[str, str] = {}
        self.notes: list[str] = []
        for cell in self._cells:
            if cell.cell_type == "code":
                cell.outputs = []

    def hear(self, message: dict[str, Any]) -> None:
        """Take in one message of a worker; what is no output of a code cell is passed over."""
        at, output = message.get("cell"), message.get("output")
        if not isinstance(at, int) or not 0 <= at < len(self._cells) or not isinstance(output, dict):
            return
        if self._cells[at].cell_type != "code":
            return
        at = self._place(at, output)
        size = len(str(output))
        used = self._used.get(at, 0)
        self._used[at] = used + size
        if used + size <= self._most:
            self._put(at, output)
        elif used <= self._most:
            cut = f"The cell {self._cells[at].id} put out more than {self._most:,} characters: the rest was cut off."
            self.notes.append(cut)
            self._put(at, {"output_type": "stream", "name": "stdout", "text": f"\n[{cut}]\n"})

    def copy(self, at: int, outputs: Iterable[dict[str, Any]]) -> None:
        """Give a cell outputs that are stored already, those of the course's own."""
        for output in outputs:
            self._put(at, output)

    def begin_again(self, at: int) -> None:
        """Forget what a cell has put out: it runs a second time."""
        self._cells[at].outputs = []

    def error(self, at: int, why: str) -> None:
        """Say in a cell's outputs why it did not end as it should have."""
        self._append(at, _error("Stopped", why, [why]))

    def failure(self, text: str, check: str) -> None:
        """Keep the message of a check that failed, for `settle`."""
        self._failures[check] = text[: self._most]  # of a second try, the last

    def settle(self, at: int, *, passed: bool, reason: str) -> None:
        """Have a check cell's outputs say what nbgrader scores it by: no error if it passed, one if it did not."""
        cell = self._cells[at]
        cell.outputs = [output for output in cell.outputs if output.output_type != "error"]
        if passed:
            return
        text = self._failures.get(cell.id, "")
        if reason not in text:
            text = f"✗ {reason}"
        cell.outputs.append(_error("CheckFailed", reason, text.splitlines()))

    def _place(self, at: int, output: dict[str, Any]) -> int:
        """Where an output belongs: what a check brings out on standard error is the answer's."""
        if output.get("name") != "stderr":
            return at
        while at and cells.is_check(self._cells[at]):
            at -= 1
            while at and self._cells[at].cell_type != "code":
                at -= 1
        return at

    def _put(self, at: int, output: dict[str, Any]) -> None:
        kind = output.get("output_type")
        if kind == "stream":
            self._stream(at, "stderr" if output.get("name") == "stderr" else "stdout", str(output.get("text", "")))
        elif kind == "error":
            lines = output.get("traceback")
            shown = [str(line) for line in lines] if isinstance(lines, list) else []
            name, value = str(output.get("ename")), str(output.get("evalue"))
            self._append(at, _error(name, value, shown))
        elif kind == "clear_output":
            self._cells[at].outputs = []
        elif kind in ("display_data", "execute_result", "update_display_data"):
            self._display(at, kind, output)

    def _display(self, at: int, kind: str, output: dict[str, Any]) -> None:
        data = output.get("data")
        kept = (
            {mime: data[mime] for mime in HARMLESS if isinstance(data.get(mime), str)} if isinstance(data, dict) else {}
        )
        about = _about(output.get("metadata"))
        identity = str(output.get("display_id") or "")
        if kind == "update_display_data":
            if identity in self._displays:
                self._displays[identity]["data"] = nbformat.from_dict(kept)
            return
        # A check cell's number would be taken for partial credit.
        kind = "display_data" if cells.is_check(self._cells[at]) else kind
        number = {"execution_count": None} if kind == "execute_result" else {}
        self._append(at, _output(kind, data=kept, metadata=about, **number))
        if identity:
            self._displays[identity] = self._cells[at].outputs[-1]

    def _stream(self, at: int, name: str, text: str) -> None:
        outputs = self._cells[at].outputs
        if outputs and outputs[-1].output_type == "stream" and outputs[-1].name == name:
            outputs[-1].text += text
        else:
            self._append(at, _output("stream", name=name, text=text))

    def _append(self, at: int, output: NotebookNode) -> None:
        self._cells[at].outputs.append(output)


def _output(kind: str, **fields: Any) -> NotebookNode:
    """An output as the notebook format has it; nbformat's own function would check each against its schema."""
    output: NotebookNode = nbformat.from_dict({"output_type": kind, **fields})
    return output


def _error(name: str, value: str, traceback: list[str]) -> NotebookNode:
    return _output("error", ename=name, evalue=value, traceback=traceback)


def _about(metadata: Any) -> dict[str, dict[str, int | str]]:
    """How large pictures are to be shown, in pixels, and their descriptions; of whatever else there may be, nothing."""
    found = metadata if isinstance(metadata, dict) else {}
    about = {mime: found[mime] for mime in PICTURES if isinstance(found.get(mime), dict)}
    return {
        mime: {
            **{side: each[side] for side in ("width", "height") if type(each.get(side)) is int},
            **({"alt": each["alt"][:LONGEST_ALT]} if isinstance(each.get("alt"), str) else {}),
        }
        for mime, each in about.items()
    }
