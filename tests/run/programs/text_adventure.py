"""A text adventure as a state machine, driven by a script of commands."""
ROOMS = {
    "hall": {"desc": "A dusty hall.", "exits": {"north": "library", "east": "kitchen"}, "items": ["lamp"]},
    "library": {"desc": "Shelves of old books.", "exits": {"south": "hall", "up": "tower"}, "items": ["book", "key"]},
    "kitchen": {"desc": "It smells of soup.", "exits": {"west": "hall"}, "items": ["bread"]},
    "tower": {"desc": "You see the whole valley.", "exits": {"down": "library"}, "items": [], "locked": True},
}


class Quit(Exception):
    pass


class Game:
    def __init__(self):
        self.room = "hall"
        self.inventory = []
        self.turns = 0
        self.score = 0
        self.visited = {"hall"}

    def run(self, commands):
        print(self.look())
        for line in commands:
            print(f"> {line}")
            try:
                print(self.handle(line))
            except Quit as q:
                print(q)
                return False
            if self.room == "tower":
                print(f"You win in {self.turns} turns with {self.score} points!")
                return True
        return None

    def handle(self, line):
        verb, *args = line.lower().split() or [""]
        self.turns += 1
        if verb in ("n", "s", "e", "w", "u", "d"):
            verb, args = "go", [{"n": "north", "s": "south", "e": "east", "w": "west", "u": "up", "d": "down"}[verb]]
        method = getattr(self, "do_" + verb, None)
        if method is None:
            self.turns -= 1
            return f"I don't know how to {verb!r}."
        return method(*args)

    def look(self):
        r = ROOMS[self.room]
        text = r["desc"]
        if r["items"]:
            text += " You see: " + ", ".join(sorted(r["items"])) + "."
        return text + " Exits: " + "/".join(r["exits"]) + "."

    def do_look(self, *_):
        return self.look()

    def do_go(self, direction=None, *_):
        if direction is None:
            return "Go where?"
        exits = ROOMS[self.room]["exits"]
        if direction not in exits:
            return "You can't go that way."
        target = exits[direction]
        if ROOMS[target].get("locked") and "key" not in self.inventory:
            return "The door is locked."
        self.room = target
        if target not in self.visited:
            self.visited.add(target)
            self.score += 5
        return self.look()

    def do_take(self, *items):
        here = ROOMS[self.room]["items"]
        if items == ("all",):
            items = tuple(here)
        out = []
        for item in items:
            if item in here:
                here.remove(item)
                self.inventory.append(item)
                self.score += 1
                out.append(f"{item}: taken")
            else:
                out.append(f"{item}: not here")
        return "; ".join(out) or "Take what?"

    def do_drop(self, item="", *_):
        try:
            self.inventory.remove(item)
        except ValueError:
            return f"You have no {item or 'thing to drop'}."
        ROOMS[self.room]["items"].append(item)
        return f"Dropped {item}."

    def do_inventory(self):
        return "You carry " + (", ".join(self.inventory) if self.inventory else "nothing") + "."

    def do_quit(self):
        raise Quit(f"Bye after {self.turns} turns.")


g = Game()
script = ["inventory", "dance", "take lamp sword", "n", "u", "take all", "drop book", "drop book", "go", "go sideways", "s", "e", "", "look", "w", "n", "up"]
print(g.run(script), g.score, sorted(g.visited), g.inventory)
print(Game().run(["take lamp", "quit", "look"]))
