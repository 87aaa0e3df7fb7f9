/// All hierarchical log-linear models of so many lists in which every list has a term.
///
/// 1, 2, 9, 114, 6,894 for 1 to 5 lists; without the full model, which no closed table can fit, one fewer.
enum HierarchicalEnumeration {
    /// - Parameter largest: no term of more lists than this.
    static func models(lists: Int, largest: Int? = nil) -> [LogLinearModel] {
        let largest = min(largest ?? lists - 1, lists - 1)
        var found: [LogLinearModel] = []
        extend(chosen: [], previous: Set((0..<lists).map { 1 << $0 }), size: 2, lists: lists, largest: largest, &found)
        return found
    }

    /// Sets of `size` lists may be chosen when all their subsets of one fewer are.
    private static func extend(chosen: [Int], previous: Set<Int>, size: Int, lists: Int, largest: Int, _ found: inout [LogLinearModel]) {
        let open = size > largest ? [] : (1..<1 << lists).filter { set in
            set.nonzeroBitCount == size && (0..<lists).allSatisfy { set >> $0 & 1 == 0 || previous.contains(set & ~(1 << $0)) }
        }
        guard !open.isEmpty else { return found.append(LogLinearModel(lists: lists, generators: chosen)) }
        for choice in 0..<1 << open.count {
            let taken = open.indices.filter { choice >> $0 & 1 == 1 }.map { open[$0] }
            if taken.isEmpty {
                found.append(LogLinearModel(lists: lists, generators: chosen))
            } else {
                extend(chosen: chosen + taken, previous: Set(taken), size: size + 1, lists: lists, largest: largest, &found)
            }
        }
    }
}
