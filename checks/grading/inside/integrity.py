"""What a cheat would replace to have a check agree: noted before the first cell, put back before each check."""

import builtins
import functools
import gc
import operator
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import CellType, FunctionType, GenericAlias, ModuleType
from typing import Any, ParamSpec, TypeVar

from checks.grading.inside.changes import COUNTED, number_in

# Packages that checks rely on. What is replaced elsewhere reaches no check.
WATCHED = frozenset(
    [
        *("asyncio", "builtins", "checks", "concurrent", "contextlib", "functools", "heapq", "http", "inspect", "json"),
        *("math", "queue", "random", "reactivex", "requests", "rx", "selectors", "socket", "socketserver", "sys"),
        *("threading", "time", "traceback", "types"),
    ]
)
OWN = ("checks.kit", "checks.exercises")  # where every name is kept, and none may be added: it might hide a builtin
OF_TYPES = (GenericAlias, type(Callable[[], None]), TypeVar, ParamSpec)  # names of types: no check asks them anything
# What asyncio, logging and IPython change for their own purposes, in the course of running a cell.
CHANGED_BY_RIGHT = frozenset(
    ("sys.displayhook", "sys.excepthook", "sys.stdin", "sys.stdout", "sys.stderr", "sys.ps1", "sys.ps2", "sys.ps3")
)

# The functions below look up `all`, `vars` and the like in a copy of the builtins as they are now: to find out what has
# been replaced, they must not ask what may have been.
__builtins__ = vars(builtins).copy()  # type: ignore[assignment]  # a dictionary serves as well as a module
_MISSING = object()
_referents = gc.get_referents
_is = operator.is_
_first = operator.itemgetter(0)


@dataclass
class _Kept:
    """One module, class, function or object, and the attributes of it that have to stay."""

    where: str
    owner: Any
    attributes: Mapping[str, Any]
    all_names: frozenset[str] | None = None  # where an attribute more is a replacement too

    def __post_init__(self) -> None:
        names = [*self.attributes, *self.attributes][: max(len(self.attributes), 2)]  # of one name it gives no tuple
        self._getter = operator.itemgetter(*names) if names else None
        self._values = tuple(self.attributes[name] for name in names)

    def restore(self) -> list[str]:
        """Put back what differs; returns the names of it."""
        if self._is_untouched():
            return []
        now = self._now()
        replaced = [name for name, value in self.attributes.items() if now.get(name, _MISSING) is not value]
        added = [] if self.all_names is None else [name for name in now if name not in self.all_names]
        for name in replaced:
            setattr(self.owner, name, self.attributes[name])
        for name in added:
            delattr(self.owner, name)
        return [f"{self.where}.{name}" for name in replaced + added]

    def _is_untouched(self) -> bool:
        """Whether all is as it was, found out at a few strokes: it nearly always is."""
        if isinstance(self.owner, FunctionType):  # asked only when something is known to differ
            return False
        now = vars(self.owner)
        try:
            same = self._getter is None or all(map(_is, self._getter(now), self._values))
            return same and (self.all_names is None or self.all_names.issuperset(now))
        except (KeyError, RuntimeError):  # one is missing; or another thread is changing it
            return False

    def _now(self) -> Mapping[str, Any]:
        if isinstance(self.owner, FunctionType):
            return _of_function(self.owner)
        return dict(vars(self.owner))  # a copy: another thread may be changing it


@dataclass(frozen=True)
class _Closure:
    """The variables that an inner function keeps from the outer one, as the function that a decorator was given."""

    where: str
    cells: tuple[CellType, ...]
    contents: tuple[Any, ...]

    def restore(self) -> list[str]:
        replaced = []
        for cell, content in zip(self.cells, self.contents, strict=True):
            if not any(inside is content for inside in _referents(cell)):  # it may have been emptied
                cell.cell_contents = content
                replaced.append(f"{self.where}.__closure__")
        return replaced


