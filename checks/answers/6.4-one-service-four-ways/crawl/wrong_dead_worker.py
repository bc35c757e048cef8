"""A worker that dies has not called task_done.

refused by: crawl-broken-check
headline: Your code waits for something that never happens.
"""


async def crawl(fetch, start, limit):
    pages, failures, known = {}, {}, {start}
    queue = asyncio.Queue()
    queue.put_nowait(start)

    async def worker():
        while True:
            page = await queue.get()
            pages[page] = await fetch(page)
            for link in pages[page]:
                if link not in known:
                    known.add(link)
                    queue.put_nowait(link)
            queue.task_done()

    workers = [asyncio.create_task(worker()) for _ in range(limit)]
    await queue.join()
    for task in workers:
        task.cancel()
    await asyncio.wait(workers)
    return pages, failures
