class A:
    def go(self): return self.f() + self.f()
a = A(); a.__dict__["f"] = lambda: "s"; print(a.go()); a.f = lambda: 1.5; print(a.go()); vars(a)["f"] = lambda: [1]; print(a.go())
