# Control flow: if/elif/else, while/else, for/else, break, continue, nested loops.
def kind(n):
    if n < 0:
        return "negative"
    elif n == 0:
        return "zero"
    elif n % 2:
        return "odd"
    else:
        return "even"


for n in (-1, 0, 1, 2):
    print(n, kind(n))

i = 0
while i < 10:
    i += 1
    if i % 2:
        continue
    if i > 6:
        break
    print("while", i)
else:
    print("not reached")

while i:
    i -= 3
    if i < 0:
        i = 0
else:
    print("while else", i)

for k in range(3):
    pass
else:
    print("for else", k)

for a in range(2, 30):
    for b in range(2, a):
        if a % b == 0:
            break
    else:
        print(a, end=" ")
print()

for x, (y, z) in [(1, (2, 3)), (4, (5, 6))]:
    print(x + y + z)

for i in range(3):
    i *= 10
    print(i)
for i in range(10, 0, -3):
    print(i, end=",")
print()
for c in "":
    print("never")
else:
    print("empty", c if "c" in globals() else "unbound")

total = 0
for i in range(5):
    try:
        if i == 1:
            continue
        if i == 3:
            break
        total += i
    finally:
        total += 100
print(total)
while True:
    try:
        break
    finally:
        print("left by break")
values = [1, 2, 3, 4]
for v in values:
    if v == 2:
        values.append(99)
    if len(values) > 6:
        break
print(values)
