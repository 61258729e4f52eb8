def f(x, l=[]): l.append(x); return [i + i for i in l]
print(f(1.5), f("s")); f.__defaults__[0].append([1]); print(f(2))
