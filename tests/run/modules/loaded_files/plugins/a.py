import json
NAME = "a " + __name__
def run(x): return json.dumps([x])
class Plugin:
    def hi(self): return "hi from " + __name__
