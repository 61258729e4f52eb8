"""Money moves between accounts on many threads; the total never changes."""
import random
import threading


class Account:
    def __init__(self, number: int, balance: int) -> None:
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


class Bank:
    def __init__(self, size: int, start: int) -> None:
        self.accounts = [Account(i, start) for i in range(size)]
        self.refused = 0
        self._stats = threading.Lock()

    def transfer(self, a: int, b: int, amount: int) -> bool:
        if a == b:
            return False
        first, second = self.accounts[min(a, b)], self.accounts[max(a, b)]
        with first.lock, second.lock:
            source, target = self.accounts[a], self.accounts[b]
            if source.balance < amount:
                with self._stats:
                    self.refused += 1
                return False
            source.balance -= amount
            target.balance += amount
            return True

    @property
    def total(self) -> int:
        return sum(account.balance for account in self.accounts)


def teller(bank: Bank, seed: int, rounds: int) -> None:
    rng = random.Random(seed)
    size = len(bank.accounts)
    for _ in range(rounds):
        bank.transfer(rng.randrange(size), rng.randrange(size), rng.randint(1, 100))


bank = Bank(10, 1_000)
threads = [threading.Thread(target=teller, args=(bank, seed, 2_000)) for seed in range(6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(f"total: {bank.total:,}")
print("nobody is below zero:", all(a.balance >= 0 for a in bank.accounts))
