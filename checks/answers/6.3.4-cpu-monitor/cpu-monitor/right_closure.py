"""One list of everything, closures instead of methods, NumPy arrays, and the title for a label."""


class CpuMonitor:
    def __init__(self, source, axes, npoints):
        import numpy as np

        self.line = axes.plot([], [])[0]
        self.label = axes.set_title("normal")
        readings = []

        def on_next(reading):
            readings.append(reading)
            shown = np.array(readings[-npoints:])
            self.line.set_xdata(np.arange(len(shown)))
            self.line.set_ydata(shown)
            last = readings[-4:]
            self.label.set_text("high" if len(last) == 4 and all(r > 20 for r in last) else "normal")
            axes.figure.canvas.draw_idle()

        def on_error(error):
            self.label.set_text("no data")
            axes.figure.canvas.draw_idle()

        self.dispose = source.subscribe(on_next, on_error).dispose
