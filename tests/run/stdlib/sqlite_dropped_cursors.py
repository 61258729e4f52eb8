# Rows that a dropped cursor has not fetched lock nothing. Cursors are dropped in threads of their own, whose stacks go with
# them: the collector takes what lies on a stack for pointers.
import os
import sqlite3
import tempfile
import threading


def elsewhere(function, *args):
    thread = threading.Thread(target=function, args=args)
    thread.start()
    thread.join()


def first(connection):
    return connection.execute("SELECT a FROM t ORDER BY a").fetchone()


def filled(path):
    connection = sqlite3.connect(path, timeout=0, check_same_thread=False)
    connection.execute("CREATE TABLE t (a)")
    connection.executemany("INSERT INTO t VALUES (?)", [(i,) for i in range(5)])
    connection.commit()
    return connection


def use(connection):
    print(first(connection), connection.execute("SELECT shifted(10)").fetchone())


def redefine(connection):
    for step in (1, 2):
        connection.create_function("shifted", 1, lambda a: a + step)
        elsewhere(use, connection)


def write(connection):
    connection.execute("UPDATE t SET a = a + 1")
    connection.commit()


connection = filled(":memory:")
redefine(connection)
elsewhere(lambda: print(first(connection)))
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
