__all__ = ["Cube", "volume"]
from .cube import Cube
from .measure import volume

hidden = True
