"""Writes bitcoin-golden.csv: the default preset from its formulas, taken literally.

python3 bitcoin-golden.py crypto-markets.csv > bitcoin-golden.csv
"""
import csv
import datetime
import math
import sys

TOLERANCE = 1e-4
DATES = ("2013-10-05", "2014-02-24", "2015-08-18", "2017-12-17", "2018-01-16")

bars = [row for row in csv.DictReader(open(sys.argv[1])) if row["slug"] == "bitcoin"]
o, h, l, c, v = ([float(bar[k]) for bar in bars] for k in ("open", "high", "low", "close", "volume"))
dates = [bar["date"] for bar in bars]


def decaying(q):
    last = 0
    while q ** (last + 1) > TOLERANCE:
        last += 1
    return [q**k for k in range(last + 1)]


def exponential(w):
    return decaying(1 - 2 / (w + 1))


def wilder(w):
    return decaying(1 - 1 / w)


def average(x, i, weights):
    return math.fsum(w * x(i - k) for k, w in enumerate(weights)) / math.fsum(weights)


def deviation(x, i, w, divisor):
    mean = average(x, i, [1] * w)
    return math.sqrt(math.fsum((x(i - k) - mean) ** 2 for k in range(w)) / divisor)


def close(i):
    return c[i]


def ret(i, k=1):
    return math.log(c[i] / c[i - k])


def true_range(i):
    return max(h[i] - l[i], abs(h[i] - c[i - 1]), abs(l[i] - c[i - 1]))


def macd(i):
    return average(close, i, exponential(12)) - average(close, i, exponential(26))


def row(i):
    gains = average(lambda j: max(c[j] - c[j - 1], 0), i, wilder(14))
    losses = average(lambda j: max(c[j - 1] - c[j], 0), i, wilder(14))
    middle, sigma = average(close, i, [1] * 20), deviation(close, i, 20, 20)
    lowest, highest = min(l[i - 13 : i + 1]), max(h[i - 13 : i + 1])
    volume_sigma = deviation(lambda j: v[j], i, 20, 19)
    angle = 2 * math.pi * datetime.date.fromisoformat(dates[i]).weekday() / 7
    return [
        ret(i, 1),
        ret(i, 2),
        ret(i, 3),
        ret(i, 7),
        c[i] / average(close, i, [1] * 7) - 1,
        c[i] / average(close, i, [1] * 30) - 1,
        c[i] / average(close, i, exponential(12)) - 1,
        c[i] / average(close, i, exponential(26)) - 1,
        (macd(i) - average(macd, i, exponential(9))) / c[i],
        100 - 100 / (1 + gains / losses),
        (c[i] - (middle - 2 * sigma)) / (4 * sigma),
        4 * sigma / middle,
        average(true_range, i, wilder(14)) / c[i],
        deviation(ret, i, 20, 19),
        (c[i] - lowest) / (highest - lowest),
        c[i] / c[i - 10] - 1,
        (v[i] - sum(v[i - 19 : i + 1]) / 20) / volume_sigma if volume_sigma else 0.0,
        (h[i] - l[i]) / o[i],
        (c[i] - l[i]) / (h[i] - l[i]),
        math.sin(angle),
        math.cos(angle),
        ret(i + 1),
    ]


for date in DATES:
    print(date, *row(dates.index(date)), sep=",")
