# Variables whose names look like those that a compiler makes of others.
def g():
    node_2 = [1]
    a = [node for node in node_2]
    b = {node for node in node_2}
    c = [node for node in (5,)]
    node_3 = 7
    return node_2, a, b, c, node_3
print(g())
