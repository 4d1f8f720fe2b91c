"""The columns of sql_terms.yaml by Polars, from CSV to CSV.

Usage: polars_features.py prices.csv features.csv; with --version, prints that of Polars.
"""

import sys

import polars as pl

if sys.argv[1] == "--version":
    print(pl.__version__)
    sys.exit()

NUMBERS = ["open", "high", "low", "close", "volume"]
close, low, high, volume = pl.col("close"), pl.col("low"), pl.col("high"), pl.col("volume")
lowest, highest = low.rolling_min(14), high.rolling_max(14)


def per_series(terms):
    return [term.over("slug").alias(name) for name, term in terms.items()]


features = per_series(
    {
        "return_1": (close / close.shift(1)).log(),
        "return_7": (close / close.shift(7)).log(),
        "sma_ratio_7": close / close.rolling_mean(7) - 1,
        "sma_ratio_30": close / close.rolling_mean(30) - 1,
        "bollinger_width_20_2": 4 * close.rolling_std(20, ddof=0) / close.rolling_mean(20),
        "stochastic_14": (close - lowest) / (highest - lowest),
        "roc_10": close / close.shift(10) - 1,
        "volume_z_20": (volume - volume.rolling_mean(20)) / volume.rolling_std(20, ddof=1),
        "range": (high - low) / pl.col("open"),
        "label": (close.shift(-1) / close).log(),
    }
)
(
    pl.scan_csv(sys.argv[1], schema_overrides={name: pl.Float64 for name in NUMBERS})
    .select("slug", "date", *NUMBERS)
    .sort("slug", "date")
    .with_columns(features)
    .drop("volume")
    .sink_csv(sys.argv[2])
)
