"""A subject as a shared stream, subscribed straight away.

refused by: shared-check
headline: shared subscribes by itself.
"""


def shared(source):
    subject = Subject()
    source.subscribe(subject)
    return subject
