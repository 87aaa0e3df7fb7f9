// Whether a proof is made as one must be, before anything in it is believed: ids, numbers, days, words of the scales.

import Stopping

private let certainties: Set<String> = ["confirmed", "likely", "possible", "unlikely", "unknown"]
private let rules: Set<String> = ["listed", "sex", "birth", "places", "judged"]

func structuralProblems<Stop>(of proof: ClaimedProof, _ patience: Patience<Stop>) throws(Stop) -> [ProofProblem] {
    let problems = try numberProblems(of: proof, patience)
    guard problems.isEmpty else { return problems.map(ProofProblem.init) }
    let question = proof.question
    return (definitionProblems(question) + (try nodeProblems(question, patience)) + (try spotProblems(question, patience))).map(ProofProblem.init)
}

/// Ids that clash, numbers that point nowhere, groupings of the wrong length.
private func numberProblems<Stop>(of proof: ClaimedProof, _ patience: Patience<Stop>) throws(Stop) -> [String] {
    let question = proof.question
    let count = question.nodes.count
    var problems: [String] = []
    var ids: Set<String> = []
    ids.reserveCapacity(count)
    for (place, node) in question.nodes.enumerated() {
        try patience.look(at: place)
        ids.insert(node.id)
    }
    if ids.count != count { problems.append("two nodes have the same id") }
    var isHeld = true
    func hold(_ nodes: some Sequence<Int>) throws(Stop) {
        for (place, node) in nodes.enumerated() {
            try patience.look(at: place + 1)
            if !question.nodes.indices.contains(node) { isHeld = false }
        }
    }
    try hold(question.merges.lazy.map(\.a))
    try hold(question.merges.lazy.map(\.b))
    for listing in question.listings { try hold(listing.nodes) }
    try hold(question.differences.lazy.map(\.a))
    try hold(question.differences.lazy.map(\.b))
    try hold(proof.certificate.clique)
    if let spoiling = proof.certificate.spoiling {
        try hold(spoiling.cover)
        try hold(spoiling.pairs.lazy.map(\.node))
        try hold(spoiling.pairs.lazy.map(\.spoiler))
    }
    if !isHeld { problems.append("something is said of a node that the proof does not hold") }
    if proof.certificate.colouring.count != count || proof.certificate.largest.count != count {
        problems.append("a grouping does not cover the nodes")
    }
    if question.differences.contains(where: { $0.a == $0.b }) { problems.append("a node is said to differ from itself") }
    if question.merges.contains(where: \.judgement.isEmpty) { problems.append("a merge names no judgement") }
    return problems
}

private func definitionProblems(_ question: Question) -> [String] {
    var problems: [String] = []
    let definition = question.definition
    if !isDay(question.asOf) { problems.append("as_of is not a day") }
    if question.known != "now", !isDay(question.known) { problems.append("known is neither a day nor now") }
    if !Set(definition.rules).isSubset(of: rules) { problems.append("the definition names a rule that does not exist") }
    if !(0...10).contains(definition.slackYears) { problems.append("slack_years is not a number from 0 to 10") }
    if let rule = definition.twoPlaces, !(1...20_000).contains(rule.kmPerDay) { problems.append("km_per_day is not a number from 1 to 20000") }
    for condition in definition.conditions {
        switch condition {
        case .ever(let filter), .never(let filter):
            if !certainties.contains(filter.certainty) { problems.append("a condition asks for a certainty that is not of the scale") }
            if ![filter.from, filter.to].compactMap({ $0 }).allSatisfy(isDay) { problems.append("a condition names something that is not a day") }
        case .custody(_, let certainty):
            if !certainties.contains(certainty) { problems.append("a condition asks for a certainty that is not of the scale") }
        case .nationality, .sex, .age, .ageWord, .trait: break
        }
    }
    return problems
}

