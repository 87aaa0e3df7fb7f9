/// `M1#1`, `M1#2`, `M1#3`, `M9#1` as `M1#1–3`, `M9#1`: many entries in few words.
package enum EntryRanges {
    package static func of(_ ids: [String]) -> [String] {
        var ranges: [(mention: Substring, first: Int, last: Int)] = []
        for id in ids {
            guard let mark = id.lastIndex(of: "#"), let number = Int(id[id.index(after: mark)...]) else { continue }
            let mention = id[..<mark]
            if let last = ranges.last, last.mention == mention, last.last + 1 == number {
                ranges[ranges.count - 1].last = number
            } else {
                ranges.append((mention, number, number))
            }
        }
        return ranges.map { $0.first == $0.last ? "\($0.mention)#\($0.first)" : "\($0.mention)#\($0.first)–\($0.last)" }
    }

    package static func words(_ ids: [String]) -> String { of(ids).joined(separator: ", ") }
}
