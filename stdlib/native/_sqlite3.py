"""_sqlite3: connections, cursors and rows of sqlite3, over SQLite's C interface in _sqlite."""

import gc

import _sqlite
from _thread import get_ident as _thread_id
from _sqlite import sqlite_version

_deprecated_version = "2.6.0"
threadsafety = 3
PARSE_DECLTYPES = 1
PARSE_COLNAMES = 2
LEGACY_TRANSACTION_CONTROL = -1

SQLITE_ABORT = 4; SQLITE_ABORT_ROLLBACK = 516; SQLITE_ALTER_TABLE = 26; SQLITE_ANALYZE = 28; SQLITE_ATTACH = 24
SQLITE_AUTH = 23; SQLITE_AUTH_USER = 279; SQLITE_BUSY = 5; SQLITE_BUSY_RECOVERY = 261; SQLITE_BUSY_SNAPSHOT = 517
SQLITE_BUSY_TIMEOUT = 773; SQLITE_CANTOPEN = 14; SQLITE_CANTOPEN_CONVPATH = 1038; SQLITE_CANTOPEN_DIRTYWAL = 1294
SQLITE_CANTOPEN_FULLPATH = 782; SQLITE_CANTOPEN_ISDIR = 526; SQLITE_CANTOPEN_NOTEMPDIR = 270
SQLITE_CANTOPEN_SYMLINK = 1550; SQLITE_CONSTRAINT = 19; SQLITE_CONSTRAINT_CHECK = 275
SQLITE_CONSTRAINT_COMMITHOOK = 531; SQLITE_CONSTRAINT_FOREIGNKEY = 787; SQLITE_CONSTRAINT_FUNCTION = 1043
SQLITE_CONSTRAINT_NOTNULL = 1299; SQLITE_CONSTRAINT_PINNED = 2835; SQLITE_CONSTRAINT_PRIMARYKEY = 1555
SQLITE_CONSTRAINT_ROWID = 2579; SQLITE_CONSTRAINT_TRIGGER = 1811; SQLITE_CONSTRAINT_UNIQUE = 2067
SQLITE_CONSTRAINT_VTAB = 2323; SQLITE_CORRUPT = 11; SQLITE_CORRUPT_INDEX = 779; SQLITE_CORRUPT_SEQUENCE = 523
SQLITE_CORRUPT_VTAB = 267; SQLITE_CREATE_INDEX = 1; SQLITE_CREATE_TABLE = 2; SQLITE_CREATE_TEMP_INDEX = 3
SQLITE_CREATE_TEMP_TABLE = 4; SQLITE_CREATE_TEMP_TRIGGER = 5; SQLITE_CREATE_TEMP_VIEW = 6; SQLITE_CREATE_TRIGGER = 7
SQLITE_CREATE_VIEW = 8; SQLITE_CREATE_VTABLE = 29; SQLITE_DBCONFIG_DEFENSIVE = 1010; SQLITE_DBCONFIG_DQS_DDL = 1014
SQLITE_DBCONFIG_DQS_DML = 1013; SQLITE_DBCONFIG_ENABLE_FKEY = 1002; SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER = 1004
SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION = 1005; SQLITE_DBCONFIG_ENABLE_QPSG = 1007
SQLITE_DBCONFIG_ENABLE_TRIGGER = 1003; SQLITE_DBCONFIG_ENABLE_VIEW = 1015; SQLITE_DBCONFIG_LEGACY_ALTER_TABLE = 1012
SQLITE_DBCONFIG_LEGACY_FILE_FORMAT = 1016; SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE = 1006
SQLITE_DBCONFIG_RESET_DATABASE = 1009; SQLITE_DBCONFIG_TRIGGER_EQP = 1008; SQLITE_DBCONFIG_TRUSTED_SCHEMA = 1017
SQLITE_DBCONFIG_WRITABLE_SCHEMA = 1011; SQLITE_DELETE = 9; SQLITE_DENY = 1; SQLITE_DETACH = 25; SQLITE_DONE = 101
SQLITE_DROP_INDEX = 10; SQLITE_DROP_TABLE = 11; SQLITE_DROP_TEMP_INDEX = 12; SQLITE_DROP_TEMP_TABLE = 13
SQLITE_DROP_TEMP_TRIGGER = 14; SQLITE_DROP_TEMP_VIEW = 15; SQLITE_DROP_TRIGGER = 16; SQLITE_DROP_VIEW = 17
SQLITE_DROP_VTABLE = 30; SQLITE_EMPTY = 16; SQLITE_ERROR = 1; SQLITE_ERROR_MISSING_COLLSEQ = 257
SQLITE_ERROR_RETRY = 513; SQLITE_ERROR_SNAPSHOT = 769; SQLITE_FORMAT = 24; SQLITE_FULL = 13; SQLITE_FUNCTION = 31
SQLITE_IGNORE = 2; SQLITE_INSERT = 18; SQLITE_INTERNAL = 2; SQLITE_INTERRUPT = 9; SQLITE_IOERR = 10
SQLITE_IOERR_ACCESS = 3338; SQLITE_IOERR_AUTH = 7178; SQLITE_IOERR_BEGIN_ATOMIC = 7434; SQLITE_IOERR_BLOCKED = 2826
SQLITE_IOERR_CHECKRESERVEDLOCK = 3594; SQLITE_IOERR_CLOSE = 4106; SQLITE_IOERR_COMMIT_ATOMIC = 7690
SQLITE_IOERR_CONVPATH = 6666; SQLITE_IOERR_CORRUPTFS = 8458; SQLITE_IOERR_DATA = 8202; SQLITE_IOERR_DELETE = 2570
SQLITE_IOERR_DELETE_NOENT = 5898; SQLITE_IOERR_DIR_CLOSE = 4362; SQLITE_IOERR_DIR_FSYNC = 1290
SQLITE_IOERR_FSTAT = 1802; SQLITE_IOERR_FSYNC = 1034; SQLITE_IOERR_GETTEMPPATH = 6410; SQLITE_IOERR_LOCK = 3850
SQLITE_IOERR_MMAP = 6154; SQLITE_IOERR_NOMEM = 3082; SQLITE_IOERR_RDLOCK = 2314; SQLITE_IOERR_READ = 266
SQLITE_IOERR_ROLLBACK_ATOMIC = 7946; SQLITE_IOERR_SEEK = 5642; SQLITE_IOERR_SHMLOCK = 5130; SQLITE_IOERR_SHMMAP = 5386
SQLITE_IOERR_SHMOPEN = 4618; SQLITE_IOERR_SHMSIZE = 4874; SQLITE_IOERR_SHORT_READ = 522; SQLITE_IOERR_TRUNCATE = 1546
SQLITE_IOERR_UNLOCK = 2058; SQLITE_IOERR_VNODE = 6922; SQLITE_IOERR_WRITE = 778; SQLITE_LIMIT_ATTACHED = 7
SQLITE_LIMIT_COLUMN = 2; SQLITE_LIMIT_COMPOUND_SELECT = 4; SQLITE_LIMIT_EXPR_DEPTH = 3; SQLITE_LIMIT_FUNCTION_ARG = 6
SQLITE_LIMIT_LENGTH = 0; SQLITE_LIMIT_LIKE_PATTERN_LENGTH = 8; SQLITE_LIMIT_SQL_LENGTH = 1
SQLITE_LIMIT_TRIGGER_DEPTH = 10; SQLITE_LIMIT_VARIABLE_NUMBER = 9; SQLITE_LIMIT_VDBE_OP = 5
SQLITE_LIMIT_WORKER_THREADS = 11; SQLITE_LOCKED = 6; SQLITE_LOCKED_SHAREDCACHE = 262; SQLITE_LOCKED_VTAB = 518
SQLITE_MISMATCH = 20; SQLITE_MISUSE = 21; SQLITE_NOLFS = 22; SQLITE_NOMEM = 7; SQLITE_NOTADB = 26
SQLITE_NOTFOUND = 12; SQLITE_NOTICE = 27; SQLITE_NOTICE_RECOVER_ROLLBACK = 539; SQLITE_NOTICE_RECOVER_WAL = 283
SQLITE_OK = 0; SQLITE_OK_LOAD_PERMANENTLY = 256; SQLITE_OK_SYMLINK = 512; SQLITE_PERM = 3; SQLITE_PRAGMA = 19
SQLITE_PROTOCOL = 15; SQLITE_RANGE = 25; SQLITE_READ = 20; SQLITE_READONLY = 8; SQLITE_READONLY_CANTINIT = 1288
SQLITE_READONLY_CANTLOCK = 520; SQLITE_READONLY_DBMOVED = 1032; SQLITE_READONLY_DIRECTORY = 1544
SQLITE_READONLY_RECOVERY = 264; SQLITE_READONLY_ROLLBACK = 776; SQLITE_RECURSIVE = 33; SQLITE_REINDEX = 27
SQLITE_ROW = 100; SQLITE_SAVEPOINT = 32; SQLITE_SCHEMA = 17; SQLITE_SELECT = 21; SQLITE_TOOBIG = 18
SQLITE_TRANSACTION = 22; SQLITE_UPDATE = 23; SQLITE_WARNING = 28; SQLITE_WARNING_AUTOINDEX = 284

