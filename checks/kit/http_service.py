"""A slow HTTP service on this machine, which keeps a log: who asked for what, from when to when."""

import json
import os
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlsplit

from checks.kit.gate import Gate
from checks.kit.trace import Trace

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
    With a `gate`, requests are held there before their delay begins, until somebody opens it.
    """

    def __init__(
        self, answer: Callable[[str], Answer] = square, delay: float = 1.0, *, gate: Gate | None = None
    ) -> None:
        self.log = Trace()
        self._server = _server(answer, delay, self.log, gate)
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


def _server(answer: Callable[[str], Answer], delay: float, log: Trace, gate: Gate | None) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that http.server calls
            address = urlsplit(self.path)
            wait = float(parse_qs(address.query).get("delay", [delay])[0])
            # One lane: which of the server's threads serves a request says nothing about the client.
            with log.span(address.path, lane="service"):
                if gate is not None:
                    gate.enter()
                time.sleep(wait)
                status, body = answer(address.path)
            content = json.dumps(body).encode()
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
