"""Calls fetch and awaits nothing.

refused by: crawl-check
headline: No page is fetched.
"""


async def crawl(fetch, start, limit):
    return {start: fetch(start)}, {}
