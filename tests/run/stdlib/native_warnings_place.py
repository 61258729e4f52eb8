"""Warnings of functions that are C in CPython name their caller's line: these functions have no frames of their own."""

import datetime
import sqlite3
import warnings


def show(message, category, filename, lineno, file=None, line=None):
    print(category.__name__, lineno, str(message))


warnings.simplefilter("always")
warnings.showwarning = show


def convert():
    return datetime.datetime.utcfromtimestamp(0)


print(convert())
print(datetime.datetime.utcnow() is None)
connection = sqlite3.connect(":memory:")


def ask(cursor):
    return cursor.execute("select :a", (4,)).fetchall()


print(ask(connection))
print(ask(connection.cursor()))
connection.close()
