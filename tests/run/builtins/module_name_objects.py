# Whose name is one object: pickles refer back to a text they have met, and write an equal one out again.
import builtins
import itertools
import math

print(len.__module__ is print.__module__, len.__module__ is builtins.__name__)
print(len.__module__ is int.__module__, int.__module__ is bytearray.__module__)
print(math.sin.__module__ is math.__name__, itertools.tee.__module__ is itertools.chain.__module__)
