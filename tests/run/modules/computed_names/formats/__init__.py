from importlib import import_module


def relative(name):
    return import_module("." + name, __package__)
