import Proof

/// An account in English sentences.
struct AccountWords {
    let account: ProofAccount

    private var size: Int { account.people.count }
    private var answer: Bounds { account.answer }

    var title: String {
        let name = account.name["en"] ?? account.name.sorted { $0.key < $1.key }.first?.value ?? ""
        return name.isEmpty ? account.count : "\(account.count): \(name)"
    }

    var day: String {
        "As of \(account.asOf), with what \(account.known == "now" ? "is known now" : "was known by \(account.known)"). "
            + "Only these rules tell people apart: \(Self.list(account.rules.map(Self.rule)))." + travel
    }

    private var travel: String {
        guard let rule = account.twoPlaces else { return "" }
        return " Two places on one day do so only where they lie more than \(rule.kmPerDay) km apart, less the precision of both; "
            + (rule.withoutPoint == .near ? "a place whose spot is not known tells nobody apart." : "a place whose spot is not known counts however near.")
    }

    var headline: String {
        switch size {
        case 0: "Nobody in our record is certain to be counted."
        case 1: "One person in our record is counted for certain: \(account.people[0].entry)."
        default: "These \(size) are different people in our record, because:"
        }
    }

    /// Lists first, then who stands in none, then a sentence a block.
    var reasons: [String] {
        guard size > 1 else { return [] }
        var seen: Set<Int> = []
        var sentences = account.lists.map { list -> String in
            let new = list.people.filter { seen.insert($0).inserted }.count
            let count = list.people.count
            let above = new == 1 ? "one of whom stands" : "\(new) of whom stand"
            let whom = count == size ? "all \(size) of them" : new == count ? "\(count) of them" : "\(count) of them, \(above) in no list above,"
            return "report \(list.report) lists \(whom) as different people"
        }
        let alone = account.people.indices.filter { account.people[$0].list == nil }
        if !alone.isEmpty, !account.lists.isEmpty {
            sentences.append("\(alone.count == 1 ? "one stands" : "\(alone.count) stand") in none of these lists: \(entries(alone))")
        }
        sentences += account.blocks.map(sentence)
        return sentences.enumerated().map { $1 + ($0 + 1 < sentences.count ? ";" : ".") }
    }

    func sentence(_ block: DifferenceBlock) -> String {
        "\(side(block.one)) differs from \(side(block.other)): \(why(block))"
    }

    /// "each of the 5 of R7 and of 2 in no list".
    private func side(_ people: [Int]) -> String {
        if people.count == 1 { return account.people[people[0]].entry + (account.people[people[0]].list.map { " of \(account.lists[$0].report)" } ?? "") }
        return "each of \(composition(people))"
    }

    private func composition(_ people: [Int]) -> String {
        let byList = Dictionary(grouping: people) { account.people[$0].list ?? Int.max }
        let parts = byList.sorted { $0.key < $1.key }.map { list, members -> String in
            if members.count == 1, let only = members.first { return account.people[only].entry }
            guard list < Int.max else { return "the \(members.count) in no list: \(entries(members))" }
            let all = account.people.count { $0.list == list }
            let report = account.lists[list].report
            return members.count == all ? "the \(all) of \(report)" : "\(members.count) of the \(all) of \(report) (\(entries(members)))"
        }
        return Self.list(parts)
    }

    func why(_ block: DifferenceBlock) -> String {
        switch block.rule {
        case "sex": return "the sex recorded is \(block.sex?.first ?? "") on the one side and \(block.sex?.last ?? "") on the other"
        case "birth": return "born in \(block.bornBy ?? 0) or before, and in \(block.bornFrom ?? 0) or after"
        case "places":
            let places = (block.places ?? []).map { Self.list($0.compactMap(\.first)) }
            return "on \(block.day ?? "") the ones were certainly in \(places.first ?? ""), the others in \(places.last ?? "")"
        default: return "judged different by \(block.judgement ?? "")"
        }
    }

