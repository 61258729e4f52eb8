# Machine formats of pickled arrays, text that is none, errors of the constructor.
import warnings; warnings.simplefilter("ignore")
from array import _array_reconstructor as r, array
import array as am, pickle
for args in [("", "b", 0, b""),(str,"b",0,b""),(array,b"",0,b""),(array,"?",0,b""),(array,"b",-1,b""),(array,"b",22,b""),(array,"d",16,b"a"),(array,"b",0,""),(array,"b",0,5),(array,"h",5,b"\0\1"),(array,"b",7,b"aaaa"),(array,"f",6,b"aaa"),(array,"f",17,b"\x3f\xf0\0\0\0\0\0\0"),(array,"u",18,b"a\0b\0"),(array,"u",21,b"\0\0\0a"),(array,"w",20,b"a\0\0"),(array,"i",12,b"\1\0\0\0\0\0\0\0"*2),(array,"u",18,b"a"),(array,"u",6,b"a\0\0\0"),(array,"w",6,b"a\0\0\0"),(array,"ab",6,b"a\0\0\0"),(array,"i",6,bytearray(b"a\0\0\0")),(array,1,6,b""),(array,"d",20,b"a\0\0\0"),(array,"d",1,b"a\0\0\0"),(array,"d",18,b"a\0\0\0"),(array,"b",12,b"aaaaaaaa")]:
    try: x=r(*args); print(args,x, x.typecode)
    except BaseException as e: print(args,type(e).__name__,e)
for p in range(5):
    print(array("i",[1,2]).__reduce_ex__(p), array("u","ab").__reduce_ex__(p))
class A(array): pass
a=A("l",[1]); a.x=1
print(a.__reduce_ex__(4), pickle.loads(pickle.dumps(a)).x)
try: array("i").__reduce_ex__("a")
except Exception as e: print(e)
for c in (lambda: array(), lambda: array(spam=42), lambda: array("xx"), lambda: array("x"), lambda:array(1), lambda:array("i",1), lambda: array("u",b"a"), lambda: array("b",[300]), lambda: array("i").pop("a"), lambda:A("i",[1],x=1),lambda:array("w",[1]),lambda:array("u",["ab"])):
    try: print(c())
    except Exception as e: print(type(e).__name__,e)

for code in "uw":
    for raw in (b"\xff\xff\xff\xff", b"\0\xd8\0\0", b"\0\0\x11\0"):
        a=array(code); a.frombytes(raw)
        for f in (lambda: a[0], lambda: repr(a), lambda: a.tounicode(), lambda: a.tolist(), lambda: list(a), lambda:a==a, lambda:"a" in a,lambda:a.pop()):
            try: print(code, raw, ascii(f()))
            except Exception as e: print(code, raw, type(e).__name__, e)
