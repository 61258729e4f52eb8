# Suggestions for names.
counter = 5


def show():
    print(conter)


show()
