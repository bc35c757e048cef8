"""An observer of its own class, with the three methods."""


class Collector:
    def __init__(self):
        self.values = []
        self.error = Future()

    def on_next(self, value):
        self.values.append(value)

    def on_error(self, error):
        self.error.set_exception(error)

    def on_completed(self):
        self.error.set_result(None)


def collect(source):
    collector = Collector()
    source.subscribe(collector)
    return collector.values, collector.error