adapters = {}
converters = {}
_UNSET = object()
_LEVELS = ("", "DEFERRED", "IMMEDIATE", "EXCLUSIVE")
_code_names = {}
for _name, _value in list(globals().items()):
    # The codes of results; most other constants are numbers of something else.
    if _name in ("SQLITE_OK", "SQLITE_ERROR", "SQLITE_INTERNAL", "SQLITE_PERM", "SQLITE_ABORT", "SQLITE_BUSY",
                 "SQLITE_LOCKED", "SQLITE_NOMEM", "SQLITE_READONLY", "SQLITE_INTERRUPT", "SQLITE_IOERR", "SQLITE_CORRUPT",
                 "SQLITE_NOTFOUND", "SQLITE_FULL", "SQLITE_CANTOPEN", "SQLITE_PROTOCOL", "SQLITE_EMPTY", "SQLITE_SCHEMA",
                 "SQLITE_TOOBIG", "SQLITE_CONSTRAINT", "SQLITE_MISMATCH", "SQLITE_MISUSE", "SQLITE_NOLFS", "SQLITE_AUTH",
                 "SQLITE_FORMAT", "SQLITE_RANGE", "SQLITE_NOTADB", "SQLITE_NOTICE", "SQLITE_WARNING", "SQLITE_ROW",
                 "SQLITE_DONE") or isinstance(_value, int) and _value > 255 and not _name.startswith("SQLITE_DBCONFIG"):
        _code_names.setdefault(_value, _name)


