"""Sorts by start and takes the last one's end.

refused by: speedup-check
headline: You take the span that starts last for the one that ends last.
"""


def speedup(spans):
    if not spans:
        raise ValueError("no spans to measure")
    spans = sorted(spans, key=lambda span: span.start)
    return sum(span.seconds for span in spans) / (spans[-1].end - spans[0].start)
