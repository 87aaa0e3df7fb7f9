"""Checks vigil-proof/1 files from the files alone. Python 3, standard library only; shares nothing with Vigil.

    python3 check_proof.py FILE_OR_FOLDER...

Prints "ok NAME" or "refused NAME first problem" for each file, and exits 1 if any is refused. What it takes from a file is the
facts, the judgements (`same`, and pairs with the reason `judged`) and the definition. Everything else it works out again:
who differs from whom and why, who matches, the clique, the matching and its cover, and what the two groupings give.
"""

import json
import math
import pathlib
import sys

LEVELS = ["unknown", "unlikely", "possible", "likely", "confirmed"]
RULES = {"listed", "sex", "birth", "places", "judged"}
STATES = {"detention", "enforced_disappearance"}
ENDS = {"release", "escape", "death", "forced_return"}


class Refused(Exception):
    pass


def need(holds, what):
    if not holds:
        raise Refused(what)


# Facts


def passes(occurrence, wanted):
    """Whether an occurrence passes the filter of an `ever` or a `never`."""
    began = occurrence.get("began") or {}
    if occurrence["type"] != wanted["type"]:
        return False
    if LEVELS.index(occurrence["certainty"]) < LEVELS.index(wanted["certainty"]):
        return False
    if wanted.get("place") and wanted["place"] not in occurrence["place"]:
        return False
    if wanted.get("to_place") and wanted["to_place"] not in occurrence["to_place"]:
        return False
    if wanted.get("from") and not (began.get("first") and began["first"] >= wanted["from"]):
        return False
    return not wanted.get("to") or bool(began.get("last") and began["last"] <= wanted["to"])


def moves(occurrences, certainty):
    """(kind, first, last, path) of what holds, moves or frees somebody; None for an open end."""
    for occurrence in occurrences:
        if LEVELS.index(occurrence["certainty"]) < LEVELS.index(certainty):
            continue
        kind, began = occurrence["type"], occurrence.get("began") or {}
        first, last = began.get("first"), began.get("last")
        if kind in ENDS:
            yield ("end", first, last, [])
        elif kind == "transfer":
            yield ("transfer", first, last, occurrence["to_place"])
        elif kind in STATES or kind == "birth_in_detention":
            yield ("holding", first, last, occurrence["place"])
            ended = occurrence.get("ended")
            if ended and kind in STATES:
                yield ("end", ended.get("first"), ended.get("last"), [])


def is_before(one, other):
    return one[2] is not None and other[1] is not None and one[2] < other[1]


def displaces(move, holding, place):
    if is_before(move, holding):
        return False
    if move[0] == "end":
        return True
    if place in move[3]:
        return False
    if not move[3] and move[0] != "transfer":
        return False
    if move[3] and move[3][0] in holding[3]:
        return False  # vaguer: it contains where they are held
    return is_before(holding, move) or move[0] == "transfer" or holding[0] == "holding"


def standing(occurrences, place, certainty):
    """The first holding in the place that nothing displaces."""
    every = list(moves(occurrences, certainty))
    for i, holding in enumerate(every):
        if holding[0] != "end" and place in holding[3]:
            if not any(displaces(m, holding, place) for j, m in enumerate(every) if j != i):
                return holding
    return None


def meets(condition, facts):
    """Whether a class, given the facts of its nodes, meets a condition."""
    occurrences = [o for f in facts for o in f["occurrences"]]
    kind = condition["kind"]
    if kind == "nationality":
        return any(set(f["nationality"]) & set(condition["any_of"]) for f in facts)
    if kind == "sex":
        return any(f.get("sex") in condition["any_of"] for f in facts)
    if kind == "age":
        ages = [f["age"] for f in facts if f.get("age") and f["age"].get("min") is not None]
        return any(condition.get("min", 0) <= a["min"] and a["max"] <= condition.get("max", 999) for a in ages)
    if kind == "age_word":
        return any((f.get("age") or {}).get("word") == condition["word"] for f in facts)
    if kind == "trait":
        return any(condition["trait"] in f["traits"] for f in facts)
    if kind == "ever":
        return any(passes(o, condition["filter"]) for o in occurrences)
    if kind == "never":
        return not any(passes(o, condition["filter"]) for o in occurrences)
    need(kind == "custody", f"a condition of the kind {kind} is not known")
    return standing(occurrences, condition["place"], condition["certainty"]) is not None


