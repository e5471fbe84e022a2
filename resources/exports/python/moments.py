"""Points in time, milliseconds since 1970 UTC: read, written, those that follow, and how many rows lie between two."""

import math
import re
from datetime import datetime, timedelta, timezone

from tables import Refused

DAY = 86_400_000
MONTH = 30.436875 * DAY
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
# The first day of 1970 was a Thursday: three days after a Monday.
DAYS_FROM_MONDAY = 3
# Fewer days do not tell whether weekends are left out.
LEAST_DAYS = 10
# So many of the last points must stand on the two days of a series with two a month.
LOOKED, FEWEST = 24, 4
# Stands for the last day of any month.
LAST_OF_MONTH = 32

iso_time = re.compile(r"(\d{4}-\d\d(?:-\d\d)?)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?")


def date_of(moment):
    return EPOCH + timedelta(milliseconds=moment)


def moment_at(date):
    return (date - EPOCH) // timedelta(milliseconds=1)


def moment_of(cell, row):
    """A point in time as ISO 8601 writes it, as UTC where no zone is named."""
    found = iso_time.fullmatch(cell.strip())
    try:
        if found is None:
            raise ValueError
        day, clock, zone = found.groups()
        day = f"{day}-01" if len(day) == 7 else day
        offset = "+00:00" if zone in (None, "Z") else f"{zone[:3]}:{zone[-2:]}"
        clock = clock or "00:00"
        clock = re.sub(r"\.(\d+)", lambda part: f".{part[1][:6]:0<6}", clock)
        return moment_at(datetime.fromisoformat(f"{day}T{clock}{offset}"))
    except ValueError:
        raise Refused(
            f'Row {row} holds "{cell}", which is no point in time such as 2026-03-31 or 2026-03-31 14:30.'
        ) from None


def label(moment):
    """ISO 8601 in UTC, the date alone at midnight."""
    date = date_of(moment)
    if moment % DAY == 0:
        return date.strftime("%Y-%m-%d")
    seconds = date.strftime("%Y-%m-%dT%H:%M:%S")
    return f"{seconds}Z" if moment % 1000 == 0 else f"{seconds}.{moment % 1000:03d}Z"


def weekday(moment):
    """From Sunday, 0."""
    return (math.floor(moment / DAY) + 4) % 7


def is_workday(moment):
    return weekday(moment) not in (0, 6)


def usual_distance(time):
    distances = sorted(after - before for before, after in zip(time, time[1:]) if after > before)
    return distances[len(distances) // 2] if distances else None


def rows_between(start, end, time):
    """Rows from one point in time to another at the usual distance of a series."""
    distance = usual_distance(time)
    if distance is None:
        return 0
    skips = distance == DAY and len(time) >= LEAST_DAYS and all(map(is_workday, time))
    if skips and is_workday(start) and is_workday(end):
        return workdays(end) - workdays(start)
    months = math.floor(distance / MONTH + 0.5)
    about = months >= 1 and abs(distance - months * MONTH) < 3 * DAY * months
    return math.floor((end - start) / (months * MONTH if about else distance) + 0.5)


def workdays(moment):
    days = math.floor(moment / DAY) + DAYS_FROM_MONDAY
    return 5 * (days // 7) + days % 7


def calendar_of(moment):
    """Sine and cosine of hour, weekday and month."""
    date = date_of(moment)
    places = ((date.hour + date.minute / 60) / 24, weekday(moment) / 7, (date.month - 1) / 12)
    return [wave for place in places for wave in (math.sin(2 * math.pi * place), math.cos(2 * math.pi * place))]


def next_times(time, count):
    """The times that follow: whole months, the same two days of each month, working days, else the usual distance."""
    halves = next_half_months(time, count)
    if halves is not None:
        return halves
    usual = usual_distance(time) or DAY
    months = math.floor(usual / (30.44 * DAY) + 0.5)
    skips = usual == DAY and all(map(is_workday, time[-50:]))
    found, last = [], time[-1]
    for step in range(1, count + 1):
        if months >= 1 and abs(usual - months * 30.44 * DAY) < 3 * DAY * months:
            found.append(add_months(time[-1], months * step))
            continue
        last += DAY if skips else usual
        while skips and not is_workday(last):
            last += DAY
        found.append(last)
    return found


def month_start(month):
    """`month` counts from the year 0."""
    return moment_at(datetime(month // 12, month % 12 + 1, 1, tzinfo=timezone.utc))


def month_of(moment):
    date = date_of(moment)
    return date.year * 12 + date.month - 1


def add_months(moment, months):
    month = month_of(moment) + months
    last_day = date_of(month_start(month + 1) - DAY).day
    return month_start(month) + (min(date_of(moment).day, last_day) - 1) * DAY + moment % DAY


def day_of(moment):
    return LAST_OF_MONTH if date_of(moment + DAY).day == 1 else date_of(moment).day


def next_half_months(time, count):
    """The points that follow a series with two a month; None where its last points are not so."""
    last = time[-LOOKED:]
    if len(last) < FEWEST or any(not 13 * DAY <= after - before <= 17 * DAY for before, after in zip(last, last[1:])):
        return None
    days = sorted(set(map(day_of, last)))
    if len(days) != 2:
        return None
    early, late = days
    month, is_late, found = month_of(last[-1]), day_of(last[-1]) == late, []
    while len(found) < count:
        month += is_late
        is_late = not is_late
        day = late if is_late else early
        start = month_start(month + 1) - DAY if day == LAST_OF_MONTH else month_start(month) + (day - 1) * DAY
        found.append(start + last[-1] % DAY)
    return found
