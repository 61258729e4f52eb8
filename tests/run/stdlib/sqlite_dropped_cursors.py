# Rows that a dropped cursor has not fetched lock nothing.
import os
import sqlite3
import tempfile


def first(connection):
    return connection.execute("SELECT a FROM t ORDER BY a").fetchone()


def filled(path):
    connection = sqlite3.connect(path, timeout=0)
    connection.execute("CREATE TABLE t (a)")
    connection.executemany("INSERT INTO t VALUES (?)", [(i,) for i in range(5)])
    connection.commit()
    return connection


def redefine(connection):
    for step in (1, 2):
        connection.create_function("shifted", 1, lambda a: a + step)
        print(first(connection), connection.execute("SELECT shifted(10)").fetchall())


def write(connection):
    connection.execute("UPDATE t SET a = a + 1")
    connection.commit()


connection = filled(":memory:")
redefine(connection)
print(first(connection))
connection.execute("DROP TABLE t")
print(connection.execute("SELECT count(*) FROM sqlite_master").fetchall())

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "file.db")
    one, two = filled(path), sqlite3.connect(path, timeout=0)
    kept = one.execute("SELECT a FROM t ORDER BY a")
    print(next(kept))
    try:
        write(two)
    except sqlite3.OperationalError as error:
        print(error)
    two.rollback()
    print(kept.fetchall())
    write(two)
    one.close()
    two.close()
