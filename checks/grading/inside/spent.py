"""Whether a process has used up what it may have: the next exercise's answer would fail there for want of the rest."""

import resource
from pathlib import Path

PROC = Path("/proc")
PAGE = resource.getpagesize()


def spent() -> bool:
    """Whether more than half of the memory, threads or open files that a sandbox may have is in use.

    Half is more than any lesson needs, so that whoever comes next has enough as long as this is False. Without a
    sandbox (`--unsafe`) there is no share to use up.
    """
    if resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY:
        return False
    try:
        used = {
            resource.RLIMIT_AS: int((PROC / "self/statm").read_text().split()[0]) * PAGE,
            resource.RLIMIT_NPROC: sum(1 for _ in PROC.glob("[0-9]*/task/*")),  # a sandbox sees its own only
            resource.RLIMIT_NOFILE: sum(1 for _ in (PROC / "self/fd").iterdir()),
        }
    except (OSError, MemoryError):  # not even enough to look
        return True
    limits = {of: resource.getrlimit(of)[0] for of in used}
    return any(limits[of] != resource.RLIM_INFINITY and 2 * much > limits[of] for of, much in used.items())
