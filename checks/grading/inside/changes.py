"""Whether a module, a class or a dictionary has changed since it was last looked at, without looking at what is in it.

CPython keeps a number in every dictionary and draws a new one at every change (PEP 509, up to Python 3.13). To read it
touches nothing else. To compare what is in a dictionary counts references to each thing in it, and in a forked process
the first such count copies the page that the thing is on: for all that the guard watches, that took longer than all
the comparing.
"""

import ctypes
import gc
import sys
from types import MappingProxyType, ModuleType
from typing import Any

COUNTED = sys.implementation.name == "cpython" and sys.version_info < (3, 14)
NUMBER = object.__basicsize__ + ctypes.sizeof(ctypes.c_ssize_t)  # where in a dictionary: behind how many items it has


def number_in(owner: type | ModuleType | dict[Any, Any]) -> memoryview:
    """A view of one integer, which is another one after each change of an attribute or an item of `owner`'s.

    Only where `COUNTED`, and as long as `owner` lives. It is no object of ctypes, whose classes anybody can change.
    """
    # vars: the one dictionary that a module or a class has for good.
    attributes: Any = owner if isinstance(owner, dict) else vars(owner)
    if isinstance(attributes, MappingProxyType):  # what a class shows of it
        (attributes,) = gc.get_referents(attributes)
    return memoryview(ctypes.c_uint64.from_address(id(attributes) + NUMBER)).cast("B").cast("Q")
