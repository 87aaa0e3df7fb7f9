import Web

/// The people of an account as points: those of one list side by side, hollow who may be somebody that is not counted.
struct AccountDrawing {
    private let groups: [(title: String, hollow: [Bool])]
    private let size: Int

    /// More points than this are too small to see, or too many to count.
    static let most = 400

    init(_ account: ProofAccount) {
        let hollow = Set((account.spoiling?.pairs ?? []).map(\.person))
        groups = AccountWords(account: account).groups.map { group in
            (group.title, group.people.map(hollow.contains).sorted { !$0 && $1 })
        }
        size = account.people.count
    }

    private var isDrawn: Bool { (1...Self.most).contains(size) }

    /// Nil where there is nobody, or too many to be seen.
    var points: PointsDrawing? {
        guard isDrawn else { return nil }
        let parts = groups.map { group in
            let hollow = group.hollow.count { $0 }
            return "\(group.title): \(group.hollow.count)" + (hollow > 0 ? ", \(hollow) of them hollow" : "")
        }
        return PointsDrawing(groups: groups.map(\.hollow), description: "\(size) points, one for each person. \(parts.joined(separator: "; ")).")
    }

    /// The same for a terminal: rows of 25.
    var lines: [String] {
        guard isDrawn else { return [] }
        let width = groups.map(\.title.count).max() ?? 0
        return groups.flatMap { group in
            stride(from: 0, to: group.hollow.count, by: 25).map { start in
                let row = group.hollow[start..<min(start + 25, group.hollow.count)].map { $0 ? "○" : "●" }.joined()
                let title = start == 0 ? group.title : ""
                let number = start + 25 >= group.hollow.count ? "  \(group.hollow.count)" : ""
                return title + String(repeating: " ", count: width - title.count + 2) + row + number
            }
        }
    }
}
