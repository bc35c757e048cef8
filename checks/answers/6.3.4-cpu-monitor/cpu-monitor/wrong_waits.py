"""Listens with run(), which waits for the end of the source.

refused by: cpu-monitor-check
headline: CpuMonitor waits instead of returning.
"""


class CpuMonitor:
    def __init__(self, source, axes, npoints):
        [self.line] = axes.plot([], [])
        self.label = axes.text(0, 108, "normal")
        self.npoints = npoints
        self.readings = []
        self.subscription = source.pipe(ops.do_action(self.show)).run()

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
