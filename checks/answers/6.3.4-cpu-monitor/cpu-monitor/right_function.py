"""A function that returns a plain object; also draws the threshold."""

from types import SimpleNamespace


def CpuMonitor(source, axes, npoints):
    axes.axhline(20, linestyle=":")
    (line,) = axes.plot([], [])
    label = axes.text(0.02, 0.9, "normal", transform=axes.transAxes)

    def redraw(text):
        label.set_text(text)
        axes.figure.canvas.draw_idle()

    def on_next(readings):
        line.set_data(range(len(readings[-npoints:])), readings[-npoints:])
        redraw("high" if len(readings) >= 4 and min(readings[-4:]) > 20 else "normal")

    states = source.pipe(ops.scan(lambda last, r: [*last, r][-max(npoints, 4) :], []))
    subscription = states.subscribe(on_next, lambda error: redraw("no data"))
    return SimpleNamespace(line=line, label=label, dispose=subscription.dispose)
