"""Allocation: many short-lived binary trees."""


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def check(self):
        if self.left is None:
            return 1
        return 1 + self.left.check() + self.right.check()


def make(depth):
    if depth == 0:
        return Node(None, None)
    return Node(make(depth - 1), make(depth - 1))


def main():
    low, high = 4, 15
    print("stretch", make(high + 1).check())
    long_lived = make(high)
    for depth in range(low, high + 1, 4):
        rounds = 2 ** (high - depth + low)
        total = 0
        for _ in range(rounds):
            total += make(depth).check()
        print(rounds, depth, total)
    print("long lived", long_lived.check())


main()
