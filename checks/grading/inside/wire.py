"""Messages between the grader and a worker: a length in four bytes, then JSON.

JSON, since the grader reads what a process with hostile code in it wrote: pickles would run code.
"""

import json
import os
import struct
from collections.abc import Mapping
from typing import Any

LENGTH = struct.Struct(">I")


def packed(message: Mapping[str, Any]) -> bytes:
    """The message's bytes, its length first."""
    text = json.dumps(message).encode()
    return LENGTH.pack(len(text)) + text


def write(descriptor: int, message: Mapping[str, Any]) -> None:
    """Write a message to a pipe, waiting while it is full."""
    rest = memoryview(packed(message))
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def read(descriptor: int) -> dict[str, Any] | None:
    """The next message from a pipe; None at its end."""
    header = _exactly(descriptor, LENGTH.size)
    text = header and _exactly(descriptor, LENGTH.unpack(header)[0])
    return json.loads(text) if text else None


def _exactly(descriptor: int, count: int) -> bytes:
    """`count` bytes, or none if the pipe ends before."""
    parts = bytearray()
    while len(parts) < count:
        part = os.read(descriptor, count - len(parts))
        if not part:
            return b""
        parts += part
    return bytes(parts)
