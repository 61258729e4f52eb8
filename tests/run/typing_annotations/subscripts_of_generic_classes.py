class G[T]: pass
class H[T, *Ts]: pass
class D[T, U=int]: pass
class P[**P]: pass
type Al[T] = list[T]
for c in (G, H, D, P, Al):
    for a in ((), int, (int,), (int,str), (int,str,float), [int], ([int],), ([int],[str]), 5, "x", (1,2), (1,), ...):
        try: v = c[a]; print(c.__name__, a, len(v.__args__))
        except Exception as e: print(c.__name__, a, type(e), e)
class S(G[int]): pass
class S2(G): pass
class S3[A, B](G[A]): pass
for c in (S, S2, S3):
    for a in (int, (int, str), (int, str, 1)):
        try: v = c[a]; print(c.__name__, a, len(v.__args__), v)
        except Exception as e: print(c.__name__, a, type(e), e)
