"""Ends while fetches are in flight.

refused by: crawl-check
headline: crawl leaves tasks running when it returns.
"""


async def crawl(fetch, start, limit):
    pages, failures, known = {}, {}, {start}
    places = asyncio.Semaphore(limit)
    tasks = set()

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
                tasks.add(asyncio.create_task(visit(link)))

    await visit(start)
    await asyncio.gather(*tasks)
    return pages, failures
