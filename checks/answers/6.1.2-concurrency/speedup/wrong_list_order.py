"""Takes the list's ends for those of the time axis.

refused by: speedup-check
headline: You take the first and the last of the list for the first and the last in time.
"""


def speedup(spans):
    if not spans:
        raise ValueError("no spans to measure")
    return sum(span.seconds for span in spans) / (spans[-1].end - spans[0].start)
