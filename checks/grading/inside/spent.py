"""Whether a process has used up what it may have: the next exercise's answer would fail there for want of the rest."""

import os
import resource
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
THREADS, MEMORY = 17, 20  # places in /proc/self/stat behind the process's name (proc(5): num_threads, vsize)


def spent() -> bool:
    """Whether more than half of the memory, threads or open files that a sandbox may have is in use.

    Half is more than any lesson needs, so that whoever comes next has enough as long as this is False. Of processes
    that were started from this one, each counts as one thread. Without a sandbox (`--unsafe`) there is no share to
    use up.
    """
    if resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY:
        return False
    try:
        own = (PROC / "self/stat").read_text().rpartition(")")[2].split()
        used = {
            resource.RLIMIT_AS: int(own[MEMORY]),
            resource.RLIMIT_NPROC: int(own[THREADS]) + sum(name.isdigit() for name in _names(PROC)),
            resource.RLIMIT_NOFILE: sum(1 for _ in _names(PROC / "self/fd")),
        }
    except (OSError, MemoryError):  # not even enough to look
        return True
    limits = {of: resource.getrlimit(of)[0] for of in used}
    return any(limits[of] != resource.RLIM_INFINITY and 2 * much > limits[of] for of, much in used.items())


def _names(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            yield entry.name
