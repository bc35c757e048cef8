"""Lets min find out that there is nothing, and says so in words of its own."""


def speedup(spans):
    try:
        first = min(span.start for span in spans)
    except ValueError:
        raise ValueError("speedup needs a list of at least one span; got no spans") from None
    last = max(span.end for span in spans)
    return sum(span.seconds for span in spans) / (last - first)
