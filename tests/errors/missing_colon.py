def area(width, height)
    return width * height

if area(2, 3) == 6
    print("six")
else:
    print("other")

class Shape
    pass

print(area(1, 2))