@dataclass(frozen=True)
class _Contents:
    """A list, set or dictionary of the checks' own, and what was in it."""

    where: str
    owner: Any
    copy: Any

    def restore(self) -> list[str]:
        if self.owner == self.copy:
            return []
        self.owner.clear()
        (self.owner.extend if isinstance(self.owner, list) else self.owner.update)(self.copy)
        return [self.where]


class Snapshot:
    """The modules that are loaded now, with their functions, classes, methods and code."""

    def __init__(self) -> None:
        self._kept: list[_Kept | _Contents] = []
        self._counted: list[_Kept | _Contents] = []  # whose changes Python counts
        self._closures: list[_Closure] = []
        self._seen: set[int] = set()
        self._functions: list[_Kept] = []
        self._all_modules = sys.modules
        self._number_of_modules = number_in(sys.modules) if COUNTED else None
        self._number_taken = self._number_seen = self._number_now()
        self._modules = _watched_modules()
        for name, module in self._modules.items():
            self._keep_module(name, module)
        self._insides = self._insides_of_functions()
        self._cells = tuple(cell for closure in self._closures for cell in closure.cells)
        self._insides_of_cells = _referents(*self._cells)
        self._views = [number_in(kept.owner) for kept in self._counted]
        self._numbers = self._numbers_now()

    def covers_what_is_loaded(self) -> bool:
        """Whether everything to watch that is loaded now was so when this snapshot was taken."""
        return self._none_loaded_since(self._number_taken) or _watched_modules().keys() <= self._modules.keys()

    def restore(self, *, in_functions: bool = True) -> list[str]:
        """Put back whatever was replaced; returns the dotted names of it.

        That functions have the code and the defaults that they had takes longer to find out than all the rest; leave
        `in_functions` out where it is known (see tripwires.py).
        """
        replaced = self._restore_modules()
        for kept in [*self._changed(), *self._kept]:
            replaced += kept.restore()
        replaced += self._restore_closures()
        if not in_functions:
            return replaced
        insides = self._insides_of_functions()
        if not _same(insides, self._insides):
            for function in self._functions:
                replaced += function.restore()
            self._insides = self._insides_of_functions()
        return replaced

    def _restore_modules(self) -> list[str]:
        if self._none_loaded_since(self._number_seen):
            return []
        self._number_seen = self._number_now()
        replaced = [f"sys.modules[{name!r}]" for name, module in self._modules.items() if _swapped(name, module)]
        sys.modules.update(self._modules)
        return replaced

    def _restore_closures(self) -> list[str]:
        if _same(_referents(*self._cells), self._insides_of_cells):  # at one stroke, as with functions
            return []
        return [name for closure in self._closures for name in closure.restore()]

    def _none_loaded_since(self, number: int) -> bool:
        """Whether no module has come, gone or been replaced since `number` was that of all modules."""
        return COUNTED and sys.modules is self._all_modules and self._number_now() == number

    def _number_now(self) -> int:
        return self._number_of_modules[0] if self._number_of_modules else 0

    def _changed(self) -> list[_Kept | _Contents]:
        """The modules, classes and dictionaries that are not just as they were when they were last looked at."""
        before, self._numbers = self._numbers, self._numbers_now()
        if before == self._numbers:
            return []
        both = zip(self._counted, before, self._numbers, strict=True)
        return [kept for kept, was, now in both if was != now]

    def _numbers_now(self) -> list[int]:
        return list(map(_first, self._views))

    def _insides_of_functions(self) -> list[Any]:
        """Whatever the functions refer to, code and defaults included: many at one stroke, and no event for each.

        To look at a function's code by its name is an event that goes to every audit hook; thousands of them took ten
        times as long as all the rest.
        """
        return _referents(*(kept.owner for kept in self._functions))

    def _keep_module(self, name: str, module: ModuleType) -> None:
        own = name.startswith(OWN)
        chosen = {
            key: value
            for key, value in vars(module).items()
            if (own or callable(value)) and key[:2] != "__" and f"{name}.{key}" not in CHANGED_BY_RIGHT
        }
        self._keep(_Kept(name, module, chosen, _names_of(module) if own else None))
        for key, value in chosen.items():
            where = f"{name}.{key}"
            if isinstance(value, type):
                self._keep_class(where, value)
            elif isinstance(value, FunctionType):
                self._keep_function(where, value)
            elif isinstance(value, list | set | dict):
                self._keep(_Contents(where, value, value.copy()))
            elif own and hasattr(value, "__dict__") and not isinstance(value, (ModuleType, *OF_TYPES)):
                self._once(value, _Kept(where, value, dict(vars(value)), _names_of(value)))

    def _keep_class(self, where: str, kept: type) -> None:
        if _root(kept.__module__) not in WATCHED or id(kept) in self._seen:
            return
        own = kept.__module__.startswith(OWN)
        chosen = {
            name: value
            for name, value in vars(kept).items()
            if _is_behaviour(name, value) or (own and name[:2] != "__")
        }
        self._once(kept, _Kept(where, kept, chosen, _names_of(kept) if own else None))
        for name, value in chosen.items():
            for function in _functions_in(value):
                self._keep_function(f"{where}.{name}", function)

    def _keep_function(self, where: str, function: FunctionType) -> None:
        if id(function) in self._seen:
            return
        self._seen.add(id(function))
        self._functions.append(_Kept(where, function, _of_function(function)))
        if where.startswith(OWN) and function.__kwdefaults__:
            defaults = function.__kwdefaults__
            self._keep(_Contents(f"{where}.__kwdefaults__", defaults, defaults.copy()))
        try:
            contents = tuple(cell.cell_contents for cell in function.__closure__ or ())
        except ValueError:  # a variable that has no value yet
            return
        if where.startswith(OWN) and contents:
            self._closures.append(_Closure(where, function.__closure__ or (), contents))
            for inner in contents:
                if isinstance(inner, FunctionType):
                    self._keep_function(f"{where}.__wrapped__", inner)

    def _once(self, owner: object, kept: _Kept) -> None:
        if id(owner) not in self._seen:
            self._seen.add(id(owner))
            self._keep(kept)

    def _keep(self, kept: _Kept | _Contents) -> None:
        if COUNTED and isinstance(kept.owner, type | ModuleType | dict):
            self._counted.append(kept)
        else:
            self._kept.append(kept)


