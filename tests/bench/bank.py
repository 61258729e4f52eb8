"""Objects, dicts, lists and strings together, as small business programs have them."""


class InsufficientFunds(Exception):
    pass


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.history = []

    def deposit(self, amount):
        self.balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        if amount > self.balance:
            raise InsufficientFunds(f"{self.owner} has {self.balance}, needs {amount}")
        self.balance -= amount
        self.history.append(("withdraw", amount))


class Savings(Account):
    def __init__(self, owner, balance=0, rate=0.01):
        super().__init__(owner, balance)
        self.rate = rate

    def add_interest(self):
        interest = int(self.balance * self.rate)
        if interest:
            self.deposit(interest)


class Bank:
    def __init__(self):
        self.accounts = {}

    def open(self, account):
        self.accounts[account.owner] = account

    def transfer(self, a, b, amount):
        self.accounts[a].withdraw(amount)
        self.accounts[b].deposit(amount)


bank = Bank()
names = [f"user{i}" for i in range(100)]
for i, name in enumerate(names):
    bank.open(Savings(name, 1000) if i % 2 else Account(name, 1000))
failed = 0
seed = 1
for step in range(1_000_000):
    seed = (seed * 16807) % 2147483647
    a, b = names[seed % 100], names[seed // 100 % 100]
    try:
        bank.transfer(a, b, seed % 700)
    except InsufficientFunds:
        failed += 1
    if step % 5000 == 0:
        for account in bank.accounts.values():
            if isinstance(account, Savings):
                account.add_interest()
richest = max(bank.accounts.values(), key=lambda account: account.balance)
print(failed, richest.owner, richest.balance, sum(len(a.history) for a in bank.accounts.values()))
