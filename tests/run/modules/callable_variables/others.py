def instance(*words):
    return "function", words


method = class_method = instance
