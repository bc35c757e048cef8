"""One sentinel, which one worker takes.

refused by: crawl-check
headline: Your code waits for something that never happens.
"""


async def crawl(fetch, start, limit):
    pages, failures, known = {}, {}, {start}
    queue = asyncio.Queue()
    queue.put_nowait(start)

    async def worker():
        while (page := await queue.get()) is not None:
            try:
                pages[page] = await fetch(page)
            except Exception as error:
                failures[page] = error
            else:
                for link in pages[page]:
                    if link not in known:
                        known.add(link)
                        queue.put_nowait(link)
            if len(pages) + len(failures) == len(known):
                queue.put_nowait(None)

    async with asyncio.TaskGroup() as group:
        for _ in range(limit):
            group.create_task(worker())
    return pages, failures
