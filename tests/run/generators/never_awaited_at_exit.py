"""Coroutines that the program still has when it ends; without the module warnings."""


async def first():
    pass


async def second():
    await first()


kept = [second(), second(), first()]
kept[2].close()
print("end")
