import re, random
r = random.Random(7)
def pat(d):
    k = r.randrange(12)
    if d == 0 or k < 4: return r.choice(["a", "b", "c", ".", "[ab]", "[^a]", r"\w", r"\b", "^", "$", "ab"])
    if k < 6: return pat(d - 1) + pat(d - 1)
    if k == 6: return "(" + pat(d - 1) + ")"
    if k == 7: return "(?:" + pat(d - 1) + "|" + pat(d - 1) + ")"
    if k == 8: return "(?:" + pat(d - 1) + ")" + r.choice(["*", "+", "?", "{1,2}", "{2}", "*?", "+?", "??"])
    if k == 9: return "(" + pat(d - 1) + ")" + r.choice(["*", "+", "?", "*?", "+?", "{0,2}?"])
    if k == 10: return r.choice(["(?=", "(?!"]) + pat(d - 1) + ")"
    return pat(d - 1) + "|" + pat(d - 1)
out = 0
for i in range(1500):
    p = pat(4); s = "".join(r.choice("abc\n") for _ in range(r.randrange(10)))
    try: c = re.compile(p)
    except re.error as e:
        print(i, repr(p), "ERR", e); continue
    m = c.search(s)
    print(i, repr(p), repr(s), m and (m.span(), m.groups(), m.lastindex), [x.span() for x in c.finditer(s)], c.sub("<\\g<0>>", s), c.split(s))
