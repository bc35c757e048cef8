"""Fetches the start page and what it links to.

refused by: crawl-check
headline: Some pages are never fetched.
"""


async def crawl(fetch, start, limit):
    pages, failures = {start: await fetch(start)}, {}
    places = asyncio.Semaphore(limit)

    async def visit(page):
        async with places:
            try:
                pages[page] = await fetch(page)
            except Exception as error:
                failures[page] = error

    async with asyncio.TaskGroup() as group:
        for link in set(pages[start]) - {start}:
            group.create_task(visit(link))
    return pages, failures
