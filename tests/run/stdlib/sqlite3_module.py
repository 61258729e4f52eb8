"""sqlite3: statements, transactions, rows, callbacks, adapters and converters, threads and errors."""
import sqlite3, threading, datetime, os, tempfile, warnings, io, contextlib
warnings.simplefilter('ignore', DeprecationWarning)
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__module__, type(e).__name__, e, getattr(e, 'sqlite_errorname', None), getattr(e, 'sqlite_errorcode', None))
con = sqlite3.connect(':memory:')
con.executescript("""
CREATE TABLE author(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, born INTEGER);
CREATE TABLE book(id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT, author_id INTEGER REFERENCES author(id), price REAL, cover BLOB);
CREATE INDEX book_author ON book(author_id);
""")
with con:
    con.executemany('INSERT INTO author(name, born) VALUES (?, ?)', [('Ursula', 1929), ('Iain', 1954), ('Zoë', None)])
    cur = con.execute('INSERT INTO book(title, author_id, price, cover) VALUES (:t, :a, :p, :c)', {'t': 'Matter', 'a': 2, 'p': 9.5, 'c': b'\x00\x01'})
    print(cur.lastrowid, cur.rowcount, cur.description, con.in_transaction)
    con.executemany('INSERT INTO book(title, author_id, price) VALUES (?, ?, ?)', ((f'B{i}', i % 2 + 1, i * 1.25) for i in range(5)))
print(con.in_transaction, con.total_changes)
for row in con.execute('SELECT a.name, COUNT(*) n, ROUND(SUM(price), 2) FROM book b JOIN author a ON a.id = b.author_id GROUP BY a.id ORDER BY n DESC'): print(row)
cur = con.cursor(); cur.execute('SELECT * FROM book'); print([d[0] for d in cur.description], cur.fetchone(), cur.fetchmany(2), len(cur.fetchall()), cur.fetchone(), cur.rowcount)
con.row_factory = sqlite3.Row
r = con.execute('SELECT id, name AS Name, born FROM author WHERE born IS NULL').fetchone()
print(r['name'], r['NAME'], r[2], r.keys(), dict(r), tuple(r), len(r), r[0:2], r == con.execute('SELECT id, name AS Name, born FROM author WHERE id = 3').fetchone())
for f in (lambda: r['zz'], lambda: r[7], lambda: r[None], lambda: con.execute('SELECT ?', (1, 2)), lambda: con.execute('SELECT :a', {}), lambda: con.execute('SELECT ?', 5), lambda: con.execute('SELECT ?', [object()]),
          lambda: con.execute('SELECT 1; SELECT 2'), lambda: con.execute('SELEC'), lambda: con.execute('INSERT INTO author(name) VALUES (?)', ('Iain',)), lambda: con.execute('INSERT INTO author(name) VALUES (NULL)'),
          lambda: con.execute('SELECT * FROM nope'), lambda: con.executemany('SELECT 1', [()]), lambda: con.execute('SELECT ?', (2**70,)), lambda: con.execute('SELECT ?', {'a': 1}), lambda: sqlite3.connect('/nonexistent/x.db'), lambda: con.execute("SELECT CAST(x'ff' AS TEXT)").fetchone(),
          lambda: setattr(con, 'isolation_level', 'zz'), lambda: con.execute(5), lambda: con.execute('').fetchall(), lambda: con.create_collation('c', 5), lambda: sqlite3.connect(5), lambda: con.cursor(5)): show(f)
con.rollback(); con.row_factory = None
con.create_function('rev', 1, lambda s: s[::-1] if s else s, deterministic=True); con.create_function('boom', 1, lambda x: 1 / 0)
print(con.execute("SELECT rev('abc'), rev(NULL), upper('é')").fetchall()); show(lambda: con.execute('SELECT boom(1)').fetchall())
class Prod:
    def __init__(self): self.p = 1
    def step(self, v): self.p *= v
    def finalize(self): return self.p
class WinSum:
    def __init__(self): self.n = 0
    def step(self, v): self.n += v
    def inverse(self, v): self.n -= v
    def value(self): return self.n
    finalize = value
