"""A plain function that returns the dictionaries.

refused by: crawl-check
headline: crawl returns something that cannot be awaited.
"""


def crawl(fetch, start, limit):
    return {}, {}
