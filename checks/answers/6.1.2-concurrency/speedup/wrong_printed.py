"""Prints the speedup.

refused by: speedup-check
headline: speedup returns nothing.
"""


def speedup(spans):
    if not spans:
        raise ValueError("no spans to measure")
    print(sum(span.seconds for span in spans) / (max(span.end for span in spans) - min(span.start for span in spans)))
