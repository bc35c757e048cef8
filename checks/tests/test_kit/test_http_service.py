"""The slow service answers, delays, and keeps a log that proves overlap."""

from concurrent.futures import ThreadPoolExecutor

import requests

from checks.kit.http_service import SlowService
from checks.kit.trace import most_in_flight


def test_it_answers_squares_and_says_what_it_does_not_know() -> None:
    with SlowService(delay=0) as service:
        assert requests.get(f"{service.url}/square/7", timeout=10).json() == {"success": True, "result": 49}
        missing = requests.get(f"{service.url}/nowhere", timeout=10)
    assert missing.status_code == 404
    assert missing.json()["success"] is False


def test_its_log_shows_who_was_there_together() -> None:
    with SlowService(delay=0.2) as service:
        addresses = [f"{service.url}/square/{number}?delay=0.3" for number in range(4)]
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(requests.get, addresses))
        together = service.log.spans
    assert sorted(span.label for span in together) == [f"/square/{number}" for number in range(4)]
    assert most_in_flight(together) >= 2
    assert all(span.seconds >= 0.3 for span in together)


def test_it_listens_on_the_loopback_address_only() -> None:
    with SlowService(delay=0) as service:
        assert service.url.startswith("http://127.0.0.1:")
