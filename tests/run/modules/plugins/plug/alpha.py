NAME = 'alpha'
def go(x): return x * 2
