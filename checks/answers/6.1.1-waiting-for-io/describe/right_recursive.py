"""Hands what is too much for one unit on to the next."""


def describe(seconds, units=(("second", 60), ("minute", 60), ("hour", 24), ("day", 30), ("month", 12))):
    if not units:
        return counted(seconds, "year")
    (unit, factor), *larger = units
    if round(seconds) < factor:
        return counted(seconds, unit)
    return describe(seconds / factor, larger)


def counted(number, unit):
    number = round(number)
    return str(number) + " " + unit + ("" if number == 1 else "s")
