/// One member of a mention.
struct OracleNode: Hashable {
    let mention: String
    let number: Int
}

/// What of a case file takes part, by the day known, and what analysts had decided by then.
struct OracleView {
    let file: OracleCase
    /// nil: everything that has been stated.
    let known: OracleDay?
    /// Members of mentions whose report has arrived and may be counted.
    let nodes: [OracleNode]
    let mentions: [OracleCase.Mention]
    /// Told by reports that have arrived and may be counted.
    let occurrences: [OracleCase.Occurrence]
    let mayBe: [OracleCase.MayBe]
    let different: [(OracleNode, OracleNode)]
    /// For each node the name of the judged person; also of nodes that take no part, through which a chain may go.
    let person: [OracleNode: Int]
    private let assessed: [String: String]
    /// Every date of the case file, read once.
    private let dates: [String: OracleDate]

    init(_ file: OracleCase, known: OracleDay?) {
        self.file = file
        self.known = known
        var dates: [String: OracleDate] = [:]
        for text in file.dates { dates[text] = OracleDate(text) }
        self.dates = dates
        func arrived(_ date: String) -> Bool {
            guard let known, let date = OracleDate(date) else { return true }
            return date.last <= known
        }
        let here = file.reports.filter { arrived($0.received) }
        let countable = here.filter { report in
            file.sources.first { $0.id == report.source }?.consent.contains("count") ?? report.source.isEmpty
        }.map(\.id)
        let hereIDs = here.map(\.id)
        mentions = file.mentions.filter { countable.contains($0.report) }
        nodes = mentions.flatMap { mention in (1...mention.count).map { OracleNode(mention: mention.id, number: $0) } }
        occurrences = file.occurrences.filter { countable.contains($0.report) }
        mayBe = file.mayBe.filter { $0.report.isEmpty || countable.contains($0.report) }

        let present = file.mentions.filter { hereIDs.contains($0.report) }
        let decisions = Decisions(file, present: present.map(\.id), hereIDs: hereIDs, arrived: arrived)
        different = decisions.different
        assessed = decisions.assessed
        var person: [OracleNode: Int] = [:]
        for mention in present {
            for number in 1...mention.count { person[OracleNode(mention: mention.id, number: number)] = person.count }
        }
        for (a, b) in decisions.same {
            guard let from = person[a], let to = person[b] else { continue }
            for (node, number) in person where number == from { person[node] = to }
        }
        self.person = person
    }

    /// nil for an empty text.
    func date(_ text: String) -> OracleDate? { dates[text] }

    func mention(_ id: String) -> OracleCase.Mention? { mentions.first { $0.id == id } }

    func report(_ id: String) -> OracleCase.Report? { file.reports.first { $0.id == id } }

    /// 4 confirmed to 0 unknown, by the latest assessment.
    func certainty(_ occurrence: OracleCase.Occurrence) -> Int {
        Self.strength(assessed[occurrence.id] ?? occurrence.certainty)
    }

    static func strength(_ level: String) -> Int {
        ["unlikely": 1, "possible": 2, "likely": 3, "confirmed": 4][level] ?? 0
    }
}

/// Which judgements stand: those that have arrived and whose mentions have, that no standing withdrawal takes back, and that
/// no later one on the same two sides (or the same occurrence) replaces.
private struct Decisions {
    var same: [(OracleNode, OracleNode)] = []
    var different: [(OracleNode, OracleNode)] = []
    var assessed: [String: String] = [:]

    init(_ file: OracleCase, present: [String], hereIDs: [String], arrived: (String) -> Bool) {
        let here = file.judgements.enumerated().filter { _, judgement in
            arrived(judgement.on) && (judgement.a + judgement.b).allSatisfy { present.contains($0.mention) }
        }
        // Later by its day; on one day, as written.
        let inOrder = here.sorted { one, other in
            let (a, b) = (OracleDate(one.element.on)?.last ?? 0, OracleDate(other.element.on)?.last ?? 0)
            return (a, one.offset) < (b, other.offset)
        }.map(\.element)

        func isTakenBack(_ id: String) -> Bool {
            inOrder.contains { $0.kind == "withdraw" && $0.target == id && !isTakenBack($0.id) }
        }
        let standing = inOrder.filter { !isTakenBack($0.id) }
        func members(_ side: [OracleCase.Part]) -> [OracleNode] {
            side.flatMap { part in
                let count = file.mentions.first { $0.id == part.mention }?.count ?? 0
                return (part.members ?? 1...count).map { OracleNode(mention: part.mention, number: $0) }
            }
        }
        func sides(_ judgement: OracleCase.Judgement) -> Set<Set<OracleNode>> {
            [Set(members(judgement.a)), Set(members(judgement.b))]
        }
        for (index, judgement) in standing.enumerated() {
            let later = standing[(index + 1)...]
            switch judgement.kind {
            case "certainty":
                assessed[judgement.target] = judgement.level
            case "same", "different":
                let isReplaced = later.contains {
                    ["same", "different"].contains($0.kind) && sides($0) == sides(judgement)
                }
                if isReplaced { continue }
                let (a, b) = (members(judgement.a), members(judgement.b))
                if judgement.kind == "same" {
                    same += zip(a, b)
                } else {
                    for one in a { for other in b { different.append((one, other)) } }
                }
            default: break
            }
        }
    }
}