class Error(Exception):
    __module__ = "sqlite3"


class Warning(Exception):
    __module__ = "sqlite3"


class InterfaceError(Error):
    __module__ = "sqlite3"


class DatabaseError(Error):
    __module__ = "sqlite3"


class InternalError(DatabaseError):
    __module__ = "sqlite3"


class OperationalError(DatabaseError):
    __module__ = "sqlite3"


class ProgrammingError(DatabaseError):
    __module__ = "sqlite3"


class IntegrityError(DatabaseError):
    __module__ = "sqlite3"


class DataError(DatabaseError):
    __module__ = "sqlite3"


class NotSupportedError(DatabaseError):
    __module__ = "sqlite3"


class PrepareProtocol:
    __module__ = "sqlite3"


def _class_of_code(code):
    match code & 0xFF:
        case 2 | 12:
            return InternalError
        case 7:
            return MemoryError
        case 1 | 3 | 4 | 5 | 6 | 8 | 9 | 10 | 13 | 14 | 15 | 16 | 17:
            return OperationalError
        case 18:
            return DataError
        case 19 | 20:
            return IntegrityError
        case 21 | 25:
            return InterfaceError
    return DatabaseError


def _failure(db, code):
    """The exception for a result code of the database."""
    cls = _class_of_code(code)
    if cls is MemoryError:
        return MemoryError()
    error = cls(_sqlite.message(db))
    extended = _sqlite.extended_code(db)
    error.sqlite_errorcode = extended
    error.sqlite_errorname = _code_names.get(extended) or _code_names.get(extended & 0xFF, "unknown")
    return error


