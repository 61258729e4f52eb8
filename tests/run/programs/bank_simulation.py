"""A bank with accounts, a transaction log, interest and custom exceptions."""
from datetime import date


class BankError(Exception):
    pass


class InsufficientFunds(BankError):
    def __init__(self, needed, available):
        super().__init__(f"need {needed:.2f}, have {available:.2f}")
        self.shortfall = needed - available


class AccountClosed(BankError):
    pass


class Transaction:
    _next_id = 1

    def __init__(self, kind, amount, when):
        self.id = Transaction._next_id
        Transaction._next_id += 1
        self.kind = kind
        self.amount = amount
        self.when = when

    def __str__(self):
        sign = "-" if self.kind in ("withdraw", "transfer out") else "+"
        return f"#{self.id:03d} {self.when.isoformat()} {self.kind:<13} {sign}{self.amount:>9,.2f}"


class Account:
    interest_rate = 0.0

    def __init__(self, owner, balance=0.0):
        self.owner = owner
        self._balance = balance
        self.log = []
        self.open = True

    @property
    def balance(self):
        return round(self._balance, 2)

    def _record(self, kind, amount, day):
        self.log.append(Transaction(kind, amount, day))

    def _check(self):
        if not self.open:
            raise AccountClosed(f"{self.owner}'s account is closed")

    def deposit(self, amount, day, kind="deposit"):
        self._check()
        if amount <= 0:
            raise ValueError("amount must be positive")
        self._balance += amount
        self._record(kind, amount, day)

    def withdraw(self, amount, day, kind="withdraw"):
        self._check()
        if amount > self.available():
            raise InsufficientFunds(amount, self._balance)
        self._balance -= amount
        self._record(kind, amount, day)

    def available(self):
        return self._balance

    def month_end(self, day):
        interest = self._balance * self.interest_rate / 12
        if interest > 0:
            self.deposit(round(interest, 2), day, "interest")


class Savings(Account):
    interest_rate = 0.06


class Checking(Account):
    def __init__(self, owner, balance=0.0, overdraft=100.0):
        super().__init__(owner, balance)
        self.overdraft = overdraft

    def available(self):
        return self._balance + self.overdraft

    def month_end(self, day):
        if self._balance < 0:
            self._balance -= 15
            self._record("fee", 15, day)


class Bank:
    def __init__(self):
        self.accounts = {}

    def add(self, account):
        self.accounts[account.owner] = account
        return account

    def transfer(self, source, target, amount, day):
        a, b = self.accounts[source], self.accounts[target]
        a.withdraw(amount, day, "transfer out")
        try:
            b.deposit(amount, day, "transfer in")
        except BankError:
            a.deposit(amount, day, "refund")
            raise

    def month_end(self, day):
        for account in self.accounts.values():
            account.month_end(day)


bank = Bank()
bank.add(Savings("alice", 5000))
bank.add(Checking("bob", 200))
bank.add(Checking("carol", 50.5, overdraft=0))
actions = [
    ("transfer", "alice", "bob", 1250.75),
    ("withdraw", "bob", 1500),
    ("withdraw", "bob", 200),
    ("transfer", "carol", "alice", 60),
    ("transfer", "alice", "dave", 1),
    ("deposit", "carol", -5),
    ("deposit", "carol", 9.99),
]
day = date(2024, 1, 31)
for action in actions:
    try:
        match action:
            case ("transfer", src, dst, amount):
                bank.transfer(src, dst, amount, day)
            case ("withdraw", who, amount):
                bank.accounts[who].withdraw(amount, day)
            case ("deposit", who, amount):
                bank.accounts[who].deposit(amount, day)
        print("ok    ", *action)
    except InsufficientFunds as e:
        print("denied", *action, "-", e, f"(short {e.shortfall:.2f})")
    except (BankError, ValueError) as e:
        print("error ", *action, "-", e)
    except KeyError as e:
        print("no account", e)
bank.accounts["carol"].open = False
try:
    bank.transfer("alice", "carol", 10, day)
except AccountClosed as e:
    print("closed:", e)
bank.month_end(date(2024, 2, 29)) if False else [a.month_end(date(2024, 2, 29)) for a in bank.accounts.values() if a.open]
for owner, account in sorted(bank.accounts.items()):
    print(f"{owner:<8}{type(account).__name__:<10}{account.balance:>12,.2f}")
    for t in account.log:
        print("   ", t)
print(f"total {sum(a.balance for a in bank.accounts.values()):,.2f}")
