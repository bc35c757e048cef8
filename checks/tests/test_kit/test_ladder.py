"""The latency ladder: what it says in words, and that it draws at all."""

import pytest

from checks.kit.ladder import in_words, latency_ladder


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.3e-9, "0.3 ns"), (120e-9, "120 ns"), (123.4e-9, "120 ns"), (1e-6, "1 µs"), (4.5e-3, "4.5 ms"), (2, "2 s")],
)
def test_latencies_in_words(seconds: float, words: str) -> None:
    assert in_words(seconds) == words


def test_the_alternative_text_has_every_figure() -> None:
    ladder = latency_ladder({"Usual": {"cache": 3e-9, "RAM": 120e-9}, "Here": {"RAM": 7e-9}})
    assert ladder.alt() == "Usual: cache 3 ns, RAM 120 ns. Here: RAM 7 ns."


def test_the_plain_text_holds_no_figure() -> None:
    bundle, metadata = latency_ladder({"Here": {"RAM": 7e-9, "disk": 1e-3}}, cycle=0.3e-9)._repr_mimebundle_()
    assert bundle["text/plain"] == "<latency ladder: Here>"
    assert bundle["image/png"].startswith(b"\x89PNG")
    assert metadata["image/png"]["alt"] == "Here: RAM 7 ns, disk 1 ms."


def test_an_empty_ladder_has_no_picture() -> None:
    bundle, _ = latency_ladder({})._repr_mimebundle_()
    assert set(bundle) == {"text/plain"}


def test_a_logarithmic_axis_has_no_zero() -> None:
    with pytest.raises(ValueError, match="'RAM' must be more than 0 seconds"):
        latency_ladder({"Here": {"RAM": 0.0}})