private func nodeProblems<Stop>(_ question: Question, _ patience: Patience<Stop>) throws(Stop) -> [String] {
    var problems: [String] = []
    var first: [String: Int] = [:]
    // To grow it in the end takes longer than somebody who stops the check should wait.
    first.reserveCapacity(question.nodes.count)
    var last = 0
    for (place, node) in question.nodes.enumerated() {
        try patience.look(at: place)
        let number = node.id.hasPrefix(node.mention + "#") ? Int(node.id.dropFirst(node.mention.count + 1)) ?? 0 : 0
        if number < 1 || node.id != "\(node.mention)#\(number)" {
            problems.append("\(node.id) is not a member of the mention that it is said to be of")
        }
        // Members mostly follow each other.
        let isLast = place > 0 && question.nodes[last].mention == node.mention
        guard let known = isLast ? last : first[node.mention] else {
            first[node.mention] = place
            last = place
            problems += factProblems(node, asOf: question.asOf)
            continue
        }
        // Members share what their mention says; only its first needs a look.
        if question.nodes[known].report != node.report || question.nodes[known].facts != node.facts {
            problems.append("\(node.id) and \(question.nodes[known].id) are of one mention, and their facts differ")
        }
    }
    return problems
}

private func factProblems(_ node: Node, asOf: String) -> [String] {
    var problems: [String] = []
    for occurrence in node.facts.occurrences {
        if !certainties.contains(occurrence.certainty) { problems.append("\(node.id): a certainty is not of the scale") }
        for window in [occurrence.began, occurrence.ended].compactMap({ $0 }) {
            if !isWindow(window) { problems.append("\(node.id): a window of days is none") }
            if let first = window.first, first > asOf { problems.append("\(node.id): an act later than the day asked about is used") }
        }
    }
    for presence in node.facts.presence {
        if !isWindow(Span(first: presence.first, last: presence.last)) { problems.append("\(node.id): days of presence are none") }
        if presence.places.isEmpty || presence.places.contains(where: \.isEmpty) { problems.append("\(node.id): presence is nowhere") }
    }
    for birth in node.facts.birth {
        if let first = birth.first, let last = birth.last, last < first { problems.append("\(node.id): birth years end before they begin") }
    }
    return problems
}

/// A place lies where it lies, whoever was there; and where a definition does not ask, no file says it.
private func spotProblems<Stop>(_ question: Question, _ patience: Patience<Stop>) throws(Stop) -> [String] {
    var problems: [String] = []
    var known: [String: Spot?] = [:]
    for (number, node) in question.nodes.enumerated() {
        try patience.look(at: number)
        for presence in node.facts.presence {
            guard question.definition.twoPlaces != nil else {
                if presence.spots != nil { problems.append("\(node.id): it says where places lie, which the definition does not ask") }
                continue
            }
            guard let spots = presence.spots, spots.count == presence.places.count else {
                problems.append("\(node.id): it does not say where its places lie")
                continue
            }
            for (path, spot) in zip(presence.places, spots) {
                if let spot, !spot.isOnEarth { problems.append("\(node.id): a place is not on the earth") }
                guard let place = path.first else { continue }
                if known.updateValue(spot, forKey: place).map({ $0 != spot }) ?? false { problems.append("\(place) is said to lie in two spots") }
            }
        }
    }
    return problems
}

extension Spot {
    fileprivate var isOnEarth: Bool { (-90...90).contains(lat) && (-180...180).contains(lon) && km >= 0 && km.isFinite }
}

private func isWindow(_ window: Span) -> Bool {
    guard [window.first, window.last].compactMap({ $0 }).allSatisfy(isDay) else { return false }
    if let first = window.first, let last = window.last { return first <= last }
    return true
}

/// `2017-06-29`, and in the calendar.
private func isDay(_ text: String) -> Bool {
    var parts = [0, 0, 0]
    var length = 0
    for byte in text.utf8 {
        defer { length += 1 }
        if length == 4 || length == 7 {
            guard byte == 45 else { return false }
            continue
        }
        guard length < 10, (48...57).contains(byte) else { return false }
        let part = length < 4 ? 0 : length < 7 ? 1 : 2
        parts[part] = parts[part] * 10 + Int(byte - 48)
    }
    let (year, month, day) = (parts[0], parts[1], parts[2])
    guard length == 10, year >= 1, (1...12).contains(month) else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let longest = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    return (1...longest).contains(day)
}
