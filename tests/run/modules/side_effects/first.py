print("first runs")
value = 1
for i in range(3):
    value *= 2
del i
