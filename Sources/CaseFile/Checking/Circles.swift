/// Which of the ids lie on a circle, where each points to one other at the most. What only leads into one is not among
/// them: it is put right when the circle is.
///
/// Cost: each id is visited once, without recursion, so that no chain is too long.
func circular(_ ids: [String], next: (String) -> String?) -> Set<String> {
    var visited: Set<String> = []
    var circles: Set<String> = []
    for start in ids where !visited.contains(start) {
        var path: [String] = []
        var places: [String: Int] = [:]
        var id: String? = start
        while let here = id, visited.insert(here).inserted {
            places[here] = path.count
            path.append(here)
            id = next(here)
        }
        if let end = id, let first = places[end] { circles.formUnion(path[first...]) }
    }
    return circles.intersection(ids)
}
