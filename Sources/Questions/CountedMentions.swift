import Casebook
import Stopping
import Testimony

/// The part of a view that counts may use: what sources who agreed to `count` have said. One object, since a view is large and everything asks it.
final class CountedMentions: Sendable {
    let view: View
    /// In the order of the record. A mention's place is its place here.
    let mentions: [Mention]
    let places: [MentionID: Int]
    let countedReports: Set<ReportID>
    /// By a mention's place, what happened to it as far as sources who agreed to `count` say so: places in the view's occurrences.
    let told: [[Int]]
    /// How sure we are of each of the view's occurrences now.
    let certainty: [Certainty]
    let tree: PlaceTree

    init<Stop: Error>(_ view: View, patience: Patience<Stop>) throws(Stop) {
        self.view = view
        tree = view.casebook.places.withPaths()
        let sources = view.casebook.sources
        // A report without a source is nobody's confidence; a source that agreed to nothing is kept, and not counted.
        let countedReports = Set(
            view.reports.lazy.filter { report in
                report.source.map { sources[$0]?.consent.contains(.count) ?? false } ?? true
            }.map(\.id))
        self.countedReports = countedReports
        let all = countedReports.count == view.reports.count
        let mentions = all ? view.mentions : view.mentions.filter { countedReports.contains($0.report) }
        self.mentions = mentions
        var places: [MentionID: Int] = [:]
        places.reserveCapacity(mentions.count)
        for place in mentions.indices {
            try patience.look(at: place)
            places[mentions[place].id] = place
        }
        self.places = places
        certainty = try patience.sift(view.occurrences) { view.certainty(of: $0) }
        let isCounted = try patience.sift(view.occurrences) { all || countedReports.contains($0.report) }
        told = try patience.sift(mentions) { mention in
            let numbers = view.occurrenceNumbers(of: mention.id)
            return all ? numbers : numbers.filter { isCounted[$0] }
        }
    }

    /// When a report came in.
    func received(_ report: ReportID) -> EDTF? { view.casebook.reports[report]?.received }
}
