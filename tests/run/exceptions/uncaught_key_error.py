# KeyError shows the repr of its key.
config = {"host": "x"}
print(config["host"])
print(config["port"])
