"""Many machines: submissions go to the workers of a Dask cluster, one task each; notebooks there, verdicts back.

A worker needs the course's environment and a sandbox; it sees neither gradebook nor submitted/. What it does is what a
machine alone does (see outpost.py). Only this module knows of Dask, which is an extra.
"""

import asyncio
import contextlib
import secrets
from collections.abc import Awaitable, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar

from distributed import Client, Future
from distributed.client import FutureCancelledError
from nbformat.notebooknode import NotebookNode

from checks.grading import outpost
from checks.grading.execution import Executed
from checks.grading.station import Assignment, Unreachable

Result = TypeVar("Result")

PATIENCE = 30.0  # seconds until the scheduler has to answer, and until somebody has to be there who can work
CONNECTS = 10.0  # seconds until the scheduler has to take a call
ANSWER = 2.0  # seconds after which it is asked again
LOOK = 0.5  # seconds between two looks at who is there
QUEUED = 2  # submissions under way for each thread of the workers: one to execute, one to come next
FEWEST = 64  # submissions under way all the same: more workers may come
TRIES = 10  # workers that may be lost over one submission before it is taken to be the submission's doing


class Cluster:
    """The workers of the scheduler at an address, such as tcp://10.0.0.5:8786; they may come and go.

    One with another version of the course, or without a sandbox, is refused, and the reason printed. Entering it raises
    `Unreachable` if nobody is there who could work; so does `execute` if the scheduler goes, or the last worker.
    """

    def __init__(self, assignment: Assignment, address: str) -> None:
        self._orders = outpost.orders(secrets.token_hex(8), assignment)
        self._address = address
        self._accepted: dict[str, int] = {}  # how many threads each has
        self._refused: set[str] = set()
        self._looked = asyncio.Event()  # set, and another put in its place, after each look at who is there
        self._lost = ""

    @property
    def begun(self) -> int:
        return max(QUEUED * sum(self._accepted.values()), FEWEST)

    async def __aenter__(self) -> Self:
        try:
            self._client = await Client(self._address, asynchronous=True, timeout=CONNECTS, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise Unreachable(f"No Dask scheduler answers at {self._address}: {error}") from None
        self._watching = asyncio.create_task(self._watch())
        try:
            await self._somebody()
        except BaseException:
            await self.__aexit__(None, None, None)
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._watching.cancel()
        patience = LOOK if self._lost else PATIENCE
        with contextlib.suppress(Exception):  # whoever is still there closes up; what is lost cannot
            words = {"workers": list(self._accepted), "on_error": "ignore"}
            await _in_time(self._client.run(outpost.leave, self._orders.key, **words), patience)
        with contextlib.suppress(Exception):
            await _in_time(self._client.close(), patience)

    async def execute(self, notebooks: Mapping[str, NotebookNode]) -> dict[str, Executed]:
        for _ in range(TRIES):
            workers = await self._somebody()
            future = self._client.submit(
                outpost.execute,
                self._orders.key,
                dict(notebooks),
                workers=workers,
                pure=False,
            )
            done = await self._outcome(future, workers)
            if done is not None:
                return done
        raise RuntimeError(f"{TRIES} machines were lost while they executed this submission.")

    async def _outcome(self, future: Future[dict[str, Executed]], workers: list[str]) -> dict[str, Executed] | None:
        """What a task returns; None if all the workers that may do it have gone. Raises `Unreachable`."""
        result = asyncio.ensure_future(_result(future))
        try:
            while not result.done():
                looked = asyncio.ensure_future(self._looked.wait())
                await asyncio.wait([result, looked], return_when=asyncio.FIRST_COMPLETED)
                looked.cancel()
                self._raise_if_lost()
                if not result.done() and not self._accepted.keys() & set(workers):
                    return None
            return await result
        except FutureCancelledError:  # not by us: Dask has lost it, often with the scheduler
            await self._looked.wait()
            return None
        finally:
            result.cancel()
            future.release()

    async def _somebody(self) -> list[str]:
        """The workers that may be sent something, as soon as there are any. Raises `Unreachable`."""
        while not self._accepted:
            self._raise_if_lost()
            await self._looked.wait()
        return list(self._accepted)

    def _raise_if_lost(self) -> None:
        if self._lost:
            raise Unreachable(self._lost)

    async def _watch(self) -> None:
        """Keep up with who is there."""
        clock = asyncio.get_running_loop().time
        heard = at_work = clock()
        while not self._lost:
            try:
                identity: dict[str, Any] = await _in_time(self._client.scheduler.identity(n_workers=-1), ANSWER)
                await self._take_stock({address: each["nthreads"] for address, each in identity["workers"].items()})
                heard = clock()
            except TimeoutError:  # it may only be busy
                pass
            except Exception as error:  # whatever else Dask may raise: the line is broken
                self._lose(f"is gone ({type(error).__name__})")
            at_work = clock() if self._accepted else at_work
            if self._client.status != "running":
                self._lose("is gone")
            elif clock() - heard > PATIENCE:
                self._lose("does not answer any more")
            elif clock() - at_work > PATIENCE:
                self._lose("has no worker that could grade")
            self._tell()
            await asyncio.sleep(LOOK)

    def _lose(self, why: str) -> None:
        kept = "What was graded is kept: grade again, with or without a cluster, to go on."
        self._lost = self._lost or f"The Dask scheduler at {self._address} {why}. {kept}"

    async def _take_stock(self, there: Mapping[str, int]) -> None:
        for address in self._accepted.keys() - there.keys():
            del self._accepted[address]
        for address in there.keys() - self._accepted.keys() - self._refused:
            why = await self._asked(address)
            if why:
                self._refused.add(address)
                print(f"The worker at {address} is refused: {why}.", flush=True)
            else:
                self._accepted[address] = there[address]

    async def _asked(self, address: str) -> str:
        """Why the worker at this address cannot grade, "" if it can."""
        try:
            answers = await _in_time(self._client.run(outpost.join, self._orders, workers=[address]), PATIENCE)
        except TimeoutError:
            raise
        except Exception as error:  # whatever another installation makes of what it was sent
            return f"it cannot take orders ({type(error).__name__}: {error})"
        return str(answers.get(address, "it has gone"))

    def _tell(self) -> None:
        looked, self._looked = self._looked, asyncio.Event()
        looked.set()


async def _in_time(doing: Awaitable[Result], seconds: float) -> Result:
    """What `doing` returns. Raises TimeoutError, without waiting for it to heed that: Dask's own calls may not."""
    task = asyncio.ensure_future(doing)
    await asyncio.wait([task], timeout=seconds)
    if not task.done():
        task.cancel()
        raise TimeoutError
    return task.result()


async def _result(future: Future[dict[str, Executed]]) -> dict[str, Executed]:
    done: dict[str, Executed] = await future
    return done
