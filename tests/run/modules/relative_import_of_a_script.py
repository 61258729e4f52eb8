try:
    from . import x
except Exception as e: print(type(e), e)
try:
    from .a import x
except Exception as e: print(type(e), e)
try:
    from .. import x
except Exception as e: print(type(e), e)
