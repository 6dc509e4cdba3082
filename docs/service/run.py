#!/usr/bin/env python3
"""Pools a folder of summaries: runs figures.sql on DuckDB or on Apache Spark, and writes a table as CSV.

    python3 run.py FOLDER                      with DuckDB (pip install duckdb), on one machine
    python3 run.py FOLDER --engine spark       with Spark (pip install pyspark, and Java 17)
    spark-submit run.py FOLDER --engine spark  on a cluster; FOLDER may be any place that Spark reads

The figures are reckoned by figures.sql alone. All that is done here is to name the folder, and to round.
"""

import argparse
import csv
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
# As the two read-*.sql name the folder, and as people name files that would mean more than themselves in there.
FOLDER = "summaries/*.csv"
NOT_IN_A_FOLDER = set("'\"\\*?[]{}")
HEADER = "set,set_version,month,tip,name,answer,count"
ROUNDED = ("score", "median", "mean", "lower_limit", "upper_limit")


def text(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return file.read()


def statements(engine, folder, today):
    """The statements that make the views, with the folder in the place of `summaries`."""
    reading = text(f"read-{engine}.sql").replace(FOLDER, f"{folder.rstrip('/')}/*.csv")
    views = [statement for statement in reading.split(";\n") if statement.strip()]
    if today:
        views.append(f"CREATE OR REPLACE TEMPORARY VIEW today AS SELECT '{today}' AS month")
    return views


def check(folder):
    """Looks at what every file begins with, where the folder is on this machine: another table would be counted too."""
    if not os.path.isdir(folder):
        return
    names = sorted(name for name in os.listdir(folder) if name.endswith(".csv") and not name.startswith("."))
    if not names:
        fail(f"no file in {folder} ends in .csv", "did-i summary --output NAME.csv writes a summary for pooling.")
    for name in names:
        with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
            if file.readline().rstrip() != HEADER:
                fail(f"{os.path.join(folder, name)} is not a summary that did-i wrote as CSV", "Take it out.")


def fail(what, hint):
    sys.exit(f"error: {what}\n  {hint}")


def duckdb_table(folder, today):
    import duckdb

    connection = duckdb.connect()
    for statement in statements("duckdb", folder, today):
        connection.execute(statement)
    answer = connection.execute(text("figures.sql"))
    return [column[0] for column in answer.description], answer.fetchall()


def spark_table(folder, today):
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("did-i, a service's figures")
    builder = builder.config("spark.ui.enabled", "false").config("spark.log.level", "ERROR")
    spark = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    try:
        for statement in statements("spark", folder, today):
            spark.sql(statement)
        answer = spark.sql(text("figures.sql"))
        return answer.columns, [tuple(row) for row in answer.collect()]
    except Exception as error:
        # Java tells what is wrong only as long as it runs.
        raise RuntimeError(str(error)) from None
    finally:
        gateway = spark.sparkContext._gateway
        spark.stop()
        # Waits until Java is gone, so that whoever measures this process measures all of it.
        gateway.shutdown()
        if getattr(gateway, "proc", None):
            gateway.proc.stdin.close()
            gateway.proc.wait()


def cell(column, value, exact):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if column in ROUNDED:
        return repr(value) if exact else f"{value:.1f}"
    return value


def write(columns, rows, output, exact):
    table = csv.writer(output, lineterminator="\n")
    table.writerow(columns)
    for row in rows:
        table.writerow([cell(column, value, exact) for column, value in zip(columns, row)])


def month(word):
    digits = word.replace("-", "", 1)
    if len(word) != 7 or word[4] != "-" or not digits.isdecimal() or not 1 <= int(word[5:]) <= 12:
        raise argparse.ArgumentTypeError(f"{word} is not a month such as 2026-11")
    return word


def folder(word):
    if NOT_IN_A_FOLDER & set(word):
        raise argparse.ArgumentTypeError("a folder whose name has none of ' \" \\ * ? [ ] { } in it is needed")
    return word


def arguments():
    parser = argparse.ArgumentParser(description="Pools a folder of summaries that did-i wrote as CSV.")
    parser.add_argument("folder", type=folder, help="the folder with the summaries, one a practitioner")
    parser.add_argument("--engine", choices=["duckdb", "spark"], default="duckdb", help="what runs the SQL")
    parser.add_argument("--output", help="the file to write; the screen if none is named")
    parser.add_argument("--today", type=month, help="the month that is not over yet, such as 2026-11; else this one")
    parser.add_argument("--exact", action="store_true", help="do not round")
    return parser.parse_args()


def main():
    asked = arguments()
    table = {"duckdb": duckdb_table, "spark": spark_table}[asked.engine]
    check(asked.folder)
    try:
        columns, rows = table(asked.folder, asked.today)
    except ImportError as error:
        fail(f"{error.name} is not installed", f"python3 -m pip install {error.name}")
    except Exception as error:
        said = [line for line in str(error).splitlines() if line.strip() and not line.startswith("\tat ")]
        fail(f"{asked.engine} could not pool the summaries in {asked.folder}", "\n  ".join(said[:4]))
    if asked.output:
        with open(asked.output, "w", encoding="utf-8", newline="") as output:
            write(columns, rows, output, asked.exact)
    else:
        write(columns, rows, sys.stdout, asked.exact)


if __name__ == "__main__":
    main()
