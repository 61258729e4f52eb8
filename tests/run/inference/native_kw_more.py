class F: pass
print(sum([1.5], start=2) + 1, "{:>{w}}".format("a", w=3), int(x) if (x := "7") else 0)
