"""A set of tasks that is topped up whenever one is done; no semaphore."""


async def bounded(request, numbers, limit):
    tasks, in_flight = [], set()
    try:
        for number in numbers:
            if len(in_flight) == limit:
                done, in_flight = await asyncio.wait(in_flight, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
            tasks.append(asyncio.create_task(request(number)))
            in_flight.add(tasks[-1])
        return await asyncio.gather(*tasks)
    finally:
        for task in in_flight:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
