"""Does not believe in a speedup below one.

refused by: speedup-hidden
headline: You leave out the time in which nothing was in flight.
"""


def speedup(spans):
    if not spans:
        raise ValueError("no spans to measure")
    return max(
        1.0, sum(span.seconds for span in spans) / (max(span.end for span in spans) - min(span.start for span in spans))
    )
