"""A field of animals, annotated: abstract base, overriding, properties, integer state."""
from __future__ import annotations

from abc import ABC, abstractmethod


class Animal(ABC):
    def __init__(self, pos: int, energy: int) -> None:
        self.pos = pos
        self.energy = energy
        self.age = 0

    @abstractmethod
    def move(self, world: World) -> int: ...

    def eat(self, amount: int) -> None:
        self.energy += amount

    @property
    def hungry(self) -> bool:
        return self.energy < 50

    def tick(self, world: World) -> None:
        self.pos = (self.pos + self.move(world)) % world.size
        self.energy -= 1
        self.age += 1
        if self.hungry:
            self.eat(world.graze(self.pos))


class Rabbit(Animal):
    def move(self, world: World) -> int:
        return 3 if self.age % 2 else -1


class Fox(Animal):
    def move(self, world: World) -> int:
        return world.random(7) - 3

    def eat(self, amount: int) -> None:
        self.energy += amount * 2


class Snail(Animal):
    def move(self, world: World) -> int:
        return 1 if self.age % 10 == 0 else 0


class Turtle(Snail):
    def move(self, world: World) -> int:
        return super().move(world) + 1


class World:
    def __init__(self, size: int) -> None:
        self.size = size
        self.grass: list[int] = [100] * size
        self.seed = 12345
        self.animals: list[Animal] = []

    def random(self, n: int) -> int:
        self.seed = (self.seed * 1103515245 + 12345) % 2147483648
        return self.seed // 65536 % n

    def graze(self, pos: int) -> int:
        food = min(self.grass[pos], 20)
        self.grass[pos] -= food
        return food

    def grow(self) -> None:
        for i in range(self.size):
            if self.grass[i] < 100:
                self.grass[i] += 1

    def step(self) -> None:
        for animal in self.animals:
            animal.tick(self)
        self.grow()


def main() -> None:
    world = World(500)
    kinds = [Rabbit, Fox, Snail, Turtle]
    for i in range(800):
        world.animals.append(kinds[i % 4](i % world.size, 60 + i % 30))
    for _ in range(3000):
        world.step()
    print(sum(a.energy for a in world.animals), sum(a.pos for a in world.animals), sum(world.grass), world.seed)


if __name__ == "__main__":
    main()