def _without_comments(sql):
    """The text from its first token on."""
    at = 0
    while at < len(sql):
        if sql[at] in " \t\n\r\f":
            at += 1
        elif sql.startswith("--", at):
            end = sql.find("\n", at)
            if end < 0:
                return ""
            at = end + 1
        elif sql.startswith("/*", at):
            end = sql.find("*/", at + 2)
            if end < 0:
                return ""
            at = end + 2
        else:
            break
    return sql[at:]


def adapt(obj, proto=PrepareProtocol, alt=_UNSET, /):
    adapter = adapters.get((type(obj), proto))
    if adapter is not None:
        return adapter(obj)
    for owner, name, other in ((proto, "__adapt__", obj), (obj, "__conform__", proto)):
        method = getattr(owner, name, None)
        if method is not None:
            try:
                adapted = method(other)
            except TypeError:
                continue
            if adapted is not None:
                return adapted
    if alt is _UNSET:
        raise ProgrammingError("can't adapt")
    return alt


def register_adapter(type, adapter, /):
    adapters[(type, PrepareProtocol)] = adapter


def register_converter(typename, converter, /):
    converters[typename.upper()] = converter


def complete_statement(statement):
    return _sqlite.is_complete(statement)


def enable_callback_tracebacks(enable, /):
    """Accepted; what callbacks raise is not printed."""


def _without_dropped(db, operation, *arguments):
    """The result code of an operation. Rows that nobody will fetch may lock what it needs: counted references would have
    let go of them when their cursor was dropped, here a collection does. That comes after the waiting for other locks."""
    code = operation(*arguments)
    if code & 0xFF in (SQLITE_BUSY, SQLITE_LOCKED):
        gc.collect()
        timeout = _sqlite.busy_timeout(db)
        _sqlite.set_busy_timeout(db, 0)
        try:
            code = operation(*arguments)
        finally:
            _sqlite.set_busy_timeout(db, timeout)
    return code


class _Statement:
    __slots__ = ("handle", "sql", "is_dml", "in_use")

    def __init__(self, db, sql):
        if "\0" in sql:
            raise ProgrammingError("the query contains a null character")
        code, self.handle, rest = _sqlite.prepare(db, sql)
        if code:
            raise _failure(db, code)
        if _without_comments(rest):
            if self.handle is not None:
                _sqlite.finalize(self.handle)
            raise ProgrammingError("You can only execute one statement at a time.")
        self.sql = sql
        self.is_dml = _without_comments(sql)[:7].upper().startswith(("INSERT", "UPDATE", "DELETE", "REPLACE"))
        self.in_use = False

    def bind(self, parameters):
        handle = self.handle
        needed = _sqlite.parameter_count(handle)
        if isinstance(parameters, dict):
            for i in range(1, needed + 1):
                name = _sqlite.parameter_name(handle, i)
                if name is None:
                    raise ProgrammingError(
                        f"Binding {i} has no name, but you supplied a dictionary (which has only names).")
                try:
                    value = parameters[name[1:]]
                except LookupError:
                    raise ProgrammingError(f"You did not supply a value for binding parameter :{name[1:]}.") from None
                self._bind_one(i, value, f"'{name}'")
        elif isinstance(parameters, (tuple, list)) or (hasattr(parameters, "__getitem__") and hasattr(parameters, "__len__")):
            given = len(parameters)
            if given != needed:
                raise ProgrammingError(f"Incorrect number of bindings supplied. The current statement uses {needed}, "
                                       f"and there are {given} supplied.")
            for i in range(1, needed + 1):
                name = _sqlite.parameter_name(handle, i)
                if name is not None and not name.startswith("?"):
                    from warnings import warn
                    warn(f"Binding {i} ('{name}') is a named parameter, but you supplied a sequence which requires "
                         "nameless (qmark) placeholders. Starting with Python 3.14 an sqlite3.ProgrammingError will "
                         "be raised.", DeprecationWarning, stacklevel=1)  # no frames here
                self._bind_one(i, parameters[i - 1], str(i))
        else:
            raise ProgrammingError("parameters are of unsupported type")

    def _bind_one(self, i, value, shown):
        kind = type(value)
        if value is not None and kind is not int and kind is not str and kind is not float and kind is not bytearray:
            value = adapt(value, PrepareProtocol, value)
        code = _sqlite.bind(self.handle, i, value)
        if code == -1:
            raise ProgrammingError(f"Error binding parameter {shown}: type '{type(value).__name__}' is not supported")
        if code:
            raise InterfaceError(_sqlite.message_of_code(code))


