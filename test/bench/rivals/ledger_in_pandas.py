"""The same ledger through pandas: amounts are floating point, and no row is checked."""

import sys

import pandas

rows = pandas.read_csv(sys.argv[1], dtype={"amount": "float64"}, usecols=["icb_code", "scenario", "period", "amount"])
sums = rows.groupby(["icb_code", "scenario", "period"])["amount"].sum()
for (icb, scenario, period), pounds in sums.items():
    print(f"{icb},{scenario},{period},{round(pounds * 100)}")
