def f(x):
print(x)

def g(x):
    if x:
        return 1
      return 2

x = 1
  y = 2
for i in range(3):

z = 3
