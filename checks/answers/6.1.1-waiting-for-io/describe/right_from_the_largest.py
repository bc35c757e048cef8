"""Goes down from the year, to the first unit of which the next smaller one, rounded, makes a whole."""


def describe(seconds):
    sizes = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "month": 30 * 86400, "year": 360 * 86400}
    units = list(sizes)
    for smaller, unit in reversed(list(zip(units, units[1:]))):
        if round(seconds / sizes[smaller]) * sizes[smaller] >= sizes[unit]:
            break
    else:
        unit = "second"
    number = round(seconds / sizes[unit])
    return f"{number} {unit}{'s' * (number != 1)}"