def _same(now: list[Any], before: list[Any]) -> bool:
    """Whether these are the very same objects, one by one."""
    return len(now) == len(before) and all(map(_is, now, before))


def _watched_modules() -> dict[str, ModuleType]:
    return {name: module for name, module in sys.modules.items() if _root(name) in WATCHED}


def _root(name: str) -> str:
    return name.partition(".")[0]


def _names_of(owner: object) -> frozenset[str]:
    return frozenset((*vars(owner), "__warningregistry__", "__annotations__"))


def _swapped(name: str, module: ModuleType) -> bool:
    return sys.modules.get(name) is not module


def _of_function(function: FunctionType) -> dict[str, Any]:
    names = ("__code__", "__defaults__", "__kwdefaults__")
    return {name: getattr(function, name) for name in names}


def _is_behaviour(name: str, value: object) -> bool:
    """Whether this attribute of a class is one of its methods or properties, and not the interpreter's bookkeeping."""
    return name not in ("__dict__", "__weakref__", "__doc__", "__abstractmethods__") and hasattr(type(value), "__get__")


def _functions_in(value: Any) -> Iterable[FunctionType]:
    """The Python functions behind a method, a property, or a static or class method."""
    if isinstance(value, property):
        parts: tuple[Any, ...] = (value.fget, value.fset)
    elif isinstance(value, functools.cached_property):
        parts = (value.func,)
    else:
        parts = (getattr(value, "__func__", value),)
    return [part for part in parts if isinstance(part, FunctionType)]
