print(pow(2, exp=-1) + 1, pow(base=2, exp=3) + 1, pow(2, -1, None) + 1, pow(2, 3, mod=5) + 1, pow(2, exp=10, mod=7))
