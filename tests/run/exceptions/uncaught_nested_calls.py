# Frames of methods, lambdas, comprehensions and generator expressions in a traceback.
class Account:
    def __init__(self, balance):
        self.balance = balance

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError(f"insufficient funds: {amount} > {self.balance}")
        self.balance -= amount


def run(ops):
    acct = Account(100)
    for op in ops:
        op(acct)


run([lambda a: a.withdraw(30), lambda a: a.withdraw(80)])