con.create_aggregate('prod', 1, Prod); con.create_window_function('wsum', 1, WinSum)
print(con.execute('SELECT prod(id) FROM author').fetchone(), con.execute('SELECT wsum(id) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM author').fetchall())
con.create_collation('bylen', lambda a, b: (len(a) > len(b)) - (len(a) < len(b))); print(con.execute('SELECT name FROM author ORDER BY name COLLATE bylen').fetchall())
con.text_factory = bytes; print(con.execute('SELECT name FROM author').fetchone()); con.text_factory = lambda b: b.decode().upper(); print(con.execute("SELECT name, x'41' FROM author").fetchone()); con.text_factory = str
class Point:
    def __init__(self, x, y): self.x, self.y = x, y
    def __conform__(self, proto):
        if proto is sqlite3.PrepareProtocol: return f'{self.x};{self.y}'
    def __repr__(self): return f'Point({self.x}, {self.y})'
sqlite3.register_converter('point', lambda b: Point(*map(int, b.split(b';'))))
sqlite3.register_adapter(complex, lambda c: f'{c.real},{c.imag}'); sqlite3.register_converter('bool', lambda b: b != b'0')
c2 = sqlite3.connect(':memory:', detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES)
c2.execute('CREATE TABLE t(p point, d date, ts timestamp, b bool, n)'); c2.execute('INSERT INTO t VALUES (?, ?, ?, ?, ?)', (Point(1, 2), datetime.date(2024, 5, 6), datetime.datetime(2024, 1, 2, 3, 4, 5, 600), True, 1 + 2j))
print(c2.execute('SELECT * FROM t').fetchone(), c2.execute('SELECT n, p AS "x [point]", NULL AS "y [bool]" FROM t').fetchone())
log = []; c2.set_trace_callback(log.append); c2.execute('DELETE FROM t WHERE b = ?', (1,)); c2.commit(); c2.set_trace_callback(None); print(log)
try:
    with con: con.execute("DELETE FROM author"); raise KeyError('undo')
except KeyError: pass
print(con.execute('SELECT COUNT(*) FROM author').fetchone(), list(con.iterdump())[:4])
path = os.path.join(tempfile.mkdtemp(), 'a.db')
with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as d:
    con.backup(d); print(d.execute('SELECT title FROM book ORDER BY 1').fetchall(), d.isolation_level)
    d.execute('BEGIN'); d.execute('UPDATE book SET price = price + 1 WHERE author_id = 1'); print(d.in_transaction, d.total_changes); d.execute('COMMIT')
    print(d.execute("INSERT INTO author(name) VALUES ('New') RETURNING id, name").fetchall())
with sqlite3.connect(path) as d2: print(d2.execute('SELECT SUM(price) FROM book').fetchone())
d2.close()
def other(): show(lambda: str(con.execute('SELECT 1'))[:10])
out = []
def th():
    try: con.execute('SELECT 1')
    except sqlite3.ProgrammingError as e: out.append(str(e)[:68])
t = threading.Thread(target=th); t.start(); t.join(); print(out)
shared = sqlite3.connect(':memory:', check_same_thread=False); shared.execute('CREATE TABLE n(i)'); lock = threading.Lock()
def ins(k):
    for i in range(50):
        with lock: shared.execute('INSERT INTO n VALUES (?)', (k * 100 + i,))
ts = [threading.Thread(target=ins, args=(k,)) for k in range(4)]; [t.start() for t in ts]; [t.join() for t in ts]; print(shared.execute('SELECT COUNT(*), COUNT(DISTINCT i) FROM n').fetchone())
e = sqlite3.connect(':memory:', autocommit=False); e.execute('CREATE TABLE q(a)'); print(e.in_transaction, e.autocommit); e.rollback(); show(lambda: e.execute('SELECT * FROM q'))
con.set_authorizer(lambda *a: sqlite3.SQLITE_DENY if a[0] == sqlite3.SQLITE_DELETE else sqlite3.SQLITE_OK); show(lambda: con.execute('DELETE FROM book')); con.set_authorizer(None)
cur.close(); show(lambda: cur.execute('SELECT 1')); con.close(); con.close(); show(lambda: con.execute('SELECT 1')); show(lambda: con.in_transaction)
print(sqlite3.complete_statement('SELECT 1;'), sqlite3.paramstyle, sqlite3.apilevel, sqlite3.threadsafety, issubclass(sqlite3.IntegrityError, sqlite3.DatabaseError), sqlite3.Binary, sqlite3.Row, sqlite3.connect)
class MyCon(sqlite3.Connection):
    def hello(self): return 'hello'
print(sqlite3.connect(':memory:', factory=MyCon).hello())
