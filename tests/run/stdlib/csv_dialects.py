import csv,_csv,io,copy
def t(f):
    try: r=f(); print("object" if " at 0x" in repr(r) else repr(r)[:100])
    except BaseException as e: print(type(e).__name__, e)
D=_csv.Dialect
for kw in [dict(delimiter=1),dict(delimiter=''),dict(delimiter='ab'),dict(delimiter=None),dict(escapechar=1),dict(escapechar=''),dict(quotechar='xx'),dict(quotechar=1),dict(lineterminator=None),dict(lineterminator=3),dict(quoting=None),dict(quoting=9),dict(quoting='3'),dict(quoting=2,quotechar=None),dict(quotechar=None),dict(quoting=3,quotechar=''),dict(delimiter='\n'),dict(escapechar='\r'),dict(quotechar=' ',skipinitialspace=True),dict(delimiter='^',escapechar='^'),dict(delimiter='^',quotechar='^'),dict(quotechar='^',escapechar='^'),dict(delimiter='a',lineterminator='a'),dict(bad=1),dict(quoting=True),dict(strict=2)]:
    print(kw, end=' '); t(lambda: D(**kw))
t(lambda: D('nope')); t(lambda: D(None)); t(lambda:D(1,2))
d=csv.get_dialect('excel')
def s(): d.delimiter='x'
t(s)
def s(): del d.quoting
t(s)
def s(): d.foo=1
t(s)
t(lambda: copy.copy(d)); 
t(lambda: D(d) is d); t(lambda: csv.reader([],d).dialect is d)
t(s)
t(lambda: csv.reader(1)); t(lambda: csv.reader()); t(lambda: csv.writer(1)); t(lambda: csv.writer())
class X(csv.Dialect): delimiter='\t'
t(X)
class X(csv.excel): quoting=None
t(X)
class X(csv.excel): lineterminator=4
t(X)
def w(row, **k):
    o=io.StringIO(); csv.writer(o,**k).writerow(row); return o.getvalue()
t(lambda: w([' a','b'],skipinitialspace=True)); t(lambda: w(['',''],delimiter=' ',skipinitialspace=True,quoting=3)); t(lambda: w(5)); t(lambda: w([''],quoting=3)); t(lambda: w([True,1j,2],quoting=2))
t(lambda: csv.register_dialect()); t(lambda: csv.register_dialect(1)); t(lambda: csv.register_dialect('a',0,0)); t(lambda: csv.get_dialect(None)); t(lambda: csv.unregister_dialect(None)); t(lambda: csv.register_dialect([]));t(lambda: csv.register_dialect('x',None))
r=csv.reader(['a,"b"c'],strict=True); t(lambda: next(r))
r=csv.reader(['"a'],strict=True); t(lambda: next(r))
t(lambda:list(csv.reader([b'a']))); t(lambda:type(csv.reader([]))()); t(lambda: csv.reader([])); t(lambda: d)
t(lambda: csv.DictWriter(io.StringIO(),['a'],extrasaction='x')); t(lambda: csv.DictWriter(io.StringIO(),['a']).writerow({'b':1}))
t(lambda:list(csv.reader(['1,a'],quoting=2)))
t(lambda: csv.reader([], delimiter='x').dialect.__class__.__mro__)
def rows(lines, **k): return list(csv.reader(lines, **k))
t(lambda: rows(['a,"'])); t(lambda: rows(['^'], escapechar='^')); t(lambda: rows([',3,"5",7.3, 9'], quoting=csv.QUOTE_STRINGS))
t(lambda: rows(['a\\\nb,c'], quoting=csv.QUOTE_NONE, escapechar='\\')); t(lambda: rows([' , , '], skipinitialspace=True, quoting=csv.QUOTE_NOTNULL))
sniff = csv.Sniffer()
for sample in "a;b\nc;d\n", "'x'|'y'\n'z'|'it''s'\n", "name,n\nx,1\ny,2\n", "a\tb\nc\td\n", "x y, z\n1 2, 3\n":
    d = sniff.sniff(sample); print(repr(d.delimiter), d.quotechar, d.doublequote, d.skipinitialspace, sniff.has_header(sample))