class Connection:
    __module__ = "sqlite3"

    Error = Error
    Warning = Warning
    InterfaceError = InterfaceError
    DatabaseError = DatabaseError
    InternalError = InternalError
    OperationalError = OperationalError
    ProgrammingError = ProgrammingError
    IntegrityError = IntegrityError
    DataError = DataError
    NotSupportedError = NotSupportedError

    _db = None

    def __init__(self, database, timeout=5.0, detect_types=0, isolation_level="", check_same_thread=True, factory=None,
                 cached_statements=128, uri=False, *, autocommit=LEGACY_TRANSACTION_CONTROL):
        from os import fsencode
        path = fsencode(database)
        if not isinstance(detect_types, int):
            raise TypeError(f"'{type(detect_types).__name__}' object cannot be interpreted as an integer")
        self._set_level(isolation_level)
        if autocommit not in (True, False, LEGACY_TRANSACTION_CONTROL):
            raise ValueError("autocommit must be True, False, or sqlite3.LEGACY_TRANSACTION_CONTROL")
        code, db = _sqlite.open(path, 0x6 | (0x40 if uri else 0), int(timeout * 1000))
        if code:
            raise _failure(db, code)
        self._db = db
        self._thread = _thread_id() if check_same_thread else None
        self._detect_types = detect_types
        self._cache = {}
        self._cache_size = cached_statements
        self._autocommit = autocommit
        self.row_factory = None
        self.text_factory = str
        if autocommit is False:
            self._run("BEGIN")

    def _check(self):
        if self._db is None:
            raise ProgrammingError("Cannot operate on a closed database.")
        thread = self._thread
        if thread is not None and thread != _thread_id():
            raise ProgrammingError("SQLite objects created in a thread can only be used in that same thread. The object "
                                   f"was created in thread id {thread} and this is thread id {_thread_id()}.")
        return self._db

    def _run(self, sql):
        """Executes a statement without parameters or rows."""
        code, statement, _ = _sqlite.prepare(self._db, sql)
        if not code:
            code = _without_dropped(self._db, _sqlite.step, statement)
            if code in (SQLITE_ROW, SQLITE_DONE):
                code = 0
            error = _failure(self._db, code) if code else None
            _sqlite.finalize(statement)
            if error:
                raise error
        else:
            raise _failure(self._db, code)

    def _statement(self, sql):
        statement = self._cache.pop(sql, None)
        if statement is None or statement.in_use:
            statement = _Statement(self._db, sql)
        if statement.handle is not None:
            self._cache[sql] = statement
            if len(self._cache) > self._cache_size:
                del self._cache[next(iter(self._cache))]
        return statement

    def _checked(self, code):
        if code:
            raise _failure(self._db, code)

    def cursor(self, factory=None):
        self._check()
        cursor = (factory or Cursor)(self) if factory is None or callable(factory) else factory(self)
        if not isinstance(cursor, Cursor):
            raise TypeError(f"factory must return a cursor, not {type(cursor).__name__}")
        if self.row_factory is not None:
            cursor.row_factory = self.row_factory
        return cursor

    def execute(self, sql, parameters=(), /):
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql, parameters, /):
        return self.cursor().executemany(sql, parameters)

    def executescript(self, sql_script, /):
        return self.cursor().executescript(sql_script)

    def commit(self):
        self._end_transaction("COMMIT")

    def rollback(self):
        self._end_transaction("ROLLBACK")

    def _end_transaction(self, how):
        self._check()
        if self._autocommit is False:
            self._run(how)
            self._run("BEGIN")
        elif self._autocommit is not True and not _sqlite.autocommits(self._db):
            self._run(how)

    def close(self):
        if self._db is None:
            return
        self._check()
        if self._autocommit is False and not _sqlite.autocommits(self._db):
            self._run("ROLLBACK")
        for statement in self._cache.values():
            _sqlite.finalize(statement.handle)
        self._cache.clear()
        db = self._db
        self._db = None
        _sqlite.close(db)

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, type, value, traceback, /):
        if type is None and value is None and traceback is None:
            try:
                self.commit()
            except BaseException:
                self.rollback()
                raise
        else:
            self.rollback()
        return False

    def __call__(self, sql, /):
        self._check()
        return self._statement(sql)

    def _set_level(self, level):
        if level is None:
            self._isolation_level = None
            return
        if not isinstance(level, str):
            raise TypeError("isolation_level must be str or None")
        if level.upper() not in _LEVELS:
            raise ValueError("isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'")
        self._isolation_level = level.upper()

    @property
    def isolation_level(self):
        self._check()
        return self._isolation_level

    @isolation_level.setter
    def isolation_level(self, level):
        self._set_level(level)
        if level is None and self._db is not None and not _sqlite.autocommits(self._db):
            self._run("COMMIT")

    @property
    def autocommit(self):
        self._check()
        return self._autocommit

    @autocommit.setter
    def autocommit(self, value):
        self._check()
        if value not in (True, False, LEGACY_TRANSACTION_CONTROL):
            raise ValueError("autocommit must be True, False, or sqlite3.LEGACY_TRANSACTION_CONTROL")
        if value is True and not _sqlite.autocommits(self._db):
            self._run("COMMIT")
        elif value is False and _sqlite.autocommits(self._db):
            self._run("BEGIN")
        self._autocommit = value

    @property
    def in_transaction(self):
        return not _sqlite.autocommits(self._check())

    @property
    def total_changes(self):
        return _sqlite.total_changes(self._check())

    def interrupt(self):
        if self._db is None:
            raise ProgrammingError("Cannot operate on a closed database.")
        _sqlite.interrupt(self._db)

    def create_function(self, name, narg, func, /, *, deterministic=False):
        if _without_dropped(self._db, _sqlite.create_function, self._check(), 0, name, narg, 0x800 if deterministic else 0, func):
            raise OperationalError("Error creating function")

    def create_aggregate(self, name, n_arg, aggregate_class, /):
        if _without_dropped(self._db, _sqlite.create_function, self._check(), 1, name, n_arg, 0, aggregate_class):
            raise OperationalError("Error creating aggregate")

    def create_window_function(self, name, num_params, aggregate_class, /):
        self._checked(_without_dropped(self._db, _sqlite.create_function, self._check(), 2, name, num_params, 0, aggregate_class))

    def create_collation(self, name, callback, /):
        self._check()
        if callback is not None and not callable(callback):
            raise TypeError("parameter must be callable")
        self._checked(_without_dropped(self._db, _sqlite.create_collation, self._db, name, callback))

    def set_trace_callback(self, trace_callback, /):
        self._checked(_sqlite.set_trace(self._check(), trace_callback))

    def set_progress_handler(self, progress_handler, /, n):
        _sqlite.set_progress(self._check(), progress_handler, n)

    def set_authorizer(self, authorizer_callback, /):
        self._checked(_sqlite.set_authorizer(self._check(), authorizer_callback))

    def getlimit(self, category, /):
        return self.setlimit(category, -1)

    def setlimit(self, category, limit, /):
        old = _sqlite.limit(self._check(), category, limit)
        if old < 0:
            raise ProgrammingError("'category' is out of bounds")
        return old

    def backup(self, target, *, pages=-1, progress=None, name="main", sleep=0.25):
        self._check()
        if not isinstance(target, Connection):
            raise TypeError(f"backup() argument 'target' must be sqlite3.Connection, not {type(target).__name__}")
        if target is self:
            raise ValueError("target cannot be the same connection instance")
        target._check()
        if progress is not None and not callable(progress):
            raise TypeError("progress argument must be a callable")
        code = _sqlite.backup(target._db, "main", self._db, name, pages or -1, progress)
        if code:
            raise _failure(target._db, code)

    def serialize(self, *, name="main"):
        data = _sqlite.serialize(self._check(), name)
        if data is None:
            raise OperationalError(f"unable to serialize '{name}'")
        return data

    def deserialize(self, data, /, *, name="main"):
        self._checked(_sqlite.deserialize(self._check(), data, name))

    def iterdump(self, *, filter=None):
        from sqlite3.dump import _iterdump
        self._check()
        return _iterdump(self, filter=filter)


