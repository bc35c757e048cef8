"""What was measured on, and with which versions."""

import importlib.metadata
import os
import platform
from dataclasses import dataclass
from pathlib import Path

import psutil

PACKAGES = ("nbgrader", "nbclient", "ipykernel", "jupyter_client", "ipython", "numpy", "matplotlib")


@dataclass(frozen=True)
class Machine:
    processor: str
    cores: int
    memory: int  # bytes
    system: str
    python: str
    packages: dict[str, str]


def this_machine() -> Machine:
    return Machine(
        _processor(),
        os.cpu_count() or 1,
        psutil.virtual_memory().total,
        f"{platform.system()} {platform.release().partition('-')[0]}",
        f"{platform.python_implementation()} {platform.python_version()}",
        {name: importlib.metadata.version(name) for name in PACKAGES},
    )


def _processor() -> str:
    """The processor's name as Linux gives it, else its architecture."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()
