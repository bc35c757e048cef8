"""Start a kernel under bubblewrap: its own files, processes, network and user, and nobody else's.

What the kernel sees is an allow-list: the system's libraries, this Python with its packages, and of the course the
kit and the exercises' checks; not the solutions, the answers, the gradebook or another submission. All of it is
read-only but an empty working folder, /tmp, and the folder of its own sockets.
"""

import copy
import itertools
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

import psutil
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from checks.course import places
from checks.grading.limits import Limits

SYSTEM = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts"]
COURSE = ["__init__.py", "kit", "exercises", "grading/__init__.py", "grading/inside"]
HOME = "/home/learner"
WRITABLE = ("/tmp", "/dev/shm", HOME)  # the second for multiprocessing's locks
HOST_NAME = "grading"
# To make namespaces and mount in them, to bring a network up, to become another user, and to give all of it up.
TO_ISOLATE = ["CAP_SYS_ADMIN", "CAP_NET_ADMIN", "CAP_SETPCAP"]
if os.geteuid() == 0:
    TO_ISOLATE += ["CAP_SETUID", "CAP_SETGID"]

# The users that kernels run as when the grader is root: one each, for a limit on processes counts those of a user,
# and far above the users that a system gives out.
_users = itertools.count(1_000_000_000 + os.getpid() % 1_000_000 * 1_000)


class NoSandbox(RuntimeError):
    """This machine cannot isolate submissions; the message says why and what to do."""


def require_sandbox() -> None:
    """Raise `NoSandbox` unless a sandboxed process can be started here."""
    if shutil.which("bwrap") is None:
        raise NoSandbox(
            "Grading runs submitted code in a sandbox, and bubblewrap is not installed: on Debian and Ubuntu, "
            "apt-get install bubblewrap. To grade without protection, which lets every submission read and change "
            "your files, the gradebook and the other submissions, say --unsafe."
        )
    tried = subprocess.run([*_isolation(Limits()), "--", "true"], capture_output=True, text=True, check=False)
    if tried.returncode != 0:
        raise NoSandbox(
            f"bubblewrap cannot isolate processes on this machine: {tried.stderr.strip()}. Often this is a container "
            "that forbids user namespaces. To grade without protection, say --unsafe, and mean it."
        )


def next_user() -> int | None:
    """A user that nothing else on this machine runs as, for a sandbox to become; None if the grader is not root."""
    return next(_users) if os.geteuid() == 0 else None


def sandboxed(command: list[str], limits: Limits, user: int | None = None, sockets: Path | None = None) -> list[str]:
    """The command line that runs `command` isolated; `sockets` is the one folder that it shares with the outside.

    As root, name a `user` for it to become; anybody else's sandbox has that person's own rights, and no more.
    """
    words = [*_isolation(limits), *_files(sockets), "--chdir", HOME, "--", "prlimit"]
    words += [f"--{name.removeprefix('RLIMIT_').lower()}={most}" for name, most in limits.of_a_process().items()]
    if user is not None:
        words += ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
        words += ["--bounding-set=-all", "--no-new-privs"]
    return [*words, *command]


def sandboxed_to_fork(command: list[str], limits: Limits) -> list[str]:
    """The same for a process of the grader's own that forks submissions' processes, each with a sandbox within.

    It keeps the rights that this takes, and no others (see checks/grading/inside/isolation.py). What is writable here
    would be shared by all submissions, so that nothing is but the folders that each of them gets afresh.
    """
    rights = [word for right in TO_ISOLATE for word in ("--cap-add", right)]
    closed = ["--remount-ro", "/dev", "--remount-ro", "/"]
    return [*_isolation(limits), *_files(), *closed, "--chdir", HOME, "--cap-drop", "ALL", *rights, "--", *command]


def below_what_is_writable() -> list[str]:
    """What a submission sees of the course and of Python, as far as it lies in folders that each one gets afresh."""
    return [str(place) for place in _shown() if any(place.is_relative_to(folder) for folder in WRITABLE)]


def _files(shared: Path | None = None) -> list[str]:
    """What is to be seen of the course and of Python, and one folder `shared` to write to."""
    shown = _shown()
    everything = [*shown, *([shared] if shared else [])]
    words: list[str] = []
    for folder in sorted({parent for place in everything for parent in place.parents if parent.name}):
        words += ["--perms", "0755", "--dir", str(folder)]
    for place in shown:
        words += ["--ro-bind", str(place), str(place)]
    return [*words, "--bind", str(shared), str(shared)] if shared else words


