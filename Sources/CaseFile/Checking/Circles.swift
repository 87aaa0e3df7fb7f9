/// Which of the ids lie on a circle, or lead into one, where each points to one other at the most.
///
/// Cost: each id is visited once, without recursion, so that no chain is too long.
func circular(_ ids: [String], next: (String) -> String?) -> Set<String> {
    var isClear: [String: Bool] = [:]
    for start in ids where isClear[start] == nil {
        var path: [String] = []
        var onPath: Set<String> = []
        var id: String? = start
        while let here = id, isClear[here] == nil, onPath.insert(here).inserted {
            path.append(here)
            id = next(here)
        }
        let ends = id.map { isClear[$0] ?? false } ?? true
        for visited in path { isClear[visited] = ends }
    }
    return Set(ids.filter { isClear[$0] == false })
}
