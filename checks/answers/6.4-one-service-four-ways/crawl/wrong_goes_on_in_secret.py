"""Tasks of its own go on when it is cancelled.

refused by: crawl-cancelled-check
headline: crawl leaves tasks running when it is cancelled.
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

    tasks.add(asyncio.create_task(visit(start)))
    while tasks:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        tasks -= done
    return pages, failures
