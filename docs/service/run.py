#!/usr/bin/env python3
"""Pools a folder of summaries: runs the SQL beside it on DuckDB or on Apache Spark, and writes a table as CSV.

    python3 run.py FOLDER                      with DuckDB (pip install duckdb), on one machine
    python3 run.py FOLDER --engine spark       with Spark (pip install pyspark, and Java 17)
    spark-submit run.py FOLDER --engine spark  on a cluster; FOLDER may be any place that Spark reads

The SQL works out every figure. This program names the folder to it, rounds, and says which files are there twice.
"""

import argparse
import csv
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
# The folder as the two read-*.sql name it, and the characters that have a meaning of their own in there.
FOLDER = "'summaries/"
NOT_IN_A_FOLDER = set("'\"\\*?[]{}")
HEADER = "set,set_version,month,tip,name,answer,count"
ROUNDED = ("score", "mean", "lower", "upper")
# The months that are in two files: counted once, or twice where it can be chance that the files are equal.
REPEATED = "SELECT set, month, file, other, counted FROM repeated ORDER BY file, set, month"


def text(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return file.read()


def statements(engine, folder, today):
    """The statements that make the views, with the folder in the place of `summaries`."""
    sql = text(f"read-{engine}.sql").replace(FOLDER, f"'{folder}/") + text("counted.sql")
    views = [statement for statement in sql.split(";\n") if statement.strip()]
    if today:
        views.append(f"CREATE OR REPLACE TEMPORARY VIEW today AS SELECT '{today}' AS month")
    return views


def is_hidden(name):
    return name.startswith(".")


def summaries_in(folder):
    """The CSV files in a folder and in the folders inside it, in order; hidden ones belong to other programs."""
    found = []
    for place, folders, names in os.walk(folder, followlinks=True):
        folders[:] = [name for name in folders if not is_hidden(name)]
        found += [os.path.join(place, name) for name in names if name.lower().endswith(".csv") and not is_hidden(name)]
    return sorted(found)


def check(folder, engine):
    """Looks at the first line of every file, where the folder is on this machine: any other table would be counted."""
    if not os.path.isdir(folder):
        return
    paths = summaries_in(folder)
    if not paths:
        fail(f"no file in {folder} ends in .csv", "did-i summary --output NAME.csv writes a summary for pooling.")
    for path in paths:
        with open(path, "rb") as file:
            begin = file.read(2)
        if begin in (b"\xff\xfe", b"\xfe\xff"):
            fail(f"{path} is UTF-16, which only did-i itself reads", "Save it as UTF-8.")
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            if file.readline().rstrip() != HEADER:
                fail(f"{path} is not a summary that did-i wrote as CSV", "Take it out of the folder.")
        inside = os.path.relpath(path, folder).replace(os.sep, "/")
        if engine == "spark" and any(part.startswith("_") for part in inside.split("/")):
            fail(f"Spark leaves {path} out, as its name begins with _", "Give it another name.")


def fail(what, hint):
    sys.exit(f"error: {what}\n  {hint}")


def duckdb_tables(folder, today):
    import duckdb

    connection = duckdb.connect()
    for statement in statements("duckdb", folder, today):
        connection.execute(statement)
    figures = connection.execute(text("figures.sql"))
    columns, rows = [column[0] for column in figures.description], figures.fetchall()
    return columns, rows, connection.execute(REPEATED).fetchall()


def spark_tables(folder, today):
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("did-i, a service's figures")
    builder = builder.config("spark.ui.enabled", "false").config("spark.log.level", "ERROR")
    spark = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    try:
        if spark.sparkContext.master.startswith("local"):
            # On one machine most of the usual 200 parts would be empty.
            spark.conf.set("spark.sql.shuffle.partitions", "8")
        for statement in statements("spark", folder, today):
            spark.sql(statement)
        # Every file is read once, whatever needs it.
        spark.sql("CACHE LAZY TABLE tip_month")
        figures = spark.sql(text("figures.sql"))
        columns, rows = figures.columns, [tuple(row) for row in figures.collect()]
        return columns, rows, [tuple(row) for row in spark.sql(REPEATED).collect()]
    except Exception as error:
        # Java says what is wrong only as long as it runs.
        raise RuntimeError(str(error)) from None
    finally:
        gateway = spark.sparkContext._gateway
        spark.stop()
        # Waits until Java has ended, so that a measurement of this process holds all of it.
        gateway.shutdown()
        if getattr(gateway, "proc", None):
            gateway.proc.stdin.close()
            gateway.proc.wait()


def cell(column, value, exact):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if column in ROUNDED:
        return repr(value) if exact else f"{value:.1f}"
    return value


def write(columns, rows, output, exact):
    table = csv.writer(output, lineterminator="\n")
    table.writerow(columns)
    for row in rows:
        table.writerow([cell(column, value, exact) for column, value in zip(columns, row)])


def say_repeated(repeated):
    """Says which files hold months that are in another file too, a line for each pair of files and set."""
    months = {}
    for question_set, month, file, other, counted in repeated:
        months.setdefault((file, other, question_set, counted), []).append(month)
    for (file, other, question_set, counted), those in months.items():
        span = those[0] if len(those) == 1 else f"{those[0]} to {those[-1]} ({len(those)} months)"
        if counted:
            what = f"as {other}; so few answers can be equal by chance, and both files are counted"
            print(f"{file} holds the same answers to {question_set} in {span} {what}.", file=sys.stderr)
        else:
            what = f"is counted once, from {other}"
            print(f"{file} and {other} are of one practitioner: {question_set} in {span} {what}.", file=sys.stderr)


def month(word):
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", word):
        raise argparse.ArgumentTypeError(f"{word} is not a month such as 2026-11")
    return word


def folder(word):
    place = os.path.abspath(word).replace(os.sep, "/") if os.path.isdir(word) else word.rstrip("/")
    if NOT_IN_A_FOLDER & set(place):
        raise argparse.ArgumentTypeError("a folder whose name has none of ' \" \\ * ? [ ] { } in it is needed")
    return place


def arguments():
    parser = argparse.ArgumentParser(description="Pools a folder of summaries that did-i wrote as CSV.")
    parser.add_argument("folder", type=folder, help="the folder with the summaries, a file for each practitioner")
    parser.add_argument("--engine", choices=["duckdb", "spark"], default="duckdb", help="what runs the SQL")
    parser.add_argument("--output", help="the file to write; without it, the screen")
    parser.add_argument("--repeated", help="a file to write the months to that are in two files")
    parser.add_argument("--today", type=month, help="the month that is not over yet, such as 2026-11; else this one")
    parser.add_argument("--exact", action="store_true", help="do not round")
    return parser.parse_args()


def main():
    asked = arguments()
    tables = {"duckdb": duckdb_tables, "spark": spark_tables}[asked.engine]
    check(asked.folder, asked.engine)
    try:
        columns, rows, repeated = tables(asked.folder, asked.today)
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
    if asked.repeated:
        with open(asked.repeated, "w", encoding="utf-8", newline="") as output:
            write(["set", "month", "file", "other", "counted"], repeated, output, asked.exact)
    say_repeated(repeated)


if __name__ == "__main__":
    main()
