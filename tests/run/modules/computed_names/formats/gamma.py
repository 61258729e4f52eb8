class Gamma:
    def greeting(self):
        return "gamma"
