class A:
    x = 1.5
    def tw(self): return self.x + self.x
a = A(); print(a.tw()); setattr(A, "x", "s"); print(a.tw()); A.x = [1]; print(a.tw()); type(a).x = (2,); print(a.tw()); a.__class__.x = "q"; print(a.tw())
