# iterencode() in pieces, raw_decode(), scanstring(), encodings by content, mutation while encoding.
import json
e=json.JSONEncoder
print(list(e().iterencode([1,"a",None,True,2.5,[],{},[1,[2]],{"a":[1],"b":2}])))
print(list(e(indent=2).iterencode({"a":[1,{"b":[]}],"c":{}, 1:2, None:3, True:4, 2.5:float("inf")})))
print(list(e(indent=2,skipkeys=True).iterencode({(1,):2})), list(e(skipkeys=True).iterencode({(1,):2, "a":1,(2,):3})))
print(list(e(indent="\t").iterencode([[]])), list(e(default=lambda o:[1,str(o)]).iterencode([{1}])))
print(list(e().iterencode("abc")), list(e().iterencode(5)), list(e().iterencode(())))
class S(e):
    def iterencode(self, o, _one_shot=False):
        yield "<"
        yield from super().iterencode(o, _one_shot)
print(S().encode([1,2]), S().encode("x"), json.dumps([1], cls=S))
d=json.JSONDecoder()
print(d.memo, d.parse_float, d.parse_int, d.strict, d.object_hook, d.parse_constant("NaN"))
for args in [("  1",),("[1] x",0),("xx[1]yy",2),("xx[1,]",2),("abc",0),("",0),("1",5),("1",-1),("ab\n[,",3)]:
    try: print(args, d.raw_decode(*args))
    except Exception as x: print(args, type(x).__name__, x, getattr(x,"doc",None), getattr(x,"pos",None))
ss=json.decoder.scanstring
for args in [('"abc"',1),('"abc',1),('"a\nc"',1),('"a\nc"',1,False),('a',5),(b"x",1),('"\\u12"',1),("abc",-1),('"\\x"',1),('"\\',1)]:
    try: print(args, ss(*args))
    except Exception as x: print(args, type(x).__name__, x)
print(ss.__module__)
for b in ["[1]","\"é\"","1","{}"]:
    for enc in ("utf-8","utf-16","utf-16-le","utf-16-be","utf-32","utf-32-le","utf-32-be","utf-8-sig"):
        print(enc, json.detect_encoding(b.encode(enc)), json.loads(b.encode(enc)))
print(json.loads(b""" "a" """), [json.detect_encoding(x) for x in (b"",b"\0",b"\0a",b"a\0",b"ab",b"a\0b\0",b"a\0\0b",b"\0\0\0a",b"\0a\0b",b"a\0\0\0")])
a=[object()]*10
def c(o): del a[-1]
print(json.dumps(a,default=c))
class E(e):
    def default(self,o): return [o]
try: E(check_circular=False).encode(5j)
except RecursionError as x: print("rec")
try: list(E().iterencode(5j))
except ValueError as x: print(x)
for o in ({(1,):2}, {1}, [float("nan")], {"a":1,1:2}):
    for k in ({},{"skipkeys":True},{"allow_nan":False},{"sort_keys":True}):
        for f in (lambda: json.dumps(o,**k), lambda: "".join(e(**k).iterencode(o))):
            try: print(f())
            except Exception as x: print(type(x).__name__, x)
x=[]; x.append(x)
try: json.dumps(x)
except ValueError as z: print(z)
print(json.encoder.encode_basestring("é\n"), json.encoder.py_encode_basestring_ascii("é"), json.JSONDecodeError.__module__)
print(d.scan_once("[1] ",0))
try: d.scan_once("x",0)
except StopIteration as z: print(z.value)
class D(json.JSONDecoder):
    def decode(self,s,**kw): return ("D", super().decode(s))
print(json.loads("[1]",cls=D), json.load.__name__)
for bad in ("[1,]","{","{\"a\"}","[1 2]","nul","\x01","[\"\\ud800\\udc00\\ud800\"]","01","-","1.","1e","[","]","{\"a\":1,}"," "):
    try: print(ascii(json.loads(bad)))
    except Exception as z: print(bad, z)
