"""Line and label subscribe each on their own: a cold source would be read twice.

refused by: cpu-monitor-dispose-check
headline: CpuMonitor subscribes to its source more than once.
"""


class CpuMonitor:
    def __init__(self, source, axes, npoints):
        [self.line] = axes.plot([], [])
        self.label = axes.text(0, 108, "normal")
        self.canvas = axes.figure.canvas
        windows = source.pipe(ops.scan(lambda last, r: [*last, r][-4:], []))
        readings = source.pipe(ops.scan(lambda last, r: [*last, r][-npoints:], []))
        self.first = windows.subscribe(self.relabel, self.failed)
        self.second = readings.subscribe(self.draw, self.failed)

    def relabel(self, last):
        self.label.set_text("high" if len(last) == 4 and min(last) > 20 else "normal")

    def draw(self, readings):
        self.line.set_data(range(len(readings)), readings)
        self.canvas.draw_idle()

    def failed(self, error):
        self.label.set_text("no data")
        self.canvas.draw_idle()

    def dispose(self):
        self.first.dispose()
        self.second.dispose()
