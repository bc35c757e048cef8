"""What a sandboxed kernel can reach: its own files, its own network, a share of the machine."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory

from checks.course import places
from checks.grading import sandbox
from checks.grading.limits import Limits
from checks.grading.sandbox import NoSandbox, require_sandbox, sandboxed

pytestmark = pytest.mark.xdist_group("sandbox")


def can_isolate() -> bool:
    """Whether the tests of grading can use the real sandbox here."""
    try:
        require_sandbox()
    except NoSandbox:
        return False
    return True


needs_sandbox = pytest.mark.skipif(not can_isolate(), reason="no sandbox can be had here: isolation was NOT tested")


@pytest.fixture(scope="module")
def kernel() -> Iterator[BlockingKernelClient]:
    os.environ["JUPYTER_DEFAULT_PROVISIONER_NAME"] = sandbox.PROVISIONER
    KernelProvisionerFactory.clear_instance()  # it reads the variable once in a process
    try:
        manager = KernelManager()
        manager.start_kernel()
    finally:
        del os.environ["JUPYTER_DEFAULT_PROVISIONER_NAME"]
        KernelProvisionerFactory.clear_instance()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    # These tests try to do damage: not outside of a sandbox.
    assert _run(client, "import socket; print(socket.gethostname())") == sandbox.HOST_NAME
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def _run(kernel: BlockingKernelClient, code: str) -> str:
    """What the cell printed, or the name of the exception that ended it."""
    said: list[str] = []
    kernel.execute_interactive(
        code,
        output_hook=lambda message: said.append(
            message["content"].get("text") or message["content"].get("ename") or ""
        ),
        timeout=60,
    )
    return "".join(said).strip()


@needs_sandbox
def test_lessons_and_checks_run_there(kernel: BlockingKernelClient) -> None:
    assert (
        _run(kernel, "from checks.exercises import callbacks; import rx, numpy, matplotlib; print('ready')") == "ready"
    )
    assert _run(kernel, "open('notes', 'w').write('mine'); print(open('notes').read())") == "mine"


@needs_sandbox
def test_it_sees_none_of_the_course_s_secrets(kernel: BlockingKernelClient) -> None:
    assert _run(kernel, f"import os; print(sorted(os.listdir({str(places.ROOT / 'checks')!r})))") == (
        "['__init__.py', 'exercises', 'grading', 'kit']"
    )
    assert _run(kernel, f"print(sorted(os.listdir({str(places.ROOT / 'checks' / 'grading')!r})))") == (
        "['__init__.py', 'inside']"
    )
    for name in ("solutions", "notebooks", "gradebook.db", "submitted", ".git", "checks/answers"):
        assert _run(kernel, f"print(os.path.exists({str(places.ROOT / name)!r}))") == "False"
    assert str(Path.home()) not in _run(kernel, "print(os.environ)").replace(sys.prefix, "").replace(
        sys.base_prefix, ""
    )


@needs_sandbox
def test_it_can_change_nothing_outside(kernel: BlockingKernelClient) -> None:
    target = places.ROOT / "checks" / "kit" / "__init__.py"
    before = target.read_bytes()
    assert _run(kernel, f"open({str(target)!r}, 'w')") == "OSError"
    assert _run(kernel, f"open({str(Path(sys.prefix) / 'evil')!r}, 'w')") == "OSError"
    assert target.read_bytes() == before


@needs_sandbox
def test_it_has_no_network_but_its_own_loopback(kernel: BlockingKernelClient) -> None:
    # 192.0.2.1 is an address that RFC 5737 reserves for documentation: nothing is ever there.
    assert _run(kernel, "import socket; socket.create_connection(('192.0.2.1', 80), timeout=5)") == "OSError"
    own = "server = socket.create_server(('127.0.0.1', 0)); socket.create_connection(server.getsockname()); print('ok')"
    assert _run(kernel, own) == "ok"


@needs_sandbox
def test_it_sees_no_process_but_its_own(kernel: BlockingKernelClient) -> None:
    assert _run(kernel, f"import os, signal; os.kill({os.getpid()}, 0)") in ("ProcessLookupError", "PermissionError")
    assert int(_run(kernel, "print(sum(name.isdigit() for name in os.listdir('/proc')))")) < 5


@needs_sandbox
def test_it_gets_its_share_and_no_more(kernel: BlockingKernelClient) -> None:
    limits = Limits()
    assert _run(kernel, f"block = bytearray({limits.memory})") == "MemoryError"
    large = f"file = open('large', 'wb', buffering=0); file.write(bytes({limits.file_size})); file.write(b'x')"
    assert _run(kernel, large) == "OSError"
    many = (
        "import threading\nstop = threading.Event()\nstarted = 0\ntry:\n"
        f"    for _ in range({2 * limits.processes}):\n"
        "        threading.Thread(target=stop.wait, daemon=True).start(); started += 1\n"
        "except RuntimeError:\n    pass\nstop.set()\nprint(started)"
    )
    assert int(_run(kernel, many)) < limits.processes


@needs_sandbox
def test_threads_count_for_what_they_use(tmp_path: Path) -> None:
    """glibc would set 64 MB aside for each of the first eight threads a core: on a large machine, all that there is."""
    code = """if True:
        import resource, threading
        def used():
            return int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
        stop, before = threading.Event(), used()
        threads = [threading.Thread(target=lambda: (bytearray(5_000), stop.wait())) for _ in range(40)]
        for thread in threads: thread.start()
        print(used() - before)
        stop.set()
    """
    command = sandboxed([sys.executable, "-c", code], Limits(), sockets=tmp_path)
    said = subprocess.run(command, check=True, timeout=60, capture_output=True, text=True).stdout
    assert int(said) < 40 * 9_000_000 + 3 * 64_000_000  # their stacks, and the heaps of a few


@needs_sandbox
def test_whatever_it_started_ends_with_it() -> None:
    """A daemon that ignores signals and leaves its session is gone when the kernel's process is."""
    daemon = "import os, signal, time; signal.signal(15, signal.SIG_IGN); os.fork() or os.setsid(); time.sleep(600)"
    code = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {daemon!r}, 'marked-daemon'])"
    place = Path("/tmp") if not Path("/dev/shm").exists() else Path("/dev/shm")
    done = subprocess.run(sandboxed([sys.executable, "-c", code], Limits(), sockets=place), check=False, timeout=60)
    assert done.returncode == 0
    left = subprocess.run(["pgrep", "-f", "marked-daemon"], capture_output=True, text=True, check=False).stdout.split()
    assert left == []


def test_without_bubblewrap_grading_refuses_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(NoSandbox, match=r"apt-get install bubblewrap.*--unsafe"):
        require_sandbox()


def test_where_isolation_is_forbidden_grading_refuses_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "checks.grading.sandbox._isolation", lambda _limits: ["sh", "-c", "echo not allowed >&2; exit 1"]
    )
    monkeypatch.setattr("shutil.which", lambda _name: "/usr/bin/bwrap")
    with pytest.raises(NoSandbox, match="not allowed"):
        require_sandbox()
