"""A slow HTTP service on this machine, which keeps a log: who asked for what, from when to when."""

import json
import os
import socket
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlsplit

from checks.kit.deadline import TICK, ticks
from checks.kit.gate import Gate
from checks.kit.trace import Trace

ARRIVES_SOON = 0.4  # seconds for an answer to arrive, on this very machine, before the next one goes out all the same

Answer = tuple[int, Any]  # an HTTP status and a body that JSON can hold


def square(path: str) -> Answer:
    """`/square/7` is answered with `{"success": true, "result": 49}`, anything else with 404."""
    word = path.rpartition("/")[2]
    if not path.startswith("/square/") or not word.lstrip("-").isdigit():
        return 404, {"success": False, "error": f"no page {path}"}
    return 200, {"success": True, "result": int(word) ** 2}


class SlowService:
    """An HTTP server on the loopback address, for use in a `with`.

    `answer(path)` says what to reply; every reply waits `delay` seconds, or what the request's own `?delay=`
    says. `log` is a trace: one span a request, labelled with its path, from its arrival to just before its reply.
    With a `gate`, requests are held there before their delay begins, until somebody opens it. With `turns`, paths in
    the order in which they are answered, the delay begins when the answers to all earlier ones among the requests in
    flight have arrived, so that no busy machine can change their order.
    """

    def __init__(
        self,
        answer: Callable[[str], Answer] = square,
        delay: float = 1.0,
        *,
        gate: Gate | None = None,
        turns: Sequence[str] = (),
    ) -> None:
        self.log = Trace()
        self._server = _server(answer, delay, self.log, gate or _open_gate(), _Turns(turns))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), name="service", daemon=True)

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end: `http://127.0.0.1:PORT`."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> "SlowService":
        _keep_from_proxies()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _keep_from_proxies() -> None:
    """Where a proxy is set, clients would ask it for our loopback address, which means another machine there."""
    for name in ("no_proxy", "NO_PROXY"):
        exempt = os.environ.get(name, "")
        if "127.0.0.1" not in exempt:
            os.environ[name] = f"{exempt},127.0.0.1".lstrip(",")


NO_TURN = -1  # comes before all turns


class _Turns:
    """Who of those that are in flight has to wait for whom, and for how long at most."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._free = list(enumerate(paths))
        self._in_flight: list[int] = []
        self._condition = threading.Condition()

    def take(self, path: str) -> int:
        """The first turn of this path that nobody has yet."""
        with self._condition:
            found = next((each for each in self._free if each[1] == path), None)
            if found is None:
                return NO_TURN
            self._free.remove(found)
            self._in_flight.append(found[0])
            return found[0]

    def wait_for(self, turn: int) -> None:
        with self._condition:
            for _ in ticks(ARRIVES_SOON):
                if turn <= min(self._in_flight, default=turn):
                    return
                self._condition.wait(TICK)

    def is_over(self, turn: int) -> None:
        with self._condition:
            self._in_flight.remove(turn)
            self._condition.notify_all()


def _open_gate() -> Gate:
    gate = Gate()
    gate.open()
    return gate


def _server(
    answer: Callable[[str], Answer], delay: float, log: Trace, gate: Gate, turns: _Turns
) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that http.server calls
            address = urlsplit(self.path)
            wait = float(parse_qs(address.query).get("delay", [delay])[0])
            turn = turns.take(address.path)
            # One lane: which of the server's threads serves a request says nothing about the client.
            with log.span(address.path, lane="service"):
                gate.enter()
                turns.wait_for(turn)
                time.sleep(wait)
                status, body = answer(address.path)
            try:
                self._reply(status, json.dumps(body).encode())
                if turn != NO_TURN:
                    self._see_it_arrive()
            finally:
                if turn != NO_TURN:
                    turns.is_over(turn)

        def _see_it_arrive(self) -> None:
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(ARRIVES_SOON)
            with suppress(TimeoutError):
                self.connection.recv(1)  # nothing comes, when the client has read the answer and hangs up

        def _reply(self, status: int, content: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing on stderr: the log is the trace."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128  # a burst of connections must not be refused

        def server_bind(self) -> None:
            # Not HTTPServer's own, which asks DNS for this machine's name; where none answers, that takes seconds.
            TCPServer.server_bind(self)
            self.server_name, self.server_port = "localhost", self.server_address[1]

        def handle_error(self, request: Any, client_address: Any) -> None:
            """Nothing on stderr: a client that was cancelled hangs up before its answer, which is no fault."""

    return Server(("127.0.0.1", 0), Handler)
