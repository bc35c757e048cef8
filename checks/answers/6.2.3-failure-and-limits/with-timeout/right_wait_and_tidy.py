"""asyncio.wait raises nothing; a finally clause stops and awaits the task on every way out."""


async def with_timeout(request, number, seconds, default):
    task = asyncio.create_task(request(number))
    try:
        done, _ = await asyncio.wait({task}, timeout=seconds)
        return task.result() if done else default
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait({task})
