class Node:
    def __init__(self, value):
        self.value = value


def handler():
    raise


def show(node):
    try:
        return node.value.strip(1)
    except AttributeError:
        handler()


show(Node(None))