def _shown() -> list[Path]:
    return [*_pythons(), *(places.ROOT / "checks" / name for name in COURSE)]


def _isolation(limits: Limits) -> list[str]:
    words = ["bwrap", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    words += ["--die-with-parent", "--new-session", "--hostname", HOST_NAME, "--clearenv"]
    words += ["--perms", "0755", "--dir", "/etc"]  # bubblewrap's own would be its user's alone
    for place in SYSTEM:
        words += ["--ro-bind-try", place, place]
    words += ["--proc", "/proc", "--dev", "/dev"]
    for place in WRITABLE:
        words += ["--perms", "1777", "--size", str(limits.disk), "--tmpfs", place]
    for name, value in _environment().items():
        words += ["--setenv", name, value]
    return words


def _environment() -> dict[str, str]:
    return {
        "HOME": HOME,
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "MPLBACKEND": "agg",
        "MPLCONFIGDIR": f"{HOME}/.matplotlib",
        "MALLOC_ARENA_MAX": "2",  # else up to eight a core, 64 MB of address space each: it counts against the limit
        "OPENBLAS_NUM_THREADS": "1",  # one thread a kernel: threads count against its limit
        "PYTHONDONTWRITEBYTECODE": "1",
        **{name: value for name, value in os.environ.items() if name.startswith("OPENBLAS_CORETYPE")},
    }


def _pythons() -> list[Path]:
    """This Python's own folders, those of the one its environment was made from, and links resolved."""
    found = {Path(sys.prefix), Path(sys.base_prefix), Path(sysconfig.get_path("stdlib")).resolve().parents[1]}
    outside = {place for place in found if not place.is_relative_to("/usr")}
    return sorted(outside)


PROVISIONER = "checks-sandbox"  # the name under which pyproject.toml offers it to jupyter_client


class SandboxProvisioner(LocalProvisioner):
    """jupyter_client's way to start a kernel, with the sandbox around it.

    Whatever the kernel manager's settings, the two sides talk through sockets in a folder of their own, which is
    all that they share.
    """

    limits = Limits()

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        manager = self.parent
        assert manager is not None, "jupyter_client makes no provisioner without a manager"
        self._sockets = tempfile.TemporaryDirectory(prefix="kernel-", ignore_cleanup_errors=True)
        folder = Path(self._sockets.name)
        manager.transport, manager.ip = "ipc", str(folder / "socket")
        manager.connection_file = str(folder / "connection.json")
        return await super().pre_launch(**kwargs)

    async def send_signal(self, signum: int) -> None:
        """Interrupt the kernel, not bubblewrap, which would end and take the kernel with it."""
        if signum != signal.SIGINT or self.process is None:
            await super().send_signal(signum)
            return
        _reaper, *inside = psutil.Process(self.process.pid).children(recursive=True)
        for process in inside:
            process.send_signal(signum)

    async def cleanup(self, restart: bool = False) -> None:
        await super().cleanup(restart=restart)
        if not restart:
            self._sockets.cleanup()

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        sockets = Path(self._sockets.name)
        user = next_user()
        if user is not None:
            for path in (sockets, *sockets.iterdir()):
                os.chown(path, user, user)
        kwargs["env"] = {"PATH": os.environ.get("PATH", "")}
        kwargs["cwd"] = str(sockets)
        return await super().launch_kernel(sandboxed(cmd, self.limits, user, sockets), **kwargs)


class AutogradingKernelManager(AsyncKernelManager):
    """What nbgrader starts its kernels with (see nbgrader_config.py): sandboxed ones, where it grades.

    So `nbgrader autograde` and formgrader's button, which bypass this package's own grading, run nothing unprotected
    either. Validate, which runs a learner's own notebook for the learner, gets an ordinary kernel.
    """

    @property
    def kernel_spec(self) -> KernelSpec | None:
        spec = super().kernel_spec
        if spec is None or os.environ.get("NBGRADER_EXECUTION") != "autograde":
            return spec
        chosen = copy.copy(spec)
        chosen.metadata = {**spec.metadata, "kernel_provisioner": {"provisioner_name": PROVISIONER}}
        return chosen
