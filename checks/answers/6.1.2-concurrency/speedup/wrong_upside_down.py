"""Divides the wrong way round.

refused by: speedup-check
headline: Your fraction is upside down.
"""


def speedup(spans):
    if not spans:
        raise ValueError("no spans to measure")
    return (max(span.end for span in spans) - min(span.start for span in spans)) / sum(span.seconds for span in spans)
