"""Give a forked process a sandbox of its own, inside the one that bubblewrap has built for the process it comes from.

bubblewrap has done what needs care: the allow-list of files, all read-only, and the walls to the outside. What is left
is what tells one submission from the next: processes, network, shared memory, the writable folders, the user, and the
rights to change any of it, which end here for good. The calls are the kernel's own, by way of libc; the numbers are
from Linux's headers linux/sched.h, linux/mount.h, linux/prctl.h, linux/capability.h and asm-generic/mman-common.h.
"""

import ctypes
import fcntl
import os
import resource
import socket
import stat
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path

NEW_MOUNTS, NEW_IPC, NEW_PROCESSES, NEW_NETWORK = 0x00020000, 0x08000000, 0x20000000, 0x40000000
NO_SUID, NO_DEVICES, NO_EXECUTION, BIND, RECURSIVE, PRIVATE = 0x2, 0x4, 0x8, 0x1000, 0x4000, 0x40000
SET_DUMPABLE, DROP_FROM_BOUNDS, SET_NO_NEW_PRIVILEGES, AMBIENT, CLEAR_ALL = 4, 24, 38, 47, 4
CAPABILITIES_VERSION_3 = 0x20080522
COLLAPSE, LARGE_PAGE = 25, 2 << 20  # madvise(2), from Linux 6.1 on
SIOCSIFFLAGS, INTERFACE_UP = 0x8914, 0x1
LOOPBACK = b"lo"

_libc = ctypes.CDLL(None, use_errno=True)


def own_processes() -> int:
    """A descriptor of the namespace that this process is in."""
    return os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)


def begin_new_processes() -> None:
    """Have the next child be process 1 of a namespace of its own: when it ends, so does all below it."""
    _call("unshare", NEW_PROCESSES)


def go_back(own: int) -> None:
    """Have the next child be one of this process's own namespace again; only so can another one begin."""
    _call("setns", own, NEW_PROCESSES)


def gather_pages() -> None:
    """Have the memory of this process in large pages where the kernel knows how: they are forked in half the time."""
    for line in Path("/proc/self/maps").read_text().splitlines():
        addresses, rights, _offset, _device, _inode, *name = line.split(maxsplit=5)
        start, end = (int(address, 16) for address in addresses.split("-"))
        start, end = -(-start // LARGE_PAGE) * LARGE_PAGE, end // LARGE_PAGE * LARGE_PAGE
        if rights.startswith("rw") and name in ([], ["[heap]"]) and start < end:
            _libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), COLLAPSE)  # an older one says EINVAL


def separate(home: str, disk: int, kept: Iterable[str]) -> None:
    """Leave the parent's network, shared memory and writable files behind; `disk` is the size in bytes of each folder.

    `kept` are read-only places below these folders that are to be seen in the new ones as well. For process 1 of its
    namespace.
    """
    _call("unshare", NEW_MOUNTS | NEW_IPC | NEW_NETWORK)
    places = {place: os.open(place, os.O_PATH) for place in kept}
    _mount("none", "/", None, RECURSIVE | PRIVATE)
    _mount("proc", "/proc", "proc", NO_SUID | NO_DEVICES | NO_EXECUTION)
    _mount("devpts", "/dev/pts", "devpts", NO_SUID | NO_EXECUTION, "newinstance,ptmxmode=0666,mode=620")
    for place in ("/tmp", "/dev/shm", home):
        _mount("tmpfs", place, "tmpfs", NO_SUID | NO_DEVICES, f"mode=1777,size={disk}")
    for place, descriptor in places.items():
        _show(descriptor, place)
        os.close(descriptor)
    os.chdir(home)  # the one on top
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh14x", LOOPBACK, INTERFACE_UP))


def give_up_rights(user: int | None, limits: Mapping[str, int]) -> None:
    """Become `user`, if any, with no capability and no way to a new one; `limits` are by their names in `resource`."""
    for name, most in limits.items():
        resource.setrlimit(getattr(resource, name), (most, most))
    for capability in range(_last_capability() + 1):
        _call("prctl", DROP_FROM_BOUNDS, capability, 0, 0, 0)
    if user is not None:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    _call("prctl", AMBIENT, CLEAR_ALL, 0, 0, 0)
    _call("capset", struct.pack("Ii", CAPABILITIES_VERSION_3, 0), bytes(24))
    _call("prctl", SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    _call("prctl", SET_DUMPABLE, 1, 0, 0, 0)  # a change of user took it away, and with it /proc/self


def _show(descriptor: int, place: str) -> None:
    """Put what the descriptor stands for at this place, with the rights that it has where it is."""
    if stat.S_ISDIR(os.fstat(descriptor).st_mode):
        os.makedirs(place, 0o755, exist_ok=True)  # noqa: PTH103  # for pathlib, see below
    else:
        os.makedirs(os.path.dirname(place), 0o755, exist_ok=True)  # noqa: PTH103, PTH120
        os.close(os.open(place, os.O_CREAT | os.O_WRONLY, 0o644))
    _mount(f"/proc/self/fd/{descriptor}", place, None, BIND | RECURSIVE)


def _last_capability() -> int:
    with open("/proc/sys/kernel/cap_last_cap") as file:  # noqa: PTH123  # pathlib would be one more import for each fork
        return int(file.read())


def _mount(source: str, place: str, kind: str | None, flags: int, options: str = "") -> None:
    _call("mount", source.encode(), place.encode(), kind and kind.encode(), ctypes.c_ulong(flags), options.encode())


def _call(name: str, *arguments: object) -> None:
    """Call a function of libc's. Raises OSError with its name."""
    if getattr(_libc, name)(*arguments) < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
