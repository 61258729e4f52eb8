# try/except/else/finally in every combination; re-raise; return through finally.
def run(x):
    out = []
    try:
        out.append("try")
        if x == 1:
            raise ValueError("v")
        if x == 2:
            raise KeyError("k")
        if x == 3:
            return out
        1 / (x - 4)
    except ValueError as e:
        out.append(f"value {e}")
    except (KeyError, IndexError) as e:
        out.append(f"lookup {e}")
    except Exception as e:
        out.append(type(e).__name__)
    else:
        out.append("else")
    finally:
        out.append("finally")
    return out


for i in range(6):
    print(run(i))


def override():
    try:
        return "try"
    finally:
        return "finally"


def swallow():
    while True:
        try:
            raise ValueError
        finally:
            break
    return "swallowed"


print(override(), swallow())


def rethrow():
    try:
        try:
            int("x")
        except ValueError:
            print("inner")
            raise
    except ValueError as e:
        print("outer", e)


rethrow()
try:
    try:
        raise KeyError("first")
    finally:
        print("cleanup")
except KeyError as e:
    print(repr(e), e.args)
try:
    raise TypeError
except TypeError as e:
    print(repr(e), str(e) == "")
try:
    raise ValueError("a", 2)
except ValueError as e:
    print(e, e.args)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    raise 5
except TypeError as e:
    print(e)
try:
    try:
        1 / 0
    except 5:
        pass
except TypeError as e:
    print(e)


def nested():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            [][1]
    except IndexError as e:
        return type(e.__context__).__name__


print(nested())
for exc in (BaseException, Exception):
    try:
        raise exc("plain")
    except BaseException as e:
        print(type(e).__mro__[-2].__name__, e)
state = []
for i in range(3):
    try:
        if i == 1:
            continue
        state.append(i)
    except Exception:
        pass
    else:
        state.append("else")
    finally:
        state.append("f")
print(state)