class Cursor:
    __module__ = "sqlite3"

    def __init__(self, cursor, /):
        if not isinstance(cursor, Connection):
            raise TypeError(f"Cursor() argument 1 must be sqlite3.Connection, not {type(cursor).__name__}")
        self.connection = cursor
        self.arraysize = 1
        self.rowcount = -1
        self.lastrowid = None
        self.description = None
        self.row_factory = None
        self._closed = False
        self._active = self._rows = None
        self._converters = None
        cursor._check()

    def _check(self):
        if self._closed:
            raise ProgrammingError("Cannot operate on a closed cursor.")
        return self.connection._check()

    def _release(self):
        """Gives up the statement whose rows are being fetched."""
        statement = self._active
        if statement is not None:
            self._active = None
            statement.in_use = False
            if self._rows is not None:
                _sqlite.end_rows(self._rows)
                self._rows = None
            if self.connection._db is not None:
                _sqlite.reset(statement.handle)

    def _start(self, many, sql, parameters):
        db = self._check()
        connection = self.connection
        self._release()
        self.description = None
        if not isinstance(sql, str):
            raise TypeError(f"{'executemany' if many else 'execute'}() argument 1 must be str, not {type(sql).__name__}")
        statement = connection._statement(sql)
        handle = statement.handle
        if handle is None:
            self.rowcount = -1
            return self
        if many and _sqlite.is_read_only(handle):
            raise ProgrammingError("executemany() can only execute DML statements.")
        self.rowcount = 0 if statement.is_dml else -1
        if (connection._autocommit == LEGACY_TRANSACTION_CONTROL and connection._isolation_level is not None
                and statement.is_dml and _sqlite.autocommits(db)):
            connection._run("BEGIN " + connection._isolation_level)
        statement.in_use = True
        self._active = statement
        try:
            for row in parameters if many else (parameters,):
                _sqlite.reset(handle)
                statement.bind(row)
                code = _without_dropped(db, _sqlite.step, handle)
                if code != SQLITE_ROW and code != SQLITE_DONE:
                    raise _failure(db, code)
                columns = _sqlite.column_count(handle)
                if columns and self.description is None:
                    self._describe(handle, columns)
                if code == SQLITE_DONE and statement.is_dml:
                    self.rowcount += _sqlite.changes(db)
                while many and code == SQLITE_ROW:
                    code = _sqlite.step(handle)
                if not many:
                    self.lastrowid = _sqlite.last_row_id(db)
                    if code == SQLITE_ROW:
                        self._rows = _sqlite.begin_rows(handle)
                        return self
        except BaseException:
            self.rowcount = -1
            self._release()
            raise
        self._release()
        return self

    def _describe(self, handle, columns):
        detect = self.connection._detect_types
        names = [_sqlite.column_name(handle, i) for i in range(columns)]
        self._converters = None
        if detect:
            found = []
            for i, name in enumerate(names):
                converter = None
                if detect & PARSE_COLNAMES and "[" in name:
                    converter = converters.get(name[name.rindex("[") + 1 :].partition("]")[0].upper())
                if converter is None and detect & PARSE_DECLTYPES:
                    declared = _sqlite.column_type(handle, i)
                    if declared:
                        converter = converters.get(declared.partition("(")[0].partition(" ")[0].upper())
                found.append(converter)
            if any(c is not None for c in found):
                self._converters = found
            if detect & PARSE_COLNAMES:
                names = [n.partition("[")[0].rstrip(" ") if " [" in n else n for n in names]
        self.description = tuple([(name, None, None, None, None, None, None) for name in names])

    def execute(self, sql, parameters=(), /):
        return self._start(False, sql, parameters)

    def executemany(self, sql, seq_of_parameters, /):
        return self._start(True, sql, seq_of_parameters)

    def executescript(self, sql_script, /):
        db = self._check()
        if not isinstance(sql_script, str):
            raise TypeError(f"executescript() argument must be str, not {type(sql_script).__name__}")
        if "\0" in sql_script:
            raise ValueError("embedded null character")
        connection = self.connection
        if connection._autocommit == LEGACY_TRANSACTION_CONTROL and not _sqlite.autocommits(db):
            connection._run("COMMIT")
        while sql_script:
            code, statement, sql_script = _sqlite.prepare(db, sql_script)
            if code:
                raise _failure(db, code)
            if statement is None:
                continue
            while (code := _without_dropped(db, _sqlite.step, statement)) == SQLITE_ROW:
                pass
            error = None if code == SQLITE_DONE else _failure(db, code)
            _sqlite.finalize(statement)
            if error:
                raise error
        return self

    def _row(self, handle):
        factory = self.connection.text_factory
        row = _sqlite.row(handle, factory is str)
        if isinstance(row, int):
            name = self.description[row][0]
            shown = _sqlite.column_bytes(handle, row).decode("utf-8", "replace")
            raise OperationalError(f"Could not decode to UTF-8 column '{name}' with text '{shown}'")
        found = self._converters
        if found is not None:
            values = list(row)
            for i, converter in enumerate(found):
                if converter is not None:
                    data = _sqlite.column_bytes(handle, i)
                    values[i] = None if data is None else converter(data)
            row = tuple(values)
        if factory is not str and factory is not bytes:
            row = tuple([factory(v) if isinstance(v, bytes) and _sqlite.is_text(handle, i) else v
                         for i, v in enumerate(row)])
        make = self.row_factory
        return row if make is None else make(self, row)

    def __iter__(self):
        return self

    def __next__(self):
        db = self._check()
        statement = self._active
        if statement is None:
            raise StopIteration
        handle = statement.handle
        row = self._row(handle)
        code = _sqlite.step(handle)
        if code == SQLITE_DONE:
            if statement.is_dml:
                self.rowcount = _sqlite.changes(db)
            self._release()
        elif code != SQLITE_ROW:
            error = _failure(db, code)
            self._release()
            raise error
        return row

    def fetchone(self):
        for row in self:
            return row
        return None

    def fetchmany(self, size=None):
        rows = []
        size = self.arraysize if size is None else size
        if size == 0:
            return rows
        for row in self:
            rows.append(row)
            if len(rows) == size:
                break
        return rows

    def fetchall(self):
        return list(self)

    def setinputsizes(self, sizes, /):
        """Required by DB-API. Does nothing in sqlite3."""

    def setoutputsize(self, size, column=None, /):
        """Required by DB-API. Does nothing in sqlite3."""

    def close(self):
        self.connection._check()
        self._release()
        self._closed = True


