"""The Rx library that this run of the course uses: `rx` 3.2, or `reactivex`, under which the project lives on.

Lessons say `import rx`. Set CONCURRENCY_RX=reactivex before Python starts, switch the import lines, and the same
lessons, answers and checks run on the other library. Kit and checks take everything of Rx's from here, so that they
never mix the two.
"""

import importlib
import os
import warnings
from typing import Any

NAME = os.environ.get("CONCURRENCY_RX", "rx")
if NAME not in ("rx", "reactivex"):
    raise ImportError(f"CONCURRENCY_RX is {NAME!r}; it must be 'rx' or 'reactivex'")

# What rx 3.2 says on today's Pythons. It will not change any more, and learners can do nothing about it.
# The first comes from rx's own line; the second from its import, and from every clock it reads (Python 3.12 on).
warnings.filterwarnings("ignore", r"setDaemon\(\) is deprecated", DeprecationWarning, r"rx\.")
warnings.filterwarnings(
    "ignore", r"datetime\.datetime\.utc(now|fromtimestamp)\(\) is deprecated", DeprecationWarning, r"rx\."
)

# Any throughout: rx 3.2 has no types that a checker could read, and reactivex has others.
rx: Any = importlib.import_module(NAME)
ops: Any = importlib.import_module(f"{NAME}.operators")
scheduler: Any = importlib.import_module(f"{NAME}.scheduler")
Observable: Any = rx.Observable
Disposable: Any = importlib.import_module(f"{NAME}.disposable").Disposable
CompositeDisposable: Any = importlib.import_module(f"{NAME}.disposable").CompositeDisposable
Subject: Any = importlib.import_module(f"{NAME}.subject").Subject
TestScheduler: Any = importlib.import_module(f"{NAME}.testing").TestScheduler
