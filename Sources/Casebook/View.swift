import Stopping
package import Testimony

/// What was known by a day, asked about a day.
///
/// Making one costs O(statements); it copies no text. It can be stopped within a tenth of a second.
package struct View: Sendable {
    package let casebook: Casebook
    /// The day asked about.
    package let asOf: Day
    /// The day by which things had reached us.
    package let known: Known
    /// What is looked at as if it had never reached us; nothing, but where somebody asks what rests on it.
    package let leftOut: LeftOut

    /// In the order stated.
    package let reports: [Report]
    package let mentions: [Mention]
    package let occurrences: [Occurrence]
    package let relations: [Relation]
    package let findings: [Finding]
    package let appeals: [Appeal]
    package let figures: [Figure]
    package let judgements: JudgementsInForce

    private let occurrencesByMention: [MentionID: [Int]]

    init<Stop: Error>(_ casebook: Casebook, asOf: Day, known: Known, leavingOut leftOut: LeftOut, patience: Patience<Stop>) throws(Stop) {
        self.casebook = casebook
        self.asOf = asOf
        self.known = known
        self.leftOut = leftOut
        reports = try patience.filter(casebook.reports) { known.includes($0.received) && !leftOut.includes($0) }
        let reportIDs = Set(reports.map(\.id))
        let mentions = try patience.filter(casebook.mentions) { reportIDs.contains($0.report) }
        self.mentions = mentions
        var mentionIDs = Set<MentionID>(minimumCapacity: mentions.count)
        for (number, mention) in mentions.enumerated() {
            try patience.look(at: number)
            mentionIDs.insert(mention.id)
        }
        let hasArrived = mentionIDs
        // What is told of several holds for those who have arrived (counting.md, 11); only judgements wait for all.
        let occurrences = try patience.sift(casebook.occurrences) { told -> Occurrence? in
            guard reportIDs.contains(told.report) else { return nil }
            if told.mentions.allSatisfy(hasArrived.contains) { return told }
            var occurrence = told
            occurrence.mentions.removeAll { !hasArrived.contains($0) }
            return occurrence.mentions.isEmpty ? nil : occurrence
        }
        var occurrenceIDs = Set<OccurrenceID>(minimumCapacity: occurrences.count)
        for (number, occurrence) in occurrences.enumerated() {
            try patience.look(at: number)
            occurrenceIDs.insert(occurrence.id)
        }
        self.occurrences = occurrences
        relations = try patience.filter(casebook.relations) { relation in
            hasArrived.contains(relation.mention) && relation.report.map(reportIDs.contains) ?? true
                && (casebook.mentions[relation.to] == nil || hasArrived.contains(relation.to))
        }
        findings = try patience.filter(casebook.findings) { known.includes($0.on) }
        appeals = try patience.filter(casebook.appeals) { known.includes($0.on) }
        figures = try patience.filter(casebook.figures) { reportIDs.contains($0.report) }
        judgements = try JudgementsInForce(
            casebook, known: known, leavingOut: leftOut.judgements, hasArrived: hasArrived.contains, occurrenceHasArrived: occurrenceIDs.contains,
            patience: patience)
        var byMention: [MentionID: [Int]] = [:]
        for (index, occurrence) in occurrences.enumerated() {
            try patience.look(at: index)
            for mention in occurrence.mentions { byMention[mention, default: []].append(index) }
        }
        occurrencesByMention = byMention
    }

    /// Everything that is said to have happened to a mention, in the order stated, later than `asOf` included.
    package func occurrences(of mention: MentionID) -> [Occurrence] {
        occurrencesByMention[mention, default: []].map { occurrences[$0] }
    }

    /// The same as places in `occurrences`.
    package func occurrenceNumbers(of mention: MentionID) -> [Int] { occurrencesByMention[mention] ?? [] }

    /// How sure we are of it now: the latest judgement, else what was reported.
    package func certainty(of occurrence: Occurrence) -> Certainty {
        judgements.certainty[occurrence.id]?.level ?? occurrence.certainty
    }

    /// Whether the act can have begun by the day asked about. Undated acts can.
    package func hasBegun(_ occurrence: Occurrence) -> Bool { occurrence.hasBegun(by: asOf) }

    /// The end of a state, where it can have come by the day asked about.
    package func end(of occurrence: Occurrence) -> EDTF? { occurrence.end(by: asOf) }
}

extension Casebook {
    package func view(asOf: Day, known: Known = .now, leavingOut: LeftOut = LeftOut()) -> View {
        View(self, asOf: asOf, known: known, leavingOut: leavingOut, patience: .endless)
    }

    /// - Parameter isCancelled: asked every few milliseconds; true ends it.
    package func view(
        asOf: Day, known: Known = .now, leavingOut: LeftOut = LeftOut(), isCancelled: @escaping () -> Bool
    ) throws(CancellationError) -> View {
        try View(self, asOf: asOf, known: known, leavingOut: leavingOut, patience: Patience(isCancelled))
    }
}
