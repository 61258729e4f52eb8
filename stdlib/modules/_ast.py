"""The node classes alone, which CPython's ast takes from here."""

import ast

PyCF_ONLY_AST = ast.PyCF_ONLY_AST
PyCF_OPTIMIZED_AST = ast.PyCF_OPTIMIZED_AST
PyCF_TYPE_COMMENTS = ast.PyCF_TYPE_COMMENTS
PyCF_ALLOW_TOP_LEVEL_AWAIT = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
globals().update({name: value for name, value in vars(ast).items() if isinstance(value, type) and issubclass(value, ast.AST)})
