"""Zeros where there are no readings yet.

refused by: cpu-monitor-check
headline: The line shows readings that never came.
"""


class CpuMonitor:
    def __init__(self, source, axes, npoints):
        [self.line] = axes.plot([], [])
        self.label = axes.text(0, 108, "normal")
        self.npoints = npoints
        self.readings = [0] * npoints
        self.subscription = source.subscribe(self.show, lambda error: self.say("no data"))

    def show(self, reading):
        self.readings.append(reading)
        shown = self.readings[-self.npoints :]
        self.line.set_data(range(len(shown)), shown)
        last = self.readings[-4:]
        self.say("high" if len(last) == 4 and min(last) > 20 else "normal")

    def say(self, text):
        self.label.set_text(text)
        self.line.axes.figure.canvas.draw_idle()

    def dispose(self):
        self.subscription.dispose()
