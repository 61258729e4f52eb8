# Suggestions: "Did you mean".
class Thing:
    def __init__(self):
        self.colour = "red"


t = Thing()
try:
    t.color
except AttributeError as e:
    print("caught:", e)
print(t.color)
