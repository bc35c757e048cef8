"""Leaves it to max to complain about an empty argument.

refused by: speedup-empty-check
headline: Your ValueError does not say what is missing.
"""


def speedup(spans):
    return sum(span.seconds for span in spans) / (max(span.end for span in spans) - min(span.start for span in spans))
