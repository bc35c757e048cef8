"""Gives cancelled fetches one turn of the loop to end.

refused by: crawl-hidden
headline: crawl does not wait until its cancelled tasks have ended.
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
    try:
        while tasks:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            tasks -= done
    finally:
        for task in tasks:
            task.cancel()
        for _ in range(5):
            await asyncio.sleep(0)
    return pages, failures
