"""Puts every link into the queue.

refused by: crawl-check
headline: Some pages are fetched more than once.
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
                    queue.put_nowait(link)
            except Exception as error:
                failures[page] = error
            finally:
                queue.task_done()

    async with asyncio.TaskGroup() as group:
        workers = [group.create_task(worker()) for _ in range(limit)]
        await queue.join()
        for worker_task in workers:
            worker_task.cancel()
    return pages, failures
