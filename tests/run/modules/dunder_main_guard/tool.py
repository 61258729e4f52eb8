def helper(n):
    return n + 40


if __name__ == "__main__":
    print("never printed")
else:
    print("tool imported")
