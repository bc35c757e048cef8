"""A subject that is handed values, but no end.

refused by: listen-hidden
headline: listen never ends.
"""

from rx.subject import ReplaySubject


def listen(stream, kind):
    if kind == "cold":
        return stream, lambda scheduler=None: Disposable()
    if kind not in ("published", "replayed"):
        raise ValueError(kind)
    subject = Subject() if kind == "published" else ReplaySubject()
    return subject, lambda scheduler=None: stream.subscribe(subject.on_next, print, scheduler=scheduler)
