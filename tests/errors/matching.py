match x:
    case a:
        pass
    case b:
        pass
match x:
    case {"a": 1, "a": 2}: pass
    case [*a, *b]: pass
    case C(x=1, x=2): pass
    case (a | b): pass
    case a, a: pass
