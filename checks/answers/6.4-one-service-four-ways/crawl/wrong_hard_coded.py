"""Knows a site by heart.

refused by: crawl-check
headline: No page is fetched.
"""


async def crawl(fetch, start, limit):
    return {start: []}, {}
