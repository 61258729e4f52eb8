"""BFS, DFS, Dijkstra, topological sort, components, Floyd-Warshall, Kruskal."""
import heapq
from collections import defaultdict, deque


class Graph:
    def __init__(self, directed=False):
        self.adj = defaultdict(dict)
        self.directed = directed

    def add(self, a, b, w=1):
        self.adj[a][b] = w
        if self.directed:
            self.adj[b]
        else:
            self.adj[b][a] = w

    def bfs(self, start):
        order, seen = [], {start}
        queue = deque([start])
        while queue:
            v = queue.popleft()
            order.append(v)
            for n in sorted(self.adj[v]):
                if n not in seen:
                    seen.add(n)
                    queue.append(n)
        return order

    def dfs(self, v, seen=None):
        seen = seen if seen is not None else set()
        seen.add(v)
        yield v
        for n in sorted(self.adj[v]):
            if n not in seen:
                yield from self.dfs(n, seen)

    def dijkstra(self, start):
        dist = {start: 0}
        prev = {}
        heap = [(0, start)]
        while heap:
            d, v = heapq.heappop(heap)
            if d > dist.get(v, float("inf")):
                continue
            for n, w in self.adj[v].items():
                nd = d + w
                if nd < dist.get(n, float("inf")):
                    dist[n] = nd
                    prev[n] = v
                    heapq.heappush(heap, (nd, n))
        return dist, prev

    def path(self, a, b):
        dist, prev = self.dijkstra(a)
        if b not in dist:
            return None, []
        p = [b]
        while p[-1] != a:
            p.append(prev[p[-1]])
        return dist[b], p[::-1]

    def components(self):
        left = set(self.adj)
        out = []
        while left:
            comp = set(self.bfs(min(left)))
            out.append(sorted(comp))
            left -= comp
        return out

    def toposort(self):
        indeg = {v: 0 for v in self.adj}
        for v in self.adj:
            for n in self.adj[v]:
                indeg[n] += 1
        ready = sorted(v for v, d in indeg.items() if d == 0)
        out = []
        while ready:
            v = ready.pop(0)
            out.append(v)
            for n in sorted(self.adj[v]):
                indeg[n] -= 1
                if indeg[n] == 0:
                    ready.append(n)
            ready.sort()
        if len(out) != len(indeg):
            raise ValueError("cycle: " + ", ".join(sorted(set(indeg) - set(out))))
        return out


def kruskal(edges):
    parent = {}

    def find(x):
        parent.setdefault(x, x)
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    tree = []
    for w, a, b in sorted(edges):
        ra, rb = find(a), find(b)
        if ra != rb:
            parent[ra] = rb
            tree.append((a, b, w))
    return tree


def floyd(vertices, edges):
    inf = float("inf")
    d = {a: {b: 0 if a == b else inf for b in vertices} for a in vertices}
    for w, a, b in edges:
        d[a][b] = d[b][a] = min(w, d[a][b])
    for k in vertices:
        for i in vertices:
            for j in vertices:
                if d[i][k] + d[k][j] < d[i][j]:
                    d[i][j] = d[i][k] + d[k][j]
    return d


edges = [(7, "A", "B"), (3, "A", "C"), (1, "C", "B"), (2, "C", "D"), (8, "B", "D"), (4, "D", "E"), (1, "F", "G")]
g = Graph()
for w, a, b in edges:
    g.add(a, b, w)
print(g.bfs("A"), list(g.dfs("A")))
print(g.dijkstra("A")[0], g.path("A", "E"), g.path("A", "G"))
print(g.components())
print(kruskal(edges), sum(w for *_, w in kruskal(edges)))
d = floyd("ABCDEFG", edges)
for v in "ABCDEFG":
    print(v, *(f"{d[v][u]:>4}" for u in "ABCDEFG"))
t = Graph(directed=True)
for a, b in [("shirt", "tie"), ("tie", "jacket"), ("trousers", "shoes"), ("trousers", "belt"), ("belt", "jacket"), ("socks", "shoes")]:
    t.add(a, b)
print(t.toposort())
t.add("jacket", "shirt")
try:
    t.toposort()
except ValueError as e:
    print(e)
maze = ["S.#.....", ".##.###.", "....#...", ".##...#E"]


def solve(maze):
    grid = {(r, c): ch for r, row in enumerate(maze) for c, ch in enumerate(row)}
    start = next(p for p, ch in grid.items() if ch == "S")
    q, prev = deque([start]), {start: None}
    while q:
        p = q.popleft()
        if grid[p] == "E":
            path = []
            while p:
                path.append(p)
                p = prev[p]
            return path[::-1]
        r, c = p
        for n in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if grid.get(n, "#") != "#" and n not in prev:
                prev[n] = p
                q.append(n)


path = solve(maze)
print(len(path), path[:4], path[-1])
for r, row in enumerate(maze):
    print("".join("*" if (r, c) in path and ch == "." else ch for c, ch in enumerate(row)))
