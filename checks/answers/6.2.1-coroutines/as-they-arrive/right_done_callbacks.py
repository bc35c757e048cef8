"""Done callbacks put the tasks on a queue in the order in which they end."""


async def as_they_arrive(request, numbers):
    done = asyncio.Queue()
    number_of = {}
    for number in numbers:
        task = asyncio.create_task(request(number))
        task.add_done_callback(done.put_nowait)
        number_of[task] = number
    try:
        for _ in numbers:
            task = await done.get()
            yield number_of[task], task.result()
    finally:
        for task in number_of:
            task.cancel()
