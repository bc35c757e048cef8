"""Whether what a submission replaces is found out, even if the finding out would rest on it."""

import builtins
import ctypes
import sys
import threading
from types import CodeType, FunctionType, ModuleType

import pytest

from checks.grading.inside import integrity
from checks.grading.inside.integrity import Snapshot


def _names_in(code: CodeType) -> set[str]:
    inner = [each for each in code.co_consts if isinstance(each, CodeType)]
    return set(code.co_names).union(*map(_names_in, inner))


def _functions() -> list[FunctionType]:
    places = [vars(integrity), *(vars(each) for each in vars(integrity).values() if isinstance(each, type))]
    found = [value for place in places for value in place.values() if isinstance(value, FunctionType)]
    return [each for each in found if each.__module__ == integrity.__name__]


USED = sorted(
    {
        name
        for each in _functions()
        for name in _names_in(each.__code__)
        if callable(vars(builtins).get(name)) and name[0] != "_"
    }
)


@pytest.fixture(autouse=True, params=[True, False], ids=["counted", "compared"])
def by_either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python counts changes, and as it is where it does not."""
    monkeypatch.setattr(integrity, "COUNTED", request.param)


def test_it_uses_builtins() -> None:
    assert {"all", "map", "vars", "isinstance"} <= set(USED)


@pytest.mark.parametrize("name", USED)
def test_it_does_not_ask_a_replaced_builtin(name: str) -> None:
    snapshot = Snapshot()
    asked = []
    true = getattr(builtins, name)

    def fake(*values: object, **named: object) -> object:
        if threading.current_thread() is threading.main_thread():  # pytest-xdist has threads of its own
            asked.append(values)
        return true(*values, **named)

    setattr(builtins, name, fake)
    try:
        replaced = snapshot.restore()
    finally:
        setattr(builtins, name, true)
    assert replaced == [f"builtins.{name}"]
    assert asked == []


@pytest.mark.parametrize("name", ["first", "other"])
def test_a_missing_attribute_is_put_back(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import checks.kit.verdict as module

    for each in ("first", "other"):
        monkeypatch.setattr(module, each, lambda: None, raising=False)
    before = Snapshot()
    kept = getattr(module, name)
    delattr(module, name)
    assert before.restore() == [f"checks.kit.verdict.{name}"]
    assert getattr(module, name) is kept


def test_a_default_changed_in_place_is_put_back() -> None:
    from checks.exercises import callbacks

    before = Snapshot()
    defaults = callbacks.fetch_square_async.__wrapped__.__kwdefaults__  # type: ignore[attr-defined]
    kept = dict(defaults)
    defaults["at_once"] = 0
    assert before.restore() == ["checks.exercises.callbacks.fetch_square_async.__wrapped__.__kwdefaults__"]
    assert defaults == kept


@pytest.mark.parametrize("emptied", [False, True])
def test_what_a_decorated_function_keeps_is_put_back(*, emptied: bool) -> None:
    from checks.exercises import callbacks

    before = Snapshot()
    cell = (callbacks.fetch_square_async.__closure__ or ())[0]
    kept = cell.cell_contents
    if emptied:
        del cell.cell_contents
    else:
        cell.cell_contents = print
    assert before.restore() == ["checks.exercises.callbacks.fetch_square_async.__closure__"]
    assert cell.cell_contents is kept
    assert before.restore() == []


def test_a_module_is_put_back_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Snapshot()
    queue = sys.modules["queue"]
    for another in (object(), threading):
        monkeypatch.setitem(sys.modules, "queue", another)
        assert before.restore() == ["sys.modules['queue']"]
        assert sys.modules["queue"] is queue
        assert before.restore() == []
    monkeypatch.delitem(sys.modules, "queue")
    assert before.restore() == ["sys.modules['queue']"]
    assert sys.modules["queue"] is queue


def test_modules_are_looked_for_where_they_are_now(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Snapshot()
    another = {**sys.modules, "queue": threading}
    monkeypatch.setattr(sys, "modules", another)
    assert before.restore() == ["sys.modules['queue']"]
    assert another["queue"] is not threading


def test_a_module_that_is_loaded_later_is_not_covered(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Snapshot()
    assert before.covers_what_is_loaded()
    monkeypatch.setitem(sys.modules, "checks.kit.of_nobody", ModuleType("checks.kit.of_nobody"))
    assert not before.covers_what_is_loaded()
    assert before.restore() == []
    assert not before.covers_what_is_loaded()


def test_a_class_s_constant_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    from checks.kit.rx_virtual import Script

    before = Snapshot()
    kept = Script.end
    monkeypatch.setattr(Script, "end", 0.0)
    assert before.restore() == ["checks.kit.rx_virtual.Script.end"]
    assert Script.end is kept


def test_what_a_cheat_makes_of_ctypes_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    from checks.kit import verdict

    before = Snapshot()
    monkeypatch.setattr(ctypes.c_uint64, "value", property(lambda _: 0))
    monkeypatch.setattr(verdict, "CheckFailed", ValueError)
    assert before.restore() == ["checks.kit.verdict.CheckFailed"]


def test_what_changes_by_right_hides_no_replacement_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Snapshot()
    for _ in range(3):
        monkeypatch.setattr(threading, "a_count", object(), raising=False)
        assert before.restore() == []
    thread = threading.Thread
    for _ in range(3):
        monkeypatch.setattr(threading, "Thread", object())
        assert before.restore() == ["threading.Thread"]
        assert threading.Thread is thread
