"""Raises an exception of its own that is a ValueError."""


class NothingToMeasure(ValueError):
    def __str__(self):
        return "The list of spans is empty."


def speedup(spans):
    if not spans:
        raise NothingToMeasure()
    by_start = sorted(spans, key=lambda span: span.start)
    by_end = sorted(spans, key=lambda span: span.end)
    return sum(span.seconds for span in spans) / (by_end[-1].end - by_start[0].start)
