"""A kernel of one's own to run cells in, one after another."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from jupyter_client.manager import KernelManager


@dataclass
class Ran:
    """What one cell did: its outputs in nbformat's form, and the error that ended it, if any."""

    outputs: list[dict[str, Any]] = field(default_factory=list)
    error_name: str = ""
    error_value: str = ""
    error_text: str = ""

    @property
    def failed(self) -> bool:
        return bool(self.error_name)

    @property
    def stderr(self) -> str:
        """What went to standard error; nbgrader takes anything there for a failure."""
        streams = (output for output in self.outputs if output.get("name") == "stderr")
        return "".join(output["text"] for output in streams)


def manager_over_ipc(folder: Path, **traits: Any) -> KernelManager:
    """A kernel manager whose sockets are files in `folder`: two kernels that start together may pick the same port."""
    return KernelManager(
        transport="ipc", ip=str(folder / "socket"), connection_file=str(folder / "connection.json"), **traits
    )


class Kernel:
    """A Python kernel, started on entry to a `with` and shut down on exit; `folder` is its working folder.

    `environment` is added to this process's own environment variables.
    """

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        self._folder = folder
        self._environment = {**os.environ, **(environment or {})}

    def __enter__(self) -> "Kernel":
        self._sockets = tempfile.TemporaryDirectory(prefix="kernel-")
        self._manager = manager_over_ipc(Path(self._sockets.name))
        self._manager.start_kernel(cwd=str(self._folder), env=self._environment)
        self._client = self._manager.client()
        self._client.start_channels()
        self._client.wait_for_ready(timeout=60)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)
        self._sockets.cleanup()

    def restart(self) -> None:
        """Begin again with nothing defined."""
        self._manager.restart_kernel(now=True)
        self._client.wait_for_ready(timeout=60)

    def run(self, source: str, timeout: float = 60) -> Ran:
        """Execute a cell and wait for its end; raises TimeoutError after `timeout` seconds."""
        ran = Ran()

        def keep(message: dict[str, Any]) -> None:
            kind, content = message["header"]["msg_type"], message["content"]
            if kind == "error":
                ran.error_name, ran.error_value = content["ename"], content["evalue"]
                ran.error_text = "\n".join(content["traceback"])
            if kind in ("stream", "display_data", "execute_result", "error"):
                ran.outputs.append({"output_type": kind, **content})

        self._client.execute_interactive(source, output_hook=keep, timeout=timeout, store_history=False)
        return ran
