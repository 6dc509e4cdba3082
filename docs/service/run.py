#!/usr/bin/env python3
"""Pools a folder of summaries: runs the SQL beside it on DuckDB or on Apache Spark, and writes a table as CSV.

    python3 run.py FOLDER                      with DuckDB (pip install duckdb), on one machine
    python3 run.py FOLDER --engine spark       with Spark (pip install pyspark, and Java 17)
    spark-submit run.py FOLDER --engine spark  on a cluster; FOLDER may be any place that Spark reads

The SQL works out every figure. This program names the folder to it, rounds, and names files that share months.
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
HEADER = ["set", "set_version", "month", "tip", "name", "answer", "count"]
ROUNDED = ("score", "mean", "lower", "upper")
# Views whose rows are kept, as several others read them: every file is read once.
KEPT = ("tip_month", "file_month", "repeated")
A_KEPT_VIEW = re.compile(rf"TEMPORARY VIEW ({'|'.join(KEPT)})\b")
# The months that two files share: counted once, or twice where the files can be equal by chance.
REPEATED = "SELECT set, month, file, other, both_counted FROM repeated ORDER BY file, set, month"


def text(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return file.read()


def statements(engine, folder, today):
    """The statements that make the views, with the folder in the place of `summaries`."""
    sql = text(f"read-{engine}.sql").replace(FOLDER, f"'{folder}/") + text("counted.sql")
    views = [statement for statement in sql.split(";\n") if statement.strip()]
    if engine == "duckdb":
        views = [A_KEPT_VIEW.sub(r"TEMPORARY TABLE \1", view) for view in views]
    if today:
        views.append(f"CREATE OR REPLACE TEMPORARY VIEW today AS SELECT '{today}' AS month")
    return views


def is_hidden(name):
    return name.startswith(".")


def summaries_in(folder):
    """The CSV files in a folder and in the folders inside it, in order; hidden ones belong to other programs."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not is_hidden(name)]
        found += [os.path.join(place, name) for name in names if name.lower().endswith(".csv") and not is_hidden(name)]
    return sorted(found)


def check(folder, engine):
    """Refuses a folder with other files than summaries, where it is on this machine."""
    if not os.path.isdir(folder):
        return
    paths = summaries_in(folder)
    if not paths:
        fail(f"no file in {folder} ends in .csv", "did-i summary --output NAME.csv writes a summary for pooling.")
    for path in paths:
        with open(path, "rb") as file:
            content = file.read()
        try:
            lines = csv.reader([content.decode("utf-8-sig").split("\n", 1)[0]])
        except UnicodeDecodeError:
            fail(f"{path} is not UTF-8 text", "Write it again with did-i summary, or take it out of the folder.")
        if next(lines, None) != HEADER:
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
            kept = A_KEPT_VIEW.search(statement)
            if kept:
                spark.table(kept[1]).localCheckpoint().createOrReplaceTempView(kept[1])
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
    """Names the files that hold months of another file: a line for each pair of files and set."""
    months = {}
    for question_set, month, file, other, both_counted in repeated:
        months.setdefault((file, other, question_set, both_counted), []).append(month)
    for (file, other, question_set, both_counted), those in months.items():
        span = those[0] if len(those) == 1 else f"{len(those)} months from {those[0]} to {those[-1]}"
        if both_counted:
            said = f"{file} and {other} are equal (set {question_set}, {span}); with so few answers this can be chance"
            print(f"{said}: both are counted.", file=sys.stderr)
        else:
            said = f"{file} and {other} are of one practitioner (set {question_set}, {span})"
            print(f"{said}: counted once, from {other}.", file=sys.stderr)


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


def reasons(error):
    """What an engine says is wrong: its first lines, and the one that names the file; not where in its own code."""
    said = [line.strip() for line in str(error).splitlines() if line.strip() and not line.strip().startswith("at ")]
    return said[:3] + [line for line in said[3:] if line.startswith("file = ")]


def main():
    asked = arguments()
    tables = {"duckdb": duckdb_tables, "spark": spark_tables}[asked.engine]
    check(asked.folder, asked.engine)
    try:
        columns, rows, repeated = tables(asked.folder, asked.today)
    except ImportError as error:
        fail(f"{error.name} is not installed", f"python3 -m pip install {error.name}")
    except Exception as error:
        fail(f"{asked.engine} could not pool the summaries in {asked.folder}", "\n  ".join(reasons(error)))
    if asked.output:
        with open(asked.output, "w", encoding="utf-8", newline="") as output:
            write(columns, rows, output, asked.exact)
    else:
        write(columns, rows, sys.stdout, asked.exact)
    if asked.repeated:
        with open(asked.repeated, "w", encoding="utf-8", newline="") as output:
            write(["set", "month", "file", "other", "both_counted"], repeated, output, asked.exact)
    say_repeated(repeated)


if __name__ == "__main__":
    try:
        main()
        sys.stdout.flush()
    except BrokenPipeError:
        # The program that reads the table needs no more of it. Python must not write the rest as it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
