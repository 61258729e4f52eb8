"""contextvars: variables whose values belong to a context (PEP 567); every thread starts with an empty one."""

from _contextvars import Context, ContextVar, Token, copy_context

__all__ = ("Context", "ContextVar", "Token", "copy_context")
