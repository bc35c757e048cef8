"""Returns the seconds saved.

refused by: speedup-check
headline: You return how much time is saved, not how many times faster it was.
"""


def speedup(spans):
    if not spans:
        raise ValueError("no spans to measure")
    return sum(span.seconds for span in spans) - (max(span.end for span in spans) - min(span.start for span in spans))
