"""Follows every link.

refused by: crawl-check
headline: Some pages are fetched more than once.
"""


async def crawl(fetch, start, limit):
    pages, failures = {}, {}
    known = {start}
    places = asyncio.Semaphore(limit)

    async def visit(page):
        try:
            async with places:
                pages[page] = await fetch(page)
        except Exception as error:
            failures[page] = error
            return
        for link in pages[page]:
            group.create_task(visit(link))

    async with asyncio.TaskGroup() as group:
        group.create_task(visit(start))
    return pages, failures
