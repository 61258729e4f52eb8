# PEP 563: annotations become text, normalised as CPython unparses them; a starred annotation of *args.
from __future__ import annotations


def f(a: Dict[str,int], b: "quoted", c: List[ 'x' ]=1, *args: *Ts, d: a+b*c-(d-e), **kw: (1,)) -> Callable[[int,str],  None]: ...


print(f.__annotations__)


class C:
    a: (a+b)*c
    b: a**-b**c
    c: (-a)**b
    d: not (a and b or c)
    e: a if b else (c if d else e)
    f: (a if b else c) if d else e
    g: lambda x, /, y=1, *z, k=2, **w: (x, y)
    h: lambda: 0
    i: lambda *, k: k
    j: {1:2, **d, 'a':"b"}
    k: {1,2,}
    l: [x for x in y if x>1 if x<2 for z in x]
    m: {a:b for a,b in c}
    n: f(x for x in y)
    o: f(*a, b, c=1, **d)
    p: x[1:2, ::3, :, ...]
    q: x[()]
    r: x[a,]
    s: (a, b)
    t: ()
    u: 1 .real
    v: 1.5.real
    w: a<b<=c is not d not in e
    x: (a<b)<c
    y: f"{a!r:>{w}} {{b}} {x+1} {'s'}"
    z: b'by\x00te' + '\n"' + "it's" + u"u"
    aa: a@b//c%d
    ab: a<<b|c&d^e
    ac: ~-+a
    ad: 1e400 + 1e16 + 0.1 + 0xff + 1_000 + 3j
    ae: x.y(z)[w].v
    af: (x)
    ag: None | True | ...
    ah: (lambda: x)()
    ai: -1
    aj: (a, *b)
    ak: x[*a]
    am: (a or b) and c
    an: a or (b or c)
    ao: not a == b
    ap: (not a) == b
    aq: "\u00e9\u4e2d\U0001f600\x7f"


for name, text in C.__annotations__.items():
    print(name, text)
x: Dict [ int,  str ] = {}
print(__annotations__)
