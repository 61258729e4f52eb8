import sys
class R:
    def readline(self): return "5\n"
sys.stdin = R(); print(int(input()) + 1)
