package import Testimony

/// Parts of the record that are looked at as if they had never reached us: what does an answer rest on?
///
/// A source leaves with all its reports. A report leaves with its mentions, what it tells of its own and of others' mentions, the
/// relations that it states or that are about its mentions, and its figures; with its mentions go the judgements about them, since a
/// judgement waits for all of its mentions, and with what it tells go the assessments of that. A judgement leaves alone: what it had
/// withdrawn or replaced holds again, just as if it were withdrawn.
package struct LeftOut: Hashable, Sendable {
    package var sources: Set<SourceID>
    package var reports: Set<ReportID>
    package var judgements: Set<JudgementID>

    package init(sources: Set<SourceID> = [], reports: Set<ReportID> = [], judgements: Set<JudgementID> = []) {
        self.sources = sources
        self.reports = reports
        self.judgements = judgements
    }

    package var isEmpty: Bool { sources.isEmpty && reports.isEmpty && judgements.isEmpty }

    func includes(_ report: Report) -> Bool {
        reports.contains(report.id) || report.source.map(sources.contains) ?? false
    }
}
