"""A deque as the ring, rotated by hand."""

from collections import deque


def round_robin(*generators):
    ring = deque(generators)
    while ring:
        try:
            yield next(ring[0])
        except StopIteration:
            ring.popleft()
        else:
            ring.rotate(-1)