class Row:
    __module__ = "sqlite3"
    __slots__ = ("_data", "_description")

    def __new__(cls, cursor, data, /):
        if not isinstance(cursor, Cursor):
            raise TypeError(f"Row() argument 1 must be sqlite3.Cursor, not {type(cursor).__name__}")
        if not isinstance(data, tuple):
            raise TypeError(f"Row() argument 2 must be tuple, not {type(data).__name__}")
        self = super().__new__(cls)
        self._data = data
        self._description = cursor.description
        return self

    def keys(self):
        return [column[0] for column in self._description or ()]

    def __getitem__(self, key):
        if isinstance(key, (int, slice)):
            return self._data[key]
        if isinstance(key, str):
            wanted = key.lower()
            for i, column in enumerate(self._description or ()):
                if column[0].lower() == wanted:
                    return self._data[i]
            raise IndexError("No item with that key")
        raise IndexError("Index must be int or string")

    def __len__(self):
        return len(self._data)

    def __iter__(self):
        return iter(self._data)

    def __hash__(self):
        return hash(self._description) ^ hash(self._data)

    def __eq__(self, other):
        if not isinstance(other, Row):
            return NotImplemented
        return self._description == other._description and self._data == other._data


def connect(database, timeout=5.0, detect_types=0, isolation_level="", check_same_thread=True, factory=Connection,
            cached_statements=128, uri=False, *, autocommit=LEGACY_TRANSACTION_CONTROL):
    return factory(database, timeout, detect_types, isolation_level, check_same_thread, factory, cached_statements, uri,
                   autocommit=autocommit)
