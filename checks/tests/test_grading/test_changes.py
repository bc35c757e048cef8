"""Whether Python counts every change of a module, a class or a dictionary, however it is made, and nothing else."""

import types
from collections.abc import Callable
from typing import Any

import pytest

from checks.grading.inside.changes import number_in

Change = Callable[[Any], object]


def _module() -> Any:
    made = types.ModuleType("made")
    exec("def store():\n    global kept\n    kept = object()\nkept = 1", vars(made))
    return made


def _class() -> Any:
    return type("Made", (), {"kept": 1, "store": classmethod(lambda made: setattr(made, "kept", object()))})


OF_BOTH: list[Change] = [
    lambda owner: setattr(owner, "kept", object()),
    lambda owner: setattr(owner, "more", 1),
    lambda owner: delattr(owner, "kept"),
    lambda owner: owner.store(),
]
OF_A_MODULE: list[Change] = [
    lambda module: module.__dict__.update(kept=2),
    lambda module: module.__dict__.setdefault("more", 2),
    lambda module: module.__dict__.pop("kept"),
    lambda module: module.__dict__.popitem(),
    lambda module: module.__dict__.clear(),
    lambda module: module.__dict__.__ior__({"kept": 2}),
    lambda module: module.__dict__.__setitem__("kept", 2),
    lambda module: module.__dict__.__delitem__("kept"),
    lambda module: exec("kept = 2", module.__dict__),
    lambda module: exec("del kept", module.__dict__),
]


@pytest.mark.parametrize(
    ("made", "change"),
    [*((_module, change) for change in OF_BOTH + OF_A_MODULE), *((_class, change) for change in OF_BOTH)],
)
def test_every_change_has_a_number_of_its_own(made: Callable[[], Any], change: Change) -> None:
    owner = made()
    number = number_in(owner)
    before = number[0]
    change(owner)
    assert number[0] != before


def test_so_it_is_with_a_dictionary_itself() -> None:
    modules = {"kept": object()}
    number = number_in(modules)
    seen = [number[0]]
    modules["kept"] = object()
    seen.append(number[0])
    del modules["kept"]
    seen.append(number[0])
    modules.update(more=object())
    seen.append(number[0])
    assert len(set(seen)) == 4


@pytest.mark.parametrize("made", [_module, _class])
def test_so_has_one_in_code_that_python_has_made_faster(made: Callable[[], Any]) -> None:
    owner = made()
    number = number_in(owner)
    seen = {number[0]}
    for _ in range(1000):
        owner.store()
        seen.add(number[0])
    assert len(seen) == 1001


@pytest.mark.parametrize("made", [_module, _class])
def test_to_read_is_no_change(made: Callable[[], Any]) -> None:
    owner = made()
    number = number_in(owner)
    before = number[0]
    for _ in range(1000):
        assert owner.kept == 1
        assert hasattr(owner, "kept")
    assert dict(vars(owner))
    assert number[0] == before
