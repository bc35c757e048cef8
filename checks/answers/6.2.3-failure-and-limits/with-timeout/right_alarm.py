"""An alarm of the loop cancels the task; cancelling() tells whose cancellation it was."""


async def with_timeout(request, number, seconds, default):
    task = asyncio.ensure_future(request(number))
    alarm = asyncio.get_running_loop().call_later(seconds, task.cancel)
    try:
        return await task
    except asyncio.CancelledError:
        if asyncio.current_task().cancelling():
            raise
        return default
    finally:
        alarm.cancel()
