"""Subjects and no operator; the replaying one is the library's."""

from rx.subject import ReplaySubject


def listen(stream, kind):
    def connect(scheduler=None):
        return stream.subscribe(subject, scheduler=scheduler)

    match kind:
        case "cold":
            return stream, lambda scheduler=None: Disposable()
        case "published":
            subject = Subject()
        case "replayed":
            subject = ReplaySubject()
        case _:
            raise ValueError(f"cold, published or replayed, not {kind}")
    return subject, connect
