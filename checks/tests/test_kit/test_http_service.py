"""The slow service answers, delays, and keeps a log that proves overlap."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from checks.kit.gate import Gate
from checks.kit.http_service import SlowService
from checks.kit.trace import most_in_flight


def test_it_answers_squares_and_says_what_it_does_not_know() -> None:
    with SlowService(delay=0) as service:
        assert requests.get(f"{service.url}/square/7", timeout=10).json() == {"success": True, "result": 49}
        missing = requests.get(f"{service.url}/nowhere", timeout=10)
    assert missing.status_code == 404
    assert missing.json()["success"] is False


def test_its_log_shows_who_was_there_and_for_how_long() -> None:
    with SlowService(delay=0.2) as service:
        addresses = [f"{service.url}/square/{number}?delay=0.3" for number in range(4)]
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(requests.get, addresses))
        spans = service.log.spans
    assert sorted(span.label for span in spans) == [f"/square/{number}" for number in range(4)]
    assert all(span.seconds >= 0.3 for span in spans)


def test_it_listens_on_the_loopback_address_only() -> None:
    with SlowService(delay=0) as service:
        assert service.url.startswith("http://127.0.0.1:")


def test_a_gate_holds_all_requests_in_flight() -> None:
    gate = Gate()
    with SlowService(delay=0, gate=gate) as service, ThreadPoolExecutor(3) as pool:
        responses = [pool.submit(requests.get, f"{service.url}/square/{number}", timeout=10) for number in [2, 3, 4]]
        assert gate.wait_for(3)
        assert service.log.in_flight == 3
        gate.open()
        assert [response.result().json()["result"] for response in responses] == [4, 9, 16]
    assert most_in_flight(service.log.spans) == 3


def test_turns_decide_in_which_order_answers_arrive() -> None:
    paths = [f"/square/{number}" for number in (2, 3, 4, 3)]
    gate = Gate()
    arrived: list[int] = []

    def fetch(path: str) -> None:
        arrived.append(requests.get(service.url + path, timeout=10).json()["result"])

    with SlowService(delay=0, gate=gate, turns=paths[::-1]) as service, ThreadPoolExecutor(4) as pool:
        fetched = [pool.submit(fetch, path) for path in paths]
        assert gate.wait_for(4)
        gate.open()
        for each in fetched:
            each.result()
    assert arrived == [9, 16, 9, 4]


def test_nobody_waits_for_a_turn_that_nobody_takes() -> None:
    with SlowService(delay=0, turns=["/square/3", "/square/2"]) as service:
        for number in (2, 4, 2, 3):  # one has no turn at all, one comes once more
            assert requests.get(f"{service.url}/square/{number}", timeout=10).json()["result"] == number**2


def test_a_client_may_read_to_the_end_or_never() -> None:
    gate = Gate()
    with SlowService(delay=0, gate=gate, turns=["/square/2", "/square/3", "/square/4"]) as service:
        host, port = service.url.removeprefix("http://").split(":")
        open_ones = [socket.create_connection((host, int(port))) for _ in range(2)]
        for number, connection in enumerate(open_ones, 2):
            connection.sendall(f"GET /square/{number} HTTP/1.0\r\n\r\n".encode())
        assert gate.wait_for(2)
        gate.open()
        with open_ones[0] as first, first.makefile("rb") as stream:
            assert stream.read().endswith(b'"result": 4}')
        with open_ones[1]:  # reads nothing; and the next one gets its answer all the same
            assert requests.get(f"{service.url}/square/4", timeout=10).json()["result"] == 16


def test_a_client_that_hangs_up_leaves_nothing_on_stderr(capfd: pytest.CaptureFixture[str]) -> None:
    with SlowService(lambda _path: (200, "x" * 10_000_000), delay=0.1) as service:
        host, port = service.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(b"GET /square/2 HTTP/1.0\r\n\r\n")
        time.sleep(0.5)
    assert capfd.readouterr().err == ""


def test_no_proxy_is_asked_for_the_loopback_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "example.org")
    monkeypatch.setenv("NO_PROXY", "")
    with SlowService(delay=0) as service:
        assert requests.get(f"{service.url}/square/3", timeout=10).json()["result"] == 9
