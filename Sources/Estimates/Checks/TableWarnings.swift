/// What a table itself warns of, whatever the method.
enum TableWarnings {
    /// Fewer people than this on two lists or more, and every one of them weighs.
    static let fewShared = 20

    static func of(_ table: CaptureTable) -> [String] {
        var warnings: [String] = []
        if table.onSeveralLists < fewShared {
            warnings.append("Only \(table.onSeveralLists) people are on two lists or more: everything hangs on them, and on their being recognised.")
        }
        let alone = table.lists.indices.filter { list in table.lists.indices.allSatisfy { $0 == list || table.overlap(list, $0) == 0 } }
        if !alone.isEmpty {
            let names = alone.map { table.lists[$0] }.joined(separator: ", ")
            warnings.append(
                "Sharing nobody with any other list: \(names). Either it names other people, or its people were not recognised.")
        }
        return warnings
    }
}