    /// After the reasons: what a merge could spoil, and what the other numbers say.
    var consequences: [String] {
        var sentences: [String] = []
        if let spoiling = account.spoiling, !spoiling.pairs.isEmpty {
            let count = spoiling.pairs.count
            let who = count == 1 ? "One of them may turn out to be somebody" : "\(count) of them may turn out to be people"
            let instance = "\(entries(spoiling.pairs.map(\.person))) as \(EntryRanges.words(spoiling.pairs.map(\.spoiler)))"
            let touched = "\(spoiling.cover.count == 1 ? "" : "one of ")\(EntryRanges.words(spoiling.cover))"
            sentences.append(
                "\(who) whom the count leaves out, and would then not be counted (for instance \(instance)\(count == 1 ? "" : ", in this order")). "
                    + "No more than \(count) can: every such possibility touches \(touched). So \(answer.certified) of the \(size) are counted whoever is whom.")
        } else if account.spoiling != nil, size > 0 {
            sentences.append("None of them can turn out to be somebody whom the count leaves out.")
        }
        sentences.append(
            answer.atLeast > answer.certified
                ? "At least \(answer.atLeast) are counted however entries are joined: a search found that, and this list by itself shows \(answer.certified)."
                : "So at least \(answer.atLeast) different people in our record are counted, however entries are joined.")
        if size > 1 { sentences.append("If differences between two people turn out to be wrong: \(WorstConflicts.sentence(account.surviving))") }
        sentences.append(
            "As analysts have judged who is who, \(Self.people(answer.documented)) are documented; the \(account.entries) entries that bear on this count speak of \(Self.people(account.classes)) in all.")
        sentences.append(
            "If everyone not judged the same is somebody else, at most \(answer.atMost) are counted\(answer.atMostIsExact ? "" : " (a safe limit; the true one may be lower)").")
        sentences.append("How many more there are is not known.")
        return sentences
    }

    static func people(_ count: Int) -> String { count == 1 ? "1 person" : "\(count) people" }

    func entries(_ people: [Int]) -> String { EntryRanges.words(people.map { account.people[$0].entry }) }

    static func rule(_ rule: String) -> String {
        switch rule {
        case "listed": "one report lists both"
        case "sex": "recorded sex"
        case "birth": "years of birth"
        case "places": "two places at once"
        case "judged": "judged different"
        default: rule
        }
    }

    static func list(_ parts: [String]) -> String {
        guard parts.count > 1, let last = parts.last else { return parts.first ?? "none" }
        return parts.dropLast().joined(separator: ", ") + " and " + last
    }

    static let disputed = "Disputed: these statements cannot all be true, and the numbers rest on them until that is decided"

    /// The table: a row a report, then those who are in no list with another.
    static let columns = ["report", "speaks of", "lists", "not above", "told apart from the others by"]

    var rows: [[String]] {
        account.reports.map { row in
            [
                row.report, "\(row.speaksOf)", row.lists == 0 ? "–" : "\(row.lists)", "\(row.new)",
                row.rules.isEmpty ? "–" : row.rules.map(Self.rule).joined(separator: ", "),
            ]
        }
    }

    /// Who they are, by list.
    var groups: [(title: String, people: [Int])] {
        var groups = account.lists.enumerated().map { number, list in
            (title: list.report, people: account.people.indices.filter { account.people[$0].list == number })
        }.filter { !$0.people.isEmpty }
        let alone = account.people.indices.filter { account.people[$0].list == nil }
        if !alone.isEmpty { groups.append((account.lists.isEmpty ? "all" : "in no list", alone)) }
        return groups
    }

    /// Whoever is named by other entries too, and which judgement joins those.
    var joined: [String] {
        let byJudgements = Dictionary(grouping: account.people.filter { !$0.also.isEmpty }, by: \.joinedBy)
        return byJudgements.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { judgements, people in
            "\(EntryRanges.words(people.map(\.entry))) also as \(EntryRanges.words(people.flatMap(\.also))): judged the same by \(Self.list(judgements))"
        }
    }

    /// The facts that the blocks rest on, entries that say the same together.
    var facts: [String] {
        var said: [String: [String]] = [:]
        for fact in account.people.flatMap(\.said) {
            let words =
                if let sex = fact.sex { "sex \(sex)" } else if let birth = fact.birth { "born \(Self.years(birth)), by \(birth.by)" } else if let stay = fact.presence {
                    "in \(Self.list(stay.places.compactMap(\.first))) from \(stay.first) to \(stay.last), by \(stay.occurrence)"
                } else { "" }
            if said[words]?.contains(fact.entry) != true { said[words, default: []].append(fact.entry) }
        }
        return said.sorted { $0.key < $1.key }.map { "\($0.key): \(EntryRanges.words($0.value))" }
    }

    private static func years(_ birth: BirthFact) -> String {
        if let year = birth.first, year == birth.last { return "in \(year)" }
        return "\(birth.first.map(String.init) ?? "…")–\(birth.last.map(String.init) ?? "…")"
    }
}