def could_spoil(condition, victim, other):
    """Whether the facts of one class could, alone, take from another what this condition rests on."""
    occurrences = [o for f in other for o in f["occurrences"]]
    if condition["kind"] == "never":
        return any(passes(o, condition["filter"]) for o in occurrences)
    if condition["kind"] != "custody":
        return False
    place, certainty = condition["place"], condition["certainty"]
    holding = standing([o for f in victim for o in f["occurrences"]], place, certainty)
    return holding is not None and any(displaces(m, holding, place) for m in moves(occurrences, certainty))


# Reasons why two are different people


def years_miss(one, other):
    return (one.get("last") is not None and other.get("first") is not None and one["last"] < other["first"]) or (
        other.get("last") is not None and one.get("first") is not None and other["last"] < one["first"]
    )


def metres(one, other):
    """The great circle in whole metres, on a sphere of 6,371,008.8 m (haversine)."""
    lat, lon, other_lat, other_lon = (s[key] * math.pi / 180 for s in (one, other) for key in ("lat", "lon"))
    north, east = math.sin((other_lat - lat) / 2), math.sin((other_lon - lon) / 2)
    half = north * north + math.cos(lat) * math.cos(other_lat) * (east * east)
    return math.floor(2 * 6371008.8 * math.asin(min(1, math.sqrt(half))))


def too_far(one, other, travel):
    """Whether nobody can be at both spots on one day; a spot that is not known counts as the definition says."""
    if one is None or other is None:
        return travel["without_point"] == "apart"
    return metres(one, other) > 1000 * (travel["km_per_day"] + (one["km"] + other["km"]))


def stays_exclude(one, other, travel=None):
    if one["first"] > other["last"] or other["first"] > one["last"]:
        return False
    pairs = [(p, q) for p in one["places"] for q in other["places"]]
    if not pairs or not all(p and q and p[0] not in q and q[0] not in p for p, q in pairs):
        return False
    return travel is None or all(too_far(s, t, travel) for s in one["spots"] for t in other["spots"])


def least_metres(one, other):
    spots = [(s, t) for s in one.get("spots") or [None] for t in other.get("spots") or [None]]
    return None if any(s is None or t is None for s, t in spots) else min(metres(s, t) for s, t in spots)


def reason_holds(pair, a, b, travel):
    reason, evidence = pair["reason"], pair["evidence"]
    if reason == "sex":
        return evidence["sex"] == [a.get("sex"), b.get("sex")] and None not in evidence["sex"] and len(set(evidence["sex"])) == 2
    if reason == "birth":
        one, other = evidence["birth"]
        return one in a["birth"] and other in b["birth"] and years_miss(one, other)
    if reason == "places":
        one, other = evidence["places"]
        day = evidence["day"]
        shared = all(stay["first"] <= day <= stay["last"] for stay in (one, other))
        told = evidence.get("metres") == least_metres(one, other)
        return told and one in a["presence"] and other in b["presence"] and shared and stays_exclude(one, other, travel)
    return reason == "judged" and bool(evidence["judgement"])


def facts_differ(a, b, rules, travel):
    """What the facts say by themselves, whether or not the file names it."""
    if "sex" in rules and a.get("sex") and b.get("sex") and a["sex"] != b["sex"]:
        return True
    if "birth" in rules and any(years_miss(x, y) for x in a["birth"] for y in b["birth"]):
        return True
    return "places" in rules and any(stays_exclude(x, y, travel) for x in a["presence"] for y in b["presence"])


# The proof


