import CaseFile
import Casebook
import Counting
import Foundation
import Proof
import Questions
import TestSupport
import Testimony

/// A small random record as rows, so that a test can take rows out and read it again; and the casebook that it makes.
struct RandomRecord {
    struct Report { var id: String; var source: String }
    struct Mention { var id: String; var report: String; var count = 1; var sex = ""; var born = "" }
    struct Occurrence { var id: String; var mention: String; var report: String; var type: String; var date: String; var place: String }
    struct Judgement { var id: String; var kind: String; var a: String; var b: String }

    var reports: [Report] = []
    var mentions: [Mention] = []
    var occurrences: [Occurrence] = []
    var judgements: [Judgement] = []
    /// Mentions that their report says may be one.
    var mayBe: [(mention: String, to: String, report: String)] = []

    init() {}

    /// - Parameter judgements: how many are tried; those about one pair of mentions twice are left out.
    init(seed: UInt64, mentions count: Int = 8, judgements: Int = 4, groups: Bool = false) {
        var random = Seeded(seed)
        func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
        func pick(_ values: [String]) -> String { values[Int.random(in: 0..<values.count, using: &random)] }
        reports = (1...Int.random(in: 2...4, using: &random)).map { Report(id: "R\($0)", source: "S\(($0 + 1) / 2)") }
        for number in 1...Int.random(in: 2...count, using: &random) {
            var mention = Mention(id: "M\(number)", report: pick(reports.map(\.id)))
            if groups, chance(30) { mention.count = 2 }
            if chance(60) { mention.sex = pick(["f", "m"]) }
            if chance(50) { mention.born = pick(["1950", "1960", "1970", "1955/1965", "1990"]) }
            mentions.append(mention)
        }
        for mention in mentions {
            let acts = ["detention", "detention", "release", "forced_return", "sighting", "sighting", "transfer"]
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                let teller = chance(70) ? mention.report : pick(reports.map(\.id))
                occurrences.append(
                    Occurrence(
                        id: "O\(occurrences.count + 1)", mention: mention.id, report: teller, type: pick(acts),
                        date: pick(["2017-03-05", "2017-03-05", "2017-04", "2017-05-02"]), place: pick(["CN-A", "CN-B", "CN"])))
            }
        }
        var judged: Set<Set<String>> = []
        // Of some groups only the first member is ever judged: a judgement may not cut a group now so, now so.
        let parts = Dictionary(uniqueKeysWithValues: mentions.map { ($0.id, $0.count > 1 && chance(50) ? "\($0.id)#1" : $0.id) })
        let sizes = Dictionary(uniqueKeysWithValues: mentions.map { ($0.id, parts[$0.id] == $0.id ? $0.count : 1) })
        for number in 0..<judgements {
            let (a, b) = (mentions[Int.random(in: 0..<mentions.count, using: &random)], mentions[Int.random(in: 0..<mentions.count, using: &random)])
            guard a.id != b.id, sizes[a.id] == sizes[b.id], judged.insert([a.id, b.id]).inserted else { continue }
            self.judgements.append(Judgement(id: "J\(number + 1)", kind: chance(70) ? "same" : "different", a: parts[a.id] ?? "", b: parts[b.id] ?? ""))
        }
        for report in reports where chance(30) {
            let own = mentions.filter { $0.report == report.id }
            if own.count > 1 { mayBe.append((own[0].id, own[1].id, chance(60) ? report.id : pick(reports.map(\.id)))) }
        }
    }

    static let counts = """
        - id: all
          name: { en: "everybody" }
        - id: held
          name: { en: "held" }
          where: { ever: { type: detention, place: CN } }
        - id: women
          name: { en: "women" }
          where: { sex: f }
        - id: not-returned
          name: { en: "not returned" }
          where: { never: { type: forced_return } }
        - id: in-a
          name: { en: "held in A" }
          where: { custody: { place: CN-A } }

        """
    static let countIDs = ["all", "held", "women", "not-returned", "in-a"]

    func casebook(counts: String = RandomRecord.counts) throws -> Casebook {
        let sources = Set(reports.map(\.source)).subtracting([""]).sorted()
        return try RecordFolder.casebook([
            "sources.csv": "source,kind,consent\n" + sources.map { "\($0),monitor,count\n" }.joined(),
            "places.csv": "place,parent\nCN,\nCN-A,CN\nCN-B,CN\n",
            "reports.csv": "report,source,received\n" + reports.map { "\($0.id),\($0.source),2017-06-01\n" }.joined(),
            "mentions.csv": "mention,report,count,sex,born\n"
                + mentions.map { "\($0.id),\($0.report),\($0.count),\($0.sex),\($0.born)\n" }.joined(),
            "occurrences.csv": "occurrence,mention,report,type,date,place,to_place,certainty\n"
                + occurrences.map { "\($0.id),\($0.mention),\($0.report),\($0.type),\($0.date),\($0.place),\($0.type == "transfer" ? $0.place : ""),confirmed\n" }.joined(),
            "judgements.csv": "judgement,kind,a,b,by,on,why\n"
                + judgements.map { "\($0.id),\($0.kind),\($0.a),\($0.b),analyst,2017-06-0\(min(9, 2 + (Int($0.id.dropFirst()) ?? 0) % 8)),\n" }.joined(),
            "relations.csv": "mention,relation,to,report\n" + mayBe.map { "\($0.mention),may_be,\($0.to),\($0.report)\n" }.joined(),
            "counts.yaml": counts,
        ])
    }

    /// The rows that are left when a report has never come.
    func without(report: String) -> RandomRecord {
        var left = self
        left.reports.removeAll { $0.id == report }
        let gone = Set(mentions.filter { $0.report == report }.map(\.id))
        left.mentions.removeAll { gone.contains($0.id) }
        left.occurrences.removeAll { $0.report == report || gone.contains($0.mention) }
        func mention(_ part: String) -> String { String(part.prefix { $0 != "#" }) }
        left.judgements.removeAll { gone.contains(mention($0.a)) || gone.contains(mention($0.b)) }
        left.mayBe.removeAll { $0.report == report || gone.contains($0.mention) || gone.contains($0.to) }
        return left
    }
}

/// Case files as text, read the way an import reads them.
enum RecordFolder {
    static func casebook(_ files: [String: String]) throws -> Casebook {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vigil-account-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        return try casebook(folder)
    }

    static func casebook(_ folder: URL, leavingOut judgements: [String] = []) throws -> Casebook {
        let contents = try CaseFile.read(folder: folder).statements.filter { content in
            if case .judgement(let judgement) = content { return !judgements.contains(judgement.id) }
            return true
        }
        return Casebook(contents.map { Statement(by: "test", at: "2017-06-30T00:00:00Z", content: $0) })
    }

    /// The project's own copy of the worked case.
    static let june = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Sources/vigil/June2017")
}

extension Casebook {
    var testView: View { view(asOf: lastArrival ?? Day(number: 0)) }

    func proof(of count: String, holding asked: Asked = .whoeverBears) throws -> CheckedProof {
        try check(answer(Questions(testView).question(for: count, of: asked), budget: Budget(steps: 300_000)))
    }
}
