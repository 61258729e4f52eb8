import sys

numbers = [1, 2 3]
if numbers = []:
    pass
for i in range(3):
    print "hello"
    x = 08
    y == = 2
def f(a, b=1, c):
    return a
f(a=1, 2)
print(sys.argv)
