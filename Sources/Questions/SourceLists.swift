import Casebook
import Proof
package import Testimony

/// By whom each person whom a count documents was named: the lists that an estimate is made from.
///
/// A list is a source, or several that are taken as one because they do not speak independently of each other. A source names a person where
/// a report of theirs mentions that person, or tells of something that happened to them.
package struct SourceLists: Hashable, Sendable {
    /// Sources taken as one list.
    package struct Group: Hashable, Sendable {
        package var name: String
        /// Ids of sources; of reports, where a report is from nobody in particular.
        package var members: [String]

        package init(name: String, members: [String]) {
            self.name = name
            self.members = members
        }
    }

    /// At most this many: a list is a bit.
    package static let most = 20

    package let names: [String]
    /// How many people are on exactly these lists and no other; bit i is list i of `names`. Never 0.
    package let people: [UInt32: Int]
    /// People whom no list names, where lists were chosen.
    package let left: Int
}

package enum SourceListsError: Error, Sendable, CustomStringConvertible {
    case question(QuestionError)
    case nobody(CountID)
    case tooMany(Int)
    case unknown(String, list: String)
    case twice(String)

    package var description: String {
        switch self {
        case .question(let error): error.description
        case .nobody(let count): "\(count) documents nobody on that day: there is nothing to estimate from"
        case .tooMany(let count):
            "the people of this count are named by \(count) sources, more than \(SourceLists.most) lists; take those together that do not speak independently: --list NAME=SOURCE,SOURCE"
        case .unknown(let id, let list): "the list \(list) names \(id), which is no source and no report of the record"
        case .twice(let id): "\(id) is on two lists, or there are two lists of that name; each source belongs to one"
        }
    }
}

extension Questions {
    /// The lists of a count, as analysts have judged who is who.
    ///
    /// - Parameter groups: the lists; each source by itself where there is none.
    package func lists(of count: CountID, groups: [SourceLists.Group] = []) throws(SourceListsError) -> SourceLists {
        let question: Question
        do { question = try self.question(for: count) } catch { throw .question(error) }
        let speakers = Speakers(view)
        let people = question.documentedClasses.map { places in
            places.reduce(into: Set<String>()) { $0.formUnion(speakers.of(question.nodes[$1])) }
        }
        guard !people.isEmpty else { throw .nobody(count) }
        let groups = groups.isEmpty ? Set(people.joined()).sorted().map { SourceLists.Group(name: $0, members: [$0]) } : groups
        guard groups.count <= SourceLists.most else { throw .tooMany(groups.count) }
        var list: [String: Int] = [:]
        var names: Set<String> = []
        for (number, group) in groups.enumerated() {
            guard names.insert(group.name).inserted else { throw .twice(group.name) }
            for member in group.members {
                guard speakers.all.contains(member) else { throw .unknown(member, list: group.name) }
                guard list.updateValue(number, forKey: member) == nil else { throw .twice(member) }
            }
        }
        var patterns: [UInt32: Int] = [:]
        for person in people {
            patterns[person.reduce(0) { lists, speaker in list[speaker].map { lists | 1 << UInt32($0) } ?? lists }, default: 0] += 1
        }
        let left = patterns.removeValue(forKey: 0) ?? 0
        return SourceLists(names: groups.map(\.name), people: patterns, left: left)
    }
}

/// Who speaks in each report, and about each mention.
private struct Speakers {
    private let ofReport: [String: String]
    private let ofMention: [String: Set<String>]
    /// Every source, and every report without one.
    let all: Set<String>

    init(_ view: View) {
        let speakers = Dictionary(view.reports.map { ($0.id.description, $0.source?.description ?? $0.id.description) }) { first, _ in first }
        var told: [String: Set<String>] = [:]
        for occurrence in view.occurrences {
            guard let speaker = speakers[occurrence.report.description] else { continue }
            for mention in occurrence.mentions { told[mention.description, default: []].insert(speaker) }
        }
        ofReport = speakers
        ofMention = told
        all = Set(speakers.values)
    }

    func of(_ node: Node) -> Set<String> {
        (ofMention[node.mention] ?? []).union(ofReport[node.report].map { [$0] } ?? [])
    }
}
