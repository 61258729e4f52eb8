"""Which part of the line each kind of failing expression and statement marks."""
import traceback, sys
def t(f):
    try: f()
    except BaseException: print(traceback.format_exc().split('\n', 3)[3].replace(__file__, 'FILE'))
def g(*a, **k): pass
t(lambda: [1, *5])
t(lambda: (1, *5, 2))
t(lambda: {1, *5})
t(lambda: g(1, *5))
t(lambda: g(*5))
t(lambda: g(1, *5, 2, **{}))
t(lambda: g(**5))
t(lambda: g(a=1, **5))
t(lambda: {**5})
t(lambda: {'a': 1, **5})
t(lambda: [x for x in 5])
t(lambda: [x for x in [*5]])
t(lambda: [x + 'a' for x in [1, 2]])
t(lambda: f'{1 + 2:q}')
t(lambda: f'{1!r:d}')
t(lambda: f'a {g.x} b')
t(lambda: 'a' 'b' + 1)
t(lambda: (1 +
           'a'))
t(lambda: 1 < 'a' < 2)
t(lambda: 1 < 2 < 'a')
t(lambda: -'a')
t(lambda: not g.x)
t(lambda: g.x.y.z)
t(lambda: g()[1])
t(lambda: g()(2)(3))
t(lambda: (yy := g.x))
t(lambda: 1 if g.x else 2)
t(lambda: [1,2,3][10:'a'])
t(lambda: 'abc'.foo(1))
t(lambda: (lambda a: a)())
t(lambda: sum([1, 'a']))
t(lambda: max(1, key=2))
t(lambda: int('x', 3))
t(lambda: {1: 2}[3])
t(lambda: {[]: 1})
t(lambda: {[]})
t(lambda: 1 in 5)
t(lambda: 1 .real.x)
t(lambda: (1, 2) @ 3)
def s1():
    a, b = 1
t(s1)
def s2():
    a, (b, c) = 1, 2
t(s2)
def s4():
    x = 5
    x.y = 1
t(s4)
def s5():
    x = [1]
    x[5] = 1
t(s5)
def s6():
    x = [1]
    x[0] += 'a'
t(s6)
def s7():
    x = g
    x.q += 1
t(s7)
def s8():
    del g.q
t(s8)
def s9():
    del [1][5]
t(s9)
def s10():
    raise ValueError('a') from 5
t(s10)
def s11():
    raise 5
t(s11)
def s12():
    assert 1 == 2, 'msg'
t(s12)
def s13():
    assert (1 ==
            2)
t(s13)
def s14():
    with 5 as x: pass
t(s14)
def s15():
    import nonexistent_mod
t(s15)
def s17():
    return g.x, 1
t(s17)
def s18():
    print(a_b_c)
    a_b_c = 1
t(s18)
def s19():
    class A(5): pass
t(s19)
def s20():
    class A(metaclass=g.x): pass
t(s20)
def s21():
    @g.x
    def f(): pass
t(s21)
def s22():
    @(lambda f: f.nope)
    def f(): pass
t(s22)
def s23():
    def f(a=g.x): pass
t(s23)
def s24():
    def f(a: g.x): pass
t(s24)
def s25():
    while g.x: pass
t(s25)
def s26():
    for i in g.x: pass
t(s26)
def s27():
    match g.x:
        case 1: pass
t(s27)
def s28():
    match 1:
        case g.x: pass
t(s28)
def s29():
    match 1:
        case int(1, 2): pass
t(s29)
def s30():
    match 1:
        case x if x.foo: pass
t(s30)
def s31():
    yield from 5
t(lambda: list(s31()))
def s32():
    x = yield 1
    x.foo
t(lambda: list(s32()))
def s33():
    try: 1/0
    except g.x: pass
t(s33)
def s34():
    try: 1/0
    except 5: pass
t(s34)
def s35():
    try: 1/0
    finally: g.x
t(s35)
def s36():
    try:
        1/0
    except ZeroDivisionError as e:
        raise KeyError('k') from e
t(s36)
def s37():
    return g(
        1,
        g.x,
        2,
    )
t(s37)
def s38():
    return g(1)(
        1,
        2,
    )
t(s38)
def s39():
    return [
        1,
        2,
    ].foo.bar
t(s39)
def s40():
    x = (1
         + 2
         + 'é日本' + g.x)
t(s40)
def s41():
    é = 'é日本'; é.foo; 1
t(s41)
def s43():
    return {1: 2, **g.x}
t(s43)
def s44():
    return [i for i in range(3) if i.foo]
t(s44)
def s45():
    return list(i.foo for i in range(3))
t(s45)
def s46():
    global zz; del zz
t(s46)
def s47():
    return 1 // 0 if True else 2
t(s47)
def s48():
    x = 1; x()
t(s48)
def s49():
    return 10 ** 'a' ** 2
t(s49)
def s50():
    return 'abc'.replace('a').foo
t(s50)
