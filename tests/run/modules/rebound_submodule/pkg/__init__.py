from .validate import other, validate
