"""Waits for workers that wait for pages.

refused by: crawl-check
headline: Your code waits for something that never happens.
"""


async def crawl(fetch, start, limit):
    pages, failures, known = {}, {}, {start}
    queue = asyncio.Queue()
    queue.put_nowait(start)

    async def worker():
        while True:
            page = await queue.get()
            try:
                pages[page] = await fetch(page)
                for link in pages[page]:
                    if link not in known:
                        known.add(link)
                        queue.put_nowait(link)
            except Exception as error:
                failures[page] = error
            finally:
                queue.task_done()

    async with asyncio.TaskGroup() as group:
        workers = [group.create_task(worker()) for _ in range(limit)]
    return pages, failures
