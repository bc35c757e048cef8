"""Raises a ValueError without a word.

refused by: speedup-empty-check
headline: Your ValueError does not say what is missing.
"""


def speedup(spans):
    if not spans:
        raise ValueError()
    return sum(span.seconds for span in spans) / (max(span.end for span in spans) - min(span.start for span in spans))
