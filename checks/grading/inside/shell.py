"""IPython without a kernel around it: runs cells and hands their outputs on as they come."""

import asyncio
import base64
import sys
import threading
import time
from collections.abc import Callable
from io import TextIOBase
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

BUFFERED = 8_192  # characters of text that are sent in one message
SOON = 0.1  # seconds after which they are sent even if fewer

Output = dict[str, Any]  # as the notebook format has it


class Outputs:
    """Where every output goes, with the number of the cell that it belongs to.

    A thread's output belongs to the cell that started the thread, however late it comes. Set `send` to where it shall
    go; until then it goes nowhere.
    """

    def __init__(self) -> None:
        self.cell = 0
        self.send: Callable[[dict[str, Any]], None] = lambda _message: None
        self._cell_of_thread: dict[threading.Thread, int] = {}
        self._lock = threading.RLock()
        self._text: list[str] = []
        self._text_from: tuple[int, str] = (0, "")
        self._length = 0
        self._sent = 0.0

    def begin(self, cell: int) -> None:
        """From now on another cell runs; threads that exist are the earlier ones'."""
        self.flush()
        for thread in threading.enumerate():
            self._cell_of_thread.setdefault(thread, self.cell)
        alive = {thread: began for thread, began in self._cell_of_thread.items() if thread.is_alive()}
        self._cell_of_thread = alive
        self.cell = cell

    def text(self, stream: str, text: str) -> None:
        with self._lock:
            place = (self._whose(), stream)
            if place != self._text_from:
                self.flush()
                self._text_from = place
            self._text.append(text)
            self._length += len(text)
            if self._length >= BUFFERED or time.monotonic() - self._sent > SOON:
                self.flush()

    def put(self, output: Output) -> None:
        with self._lock:
            self.flush()
            self.send({"cell": self._whose(), "output": output})

    def flush(self) -> None:
        with self._lock:
            if self._text:
                cell, stream = self._text_from
                text, self._text, self._length = "".join(self._text), [], 0
                self.send({"cell": cell, "output": {"output_type": "stream", "name": stream, "text": text}})
                self._sent = time.monotonic()

    def _whose(self) -> int:
        thread = threading.current_thread()
        return self.cell if thread is threading.main_thread() else self._cell_of_thread.get(thread, self.cell)


class _Stream(TextIOBase):
    """sys.stdout or sys.stderr."""

    encoding = "utf-8"

    def __init__(self, name: str, outputs: Outputs) -> None:
        self._name = name
        self._outputs = outputs

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._outputs.text(self._name, text)
        return len(text)

    def flush(self) -> None:
        self._outputs.flush()


class _Publisher(DisplayPublisher):
    """Where `display` sends what it shows."""

    outputs: Outputs

    def publish(  # type: ignore[override]  # IPython's own callers name all but the first two
        self, data: dict[str, Any], metadata: Any = None, *, update: bool = False, **named: Any
    ) -> None:
        identity = (named.get("transient") or {}).get("display_id")
        kind = "update_display_data" if update else "display_data"
        shown = {"data": _plain(data), "metadata": _sizes(metadata)}
        self.outputs.put({"output_type": kind, **shown, "display_id": identity})

    def clear_output(self, wait: bool = False) -> None:  # noqa: ARG002  # a notebook on paper knows no flicker
        self.outputs.put({"output_type": "clear_output"})


class _Result(DisplayHook):
    """The value of a cell's last line."""

    outputs: Outputs

    def __call__(self, result: Any = None) -> None:
        display: Any = super()  # IPython leaves it untyped
        if result is None or display.quiet():
            return
        data, metadata = display.compute_format_data(result)
        display.update_user_ns(result)
        if data:
            shown = {"data": _plain(data), "metadata": _sizes(metadata)}
            self.outputs.put({"output_type": "execute_result", **shown})


def _plain(data: dict[str, Any]) -> dict[str, str]:
    """What can be written as JSON: texts, and pictures in base 64."""
    texts = {
        mime: base64.b64encode(shown).decode() if isinstance(shown, bytes) else shown for mime, shown in data.items()
    }
    return {mime: shown for mime, shown in texts.items() if isinstance(shown, str)}


def _sizes(metadata: Any) -> dict[str, Any]:
    """What is known about pictures; the grader takes their sizes from it."""
    known = metadata if isinstance(metadata, dict) else {}
    return {mime: about for mime, about in known.items() if mime.startswith("image/") and isinstance(about, dict)}


class Shell(InteractiveShell):
    """A shell whose outputs go to `outputs`, and in which `await` works as it does in JupyterLab."""

    displayhook_class = Type(_Result)
    display_pub_class = Type(_Publisher)

    outputs: Outputs  # set before the first cell
    kernel = True  # the kit asks for a kernel to know whether pictures are shown: they are

    def enable_gui(self, gui: str | None = None) -> None:  # no window is there to open
        pass

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: Any) -> None:
        try:
            value = str(evalue)
        except Exception:
            value = "<an exception whose str() fails>"
        shown = [str(line) for line in ([stb] if isinstance(stb, str) else stb)]
        self.outputs.put({"output_type": "error", "ename": etype.__name__, "evalue": value, "traceback": shown})


def make_shell(outputs: Outputs) -> Shell:
    """The process's one shell; standard output and error are the cells' from now on."""
    without_history = Config({"HistoryManager": {"enabled": False}})  # it would keep a database, and a thread for it
    shell: Shell = Shell.instance(config=without_history, colors="neutral", banner1="")
    shell.outputs = _Publisher.outputs = _Result.outputs = outputs
    sys.stdout, sys.stderr = _Stream("stdout", outputs), _Stream("stderr", outputs)
    return shell


def run_cell(shell: Shell, loop: asyncio.AbstractEventLoop, source: str) -> bool:
    """Run one cell to its end; whether it ended without an error. An interrupt ends what it waits for."""
    transformed = shell.transform_cell
    task = loop.create_task(_run(shell, source, transformed))
    while True:
        try:
            return loop.run_until_complete(task)
        except KeyboardInterrupt:  # while the cell awaited something: the shell itself never saw it
            if task.done():
                return False
            task.cancel()
        except asyncio.CancelledError:
            shell._showtraceback(KeyboardInterrupt, KeyboardInterrupt(), ["KeyboardInterrupt"])
            return False


async def _run(shell: Shell, source: str, transform: Callable[[str], str]) -> bool:
    error = None
    try:
        transformed = transform(source)
    except Exception:
        transformed, error = source, sys.exc_info()
    result = await shell.run_cell_async(
        source, store_history=True, transformed_cell=transformed, preprocessing_exc_tuple=error
    )
    return bool(result.success)
