"""Shields the crawl from a cancellation.

refused by: crawl-cancelled-check
headline: crawl leaves tasks running when it is cancelled.
"""


async def _crawl(fetch, start, limit):
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
            if link not in known:
                known.add(link)
                group.create_task(visit(link))

    async with asyncio.TaskGroup() as group:
        group.create_task(visit(start))
    return pages, failures


async def crawl(fetch, start, limit):
    return await asyncio.shield(asyncio.create_task(_crawl(fetch, start, limit)))
