# Repeated frames are folded: "[Previous line repeated N more times]".
def down(n):
    if n == 0:
        raise ValueError("bottom")
    down(n - 1)


down(10)
