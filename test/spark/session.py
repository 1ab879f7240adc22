"""One Spark session with two workers, which answers requests.

Each line of standard input is a request in JSON, each line of standard output its answer. A request names a ledger in CSV and how it
becomes a view, and gives the code to be run, as docs/ledgers.md has it.
"""

import json
import sys

from pyspark.sql import SparkSession

# A session of small statements ends before better code and plans are of use.
JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"

spark = (
    SparkSession.builder.master("local-cluster[2,1,1024]")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.driver.extraJavaOptions", JAVA)
    .config("spark.executor.extraJavaOptions", JAVA)
    .config("spark.sql.adaptive.enabled", "false")
    .config("spark.sql.shuffle.partitions", "2")
    .config("spark.sql.session.timeZone", "Pacific/Kiritimati")
    .config("spark.ui.enabled", "false")
    .getOrCreate()
)


def quoted(name):
    return "`" + name.replace("`", "``") + "`"


def make_view(table):
    """Text is read where it stands; columns of other types are written as Parquet first."""
    frame = spark.read.options(header=True, escape='"', mode="FAILFAST", columnPruning=False).csv(table["csv"])
    if table["types"]:
        typed = [f"CAST({quoted(column)} AS {table['types'].get(column, 'STRING')}) AS {quoted(column)}" for column in frame.columns]
        frame.selectExpr(*typed).repartition(2).write.mode("overwrite").parquet(table["parquet"])
        frame = spark.read.parquet(table["parquet"])
    frame.createOrReplaceTempView(quoted(table["view"]))


for line in sys.stdin:
    request = json.loads(line)
    try:
        spark.conf.set("spark.sql.ansi.enabled", request["ansi"])
        if "table" in request:
            make_view(request["table"])
        exec(request["code"], {"spark": spark})
        answer = {"workers": spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1}
    except Exception as fault:
        answer = {"fault": str(fault)}
    print(json.dumps(answer), flush=True)
gateway = spark.sparkContext._gateway
spark.stop()
gateway.shutdown()
gateway.proc.stdin.close()
gateway.proc.wait()
