# int operators incl. signs of // and %, powers, overflow past 63 and 64 bits.
pairs = [(7, 3), (-7, 3), (7, -3), (-7, -3), (0, 5), (6, 3), (-6, 3), (1, 10), (-1, 10)]
for a, b in pairs:
    print(a, b, a + b, a - b, a * b, a // b, a % b, a / b, divmod(a, b))
print(2**0, 2**10, (-2) ** 3, 2**-1, 0**0, (-1) ** 99, 10**20, (-3) ** 40)
print(pow(3, 4), pow(3, 4, 5), pow(2, 1000, 1000007), pow(3, -1, 7), pow(-5, 3, 13))
big = 2**62
for d in (-2, -1, 0, 1, 2):
    print(big + d, -big + d, 2**63 + d, -(2**63) + d, 2**64 + d)
x = 1
for i in range(70):
    x *= 2
print(x, -x, x - 1)
y = 4611686018427387903
print(y + 1, y * 2, y * y, -y - 1, -y - 2, y << 1, y + y + y)
print(9223372036854775807 + 1, -9223372036854775808 - 1, 9223372036854775807 * 9223372036854775807)
print(1 << 62, 1 << 63, 1 << 64, 1 << 100, -1 << 63, -1 << 64, 5 >> 1, -5 >> 1, -1 >> 100, 2**100 >> 98)
print(~0, ~-1, ~5, ~(2**70), -(-5), +7)
print(5 & 3, 5 | 3, 5 ^ 3, -5 & 3, -5 | 3, -5 ^ 3, -1 & 0xFFFFFFFFFFFFFFFF, (2**70) & (2**70 - 1), -(2**70) & 2**71)
for op in ("1//0", "1%0", "1/0", "divmod", "pow", "neg shift", "big"):
    try:
        if op == "1//0":
            1 // 0
        elif op == "1%0":
            1 % 0
        elif op == "1/0":
            1 / 0
        elif op == "divmod":
            divmod(1, 0)
        elif op == "pow":
            0**-1
        elif op == "neg shift":
            1 << -1
        else:
            (10**400) / 1
    except Exception as e:
        print(op, type(e).__name__, e)
print(7 // 2.0, -7 // 2.0, 7 % -2.5, 2**0.5, 4**0.5, 1 + 2.5, 3 * 1.5, 10 - 0.5)
print(abs(-5), abs(5), round(5), round(15, -1), round(25, -1), round(-15, -1), round(12345, -2), round(5, 3))
print(1 == 1.0, 2**53 == float(2**53), 2**53 + 1 == float(2**53), 10**30 > 1e29, 1 < 1.5 < 2)
print(6 / 3, 7 / 2, 10**20 / 10**18, -1 / 3, 2**1000 / 2**999)
