NAME = 'beta'
def go(x): return x * 2
