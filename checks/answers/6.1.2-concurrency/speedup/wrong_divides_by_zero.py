"""Takes zero seconds for no spans and divides by it.

refused by: speedup-empty-check
headline: With no spans you divide by zero.
"""


def speedup(spans):
    taken = max((span.end for span in spans), default=0) - min((span.start for span in spans), default=0)
    return sum(span.seconds for span in spans) / taken