class Proof:
    def __init__(self, file):
        need(file.get("format") == "vigil-proof/1", "the format is not vigil-proof/1")
        self.file = file
        self.nodes = {node["id"]: node for node in file["nodes"]}
        need(len(self.nodes) == len(file["nodes"]), "two nodes have one id")
        self.rules = set(file["definition"]["rules"])
        need(self.rules <= RULES, "a rule is not known")
        self.conditions = file["definition"]["conditions"]
        self.travel = file["definition"].get("two_places")
        need(self.travel is None or self.travel["without_point"] in ("near", "apart"), "what places without a point prove is not known")
        self.read_spots()
        written = file["conflicts"].get("pairs_written", "all")
        need(written in ("all", "needed"), "which pairs are written is not known")
        self.facts_speak = written == "needed"  # then pairs that follow from facts need not be written out
        self.read_differences()
        self.read_classes()

    def read_spots(self):
        """A place lies in one spot, whoever was there; where the definition does not ask, the file does not say."""
        spots = {}
        for stay in (stay for node in self.nodes.values() for stay in node["facts"]["presence"]):
            need((self.travel is None) == (stay.get("spots") is None), "where places lie is said just where the definition asks")
            for path, spot in zip(stay["places"], stay.get("spots") or []):
                need(spots.setdefault(path[0], spot) == spot, f"{path[0]} lies in two spots")
            need(self.travel is None or len(stay["spots"]) == len(stay["places"]), "a place's spot is not said")

    def known(self, ids):
        need(all(i in self.nodes for i in ids), "something is said of a node that is not there")
        return ids

    def read_differences(self):
        self.lists_of = {i: set() for i in self.nodes}
        self.apart = {i: set() for i in self.nodes}
        for number, group in enumerate(self.file["conflicts"]["groups"]):
            need("listed" in self.rules, "a list is used that the rules do not allow")
            need(len(set(group["nodes"])) == len(group["nodes"]), "a list names one node twice")
            for i in self.known(group["nodes"]):
                need(self.nodes[i]["report"] == group["report"], f"{i} is not of the report that is said to list it")
                self.lists_of[i].add(number)
        for pair in self.file["conflicts"]["pairs"]:
            a, b = self.known([pair["a"], pair["b"]])
            need(a != b, "a node is said to differ from itself")
            need(pair["reason"] in self.rules, f"the rule {pair['reason']} is not allowed")
            holds = reason_holds(pair, self.nodes[a]["facts"], self.nodes[b]["facts"], self.travel)
            need(holds, f"{a} and {b}: the facts do not show {pair['reason']}")
            self.apart[a].add(b)
            self.apart[b].add(a)

    def read_classes(self):
        self.class_of = {i: i for i in self.nodes}

        def root(i):
            while self.class_of[i] != i:
                self.class_of[i] = self.class_of[self.class_of[i]]
                i = self.class_of[i]
            return i

        for same in self.file["same"]:
            need(same["judgement"], "a merge names no judgement")
            a, b = self.known([same["a"], same["b"]])
            self.class_of[root(a)] = root(b)
        self.class_of = {i: root(i) for i in self.nodes}
        self.members = {}
        for i, c in self.class_of.items():
            self.members.setdefault(c, []).append(i)
        self.lists = {c: [self.lists_of[i] for i in ids] for c, ids in self.members.items()}
        self.foes = {c: {self.class_of[j] for i in ids for j in self.apart[i]} for c, ids in self.members.items()}

    def differ(self, a, b):
        """Two classes are kept apart by a list or a pair of the file; where not all pairs are written, by their facts."""
        if b in self.foes[a] or any(x & y for x in self.lists[a] for y in self.lists[b]):
            return True
        return self.facts_speak and any(self.nodes_differ(i, j) for i in self.members[a] for j in self.members[b])

    def nodes_differ(self, i, j):
        one, other = self.nodes[i], self.nodes[j]
        if one["mention"] == other["mention"]:
            return "listed" in self.rules
        return facts_differ(one["facts"], other["facts"], self.rules, self.travel)

    def facts(self, ids):
        return [self.nodes[i]["facts"] for i in ids]

    def matches(self, ids):
        facts = self.facts(ids)
        return all(meets(condition, facts) for condition in self.conditions)

    def check(self):
        answer = self.file["answer"]
        certified, least = answer["certified"], answer["at_least"]
        documented, most = answer["documented"], answer["at_most"]
        need(0 <= certified <= least <= documented <= most, "the numbers do not rise")
        matching = {c for c, ids in self.members.items() if self.matches(ids)}
        need(len(matching) == documented, f"documented is {documented}, {len(matching)} people match")
        self.check_contradictions()
        self.check_certificate(matching, certified)
        fewest = self.groups(self.file["colouring"], "colouring")
        need(fewest == least if answer["at_least_exact"] else fewest >= least, f"the colouring gives {fewest}, not {least}")
        largest = self.groups(self.file["largest"], "largest")
        need(largest == most if answer["at_most_exact"] else largest <= most, f"the largest grouping gives {largest}, not {most}")
        need(most <= self.ceiling(), "at most is more than the people who hold some required condition")

    def check_contradictions(self):
        told = {frozenset((c["a"], c["b"])) for c in self.file["contradictions"]}
        for ids in self.members.values():
            for n, a in enumerate(ids):
                for b in ids[:n]:
                    if b in self.apart[a] or self.lists_of[a] & self.lists_of[b] or (self.facts_speak and self.nodes_differ(a, b)):
                        need(frozenset((a, b)) in told, f"{a} and {b}: a contradiction is not told")

    def check_certificate(self, matching, certified):
        clique = [self.class_of[i] for i in self.known(self.file["clique"])]
        need(len(set(clique)) == len(clique), "the clique names one person twice")
        need(set(clique) <= matching, "somebody of the clique does not match")
        for n, a in enumerate(clique):
            for b in clique[:n]:
                need(self.differ(a, b), f"nothing shows that {a} and {b} of the clique differ")
        told = self.file.get("matching")
        if not any(c["kind"] in ("never", "custody") for c in self.conditions):
            need(not told, "a matching, where no merge can spoil a match")
            need(len(clique) == certified, f"the clique has {len(clique)}, certified is {certified}")
            return
        need(told is not None, "no matching, where a merge can spoil a match")
        edges = {(q, w) for q in clique for w in self.members if self.is_edge(q, w, clique)}
        pairs = [(self.class_of[p["node"]], self.class_of[p["spoiler"]]) for p in told["pairs"]]
        cover = {self.class_of[i] for i in self.known(told["cover"])}
        need(set(pairs) <= edges, "a pair of the matching could not be")
        need(len({c for pair in pairs for c in pair}) == 2 * len(pairs), "the matching uses somebody twice")
        need(all(q in cover or w in cover for q, w in edges), "the cover leaves out a possible pair")
        need(len(cover) == len(pairs), "the cover is not as large as the matching")
        need(len(clique) - len(pairs) == certified, "certified is not the clique less the matching")

    def is_edge(self, q, w, clique):
        if w in clique or self.differ(q, w):
            return False
        victim, other = self.facts(self.members[q]), self.facts(self.members[w])
        return any(could_spoil(condition, victim, other) for condition in self.conditions)

    def groups(self, numbers, name):
        """How many match when people with one number are taken as one."""
        self.known(list(numbers))
        together = {}
        for c, ids in self.members.items():
            given = {numbers.get(i) for i in ids}
            need(len(given) == 1, f"the {name} parts people judged the same")
            number = given.pop()
            together.setdefault(("alone", c) if number is None else number, []).append(c)
        for classes in together.values():
            for n, a in enumerate(classes):
                for b in classes[:n]:
                    need(not self.differ(a, b), f"the {name} joins {a} and {b}, who differ")
                    for i in self.members[a]:
                        for j in self.members[b]:
                            one, other = self.nodes[i], self.nodes[j]
                            differ = facts_differ(one["facts"], other["facts"], self.rules, self.travel)
                            apart = one["mention"] != other["mention"] and differ
                            need(not apart, f"the {name} joins {i} and {j}, whose facts differ")
        return sum(self.matches([i for c in classes for i in self.members[c]]) for classes in together.values())

    def ceiling(self):
        """counting.md, 17. For custody, who is held somewhere in the place is what is required."""

        def holds(condition, ids):
            if condition["kind"] != "custody":
                return meets(condition, self.facts(ids))
            occurrences = [o for i in ids for o in self.nodes[i]["facts"]["occurrences"]]
            every = moves(occurrences, condition["certainty"])
            return any(m[0] != "end" and condition["place"] in m[3] for m in every)

        counts = [sum(holds(c, ids) for ids in self.members.values()) for c in self.conditions]
        return min([len(self.members)] + counts)


def main(arguments):
    paths = []
    for argument in map(pathlib.Path, arguments):
        paths += sorted(argument.glob("*.json")) if argument.is_dir() else [argument]
    refused = not paths
    for path in paths:
        try:
            Proof(json.loads(path.read_text(encoding="utf-8"))).check()
            print("ok", path.name)
        except Refused as problem:
            refused = True
            print("refused", path.name, problem)
        except (KeyError, TypeError, ValueError, AttributeError, OSError) as problem:
            refused = True
            print("refused", path.name, "the file is not a whole proof:", type(problem).__name__, problem)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
