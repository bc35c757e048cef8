"""Cancels its workers and does not wait for their end.

refused by: crawl-check
headline: crawl does not wait until its cancelled tasks have ended.
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

    workers = [asyncio.create_task(worker()) for _ in range(limit)]
    try:
        await queue.join()
    finally:
        for task in workers:
            task.cancel()
    return pages, failures
