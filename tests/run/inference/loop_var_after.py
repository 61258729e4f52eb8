for i in range(3): pass
i = str(i); print(i + "s")
for i in [1, "a", 2.5]: last = i
print(last, i)
