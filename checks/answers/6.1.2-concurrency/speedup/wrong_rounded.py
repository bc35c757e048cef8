"""Rounds to one decimal.

refused by: speedup-check
headline: You round the speedup.
"""


def speedup(spans):
    if not spans:
        raise ValueError("no spans to measure")
    return round(
        sum(span.seconds for span in spans) / (max(span.end for span in spans) - min(span.start for span in spans)), 1
    )
