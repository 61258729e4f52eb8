"""Employees: abstract base, polymorphic pay, enum, dataclasses, a small report with grouping."""
from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from dataclasses import dataclass, field
from enum import Enum, IntEnum, auto


class Role(Enum):
    ENGINEER = "engineering"
    SALES = "sales"
    MANAGER = "management"

    @property
    def title(self) -> str:
        return self.name.capitalize()


class Level(IntEnum):
    JUNIOR = auto()
    MID = auto()
    SENIOR = auto()


class Employee(ABC):
    raise_pct = 0.04
    _count = 0

    def __init__(self, name: str, role: Role, level: Level = Level.JUNIOR) -> None:
        self.name, self.role, self.level = name, role, level
        type(self)._count += 1
        Employee._count += type(self) is not Employee

    @abstractmethod
    def pay(self) -> float: ...

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '.')}@example.com"

    def __str__(self) -> str:
        return f"{self.name} ({self.role.title}, {self.level.name.lower()})"

    def __lt__(self, other: Employee) -> bool:
        return (-self.level, self.name) < (-other.level, other.name)


class Salaried(Employee):
    def __init__(self, name: str, role: Role, annual: float, level: Level = Level.MID) -> None:
        super().__init__(name, role, level)
        self.annual = annual

    def pay(self) -> float:
        return round(self.annual / 12, 2)

    def give_raise(self) -> None:
        self.annual *= 1 + self.raise_pct


class Hourly(Employee):
    def __init__(self, name: str, role: Role, rate: float) -> None:
        super().__init__(name, role)
        self.rate = rate
        self.hours: list[float] = []

    def work(self, *hours: float) -> Hourly:
        self.hours.extend(hours)
        return self

    def pay(self) -> float:
        regular = min(sum(self.hours), 160)
        overtime = max(sum(self.hours) - 160, 0)
        return regular * self.rate + overtime * self.rate * 1.5


class Commission(Salaried):
    def __init__(self, name: str, annual: float, rate: float) -> None:
        super().__init__(name, Role.SALES, annual)
        self.rate = rate
        self.sales: dict[str, float] = {}

    def sell(self, client: str, amount: float) -> None:
        self.sales[client] = self.sales.get(client, 0) + amount

    def pay(self) -> float:
        return super().pay() + self.rate * sum(self.sales.values())


class Manager(Salaried):
    raise_pct = 0.1

    def __init__(self, name: str, annual: float, reports: list[Employee] | None = None) -> None:
        super().__init__(name, Role.MANAGER, annual, Level.SENIOR)
        self.reports = reports or []

    def pay(self) -> float:
        return super().pay() + 100 * len(self.reports)


@dataclass
class Payroll:
    month: str
    lines: list[tuple[str, float]] = field(default_factory=list)
    total: float = 0.0

    def add(self, e: Employee) -> None:
        amount = e.pay()
        self.lines.append((str(e), amount))
        self.total += amount


ann = Salaried("Ann Lee", Role.ENGINEER, 90_000, Level.SENIOR)
bob = Hourly("Bob Ray", Role.ENGINEER, 25.5).work(80, 75.5, 20)
cat = Commission("Cat Fox", 30_000, 0.05)
cat.sell("acme", 10_000)
cat.sell("acme", 2_500.5)
cat.sell("zeta", 100)
dan = Manager("Dan Oak", 120_000, [ann, bob])
staff = [ann, bob, cat, dan]
payroll = Payroll("2024-05")
for e in sorted(staff):
    payroll.add(e)
for who, amount in payroll.lines:
    print(f"{who:<32}{amount:>12,.2f}")
print(f"{'total':<32}{payroll.total:>12,.2f}")
by_role = defaultdict(list)
for e in staff:
    by_role[e.role].append(e.name)
for role in Role:
    print(role.name, role.value, by_role[role])
dan.give_raise()
ann.give_raise()
print(dan.annual, ann.annual, ann.email, Employee._count, Hourly._count)
try:
    Employee("x", Role.SALES)
except TypeError as e:
    print(e)
print(Role("sales"), Role["MANAGER"], Level.SENIOR > Level.MID, Level.MID + 1, list(Level), repr(Role.SALES), Level(1).name, isinstance(ann, Salaried), Role.SALES is Role("sales"))
try:
    Role("pirate")
except ValueError as e:
    print(e)
print(payroll)
