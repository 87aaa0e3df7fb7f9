import Casebook
import Testimony

/// Something that reached us, for "what changed lately".
struct Arrival: Sendable {
    enum What: String, Sendable {
        case report, judgement, finding, appeal
    }

    let what: What
    let id: String
    let on: EDTF
    /// The beginning of what it says.
    let text: String
    let source: SourceID?
}

extension DeskModel {
    /// The latest things that reached us, newest first; on one day, the later stated first.
    func arrivals(most: Int) -> [Arrival] {
        var all = view.reports.map { Arrival(what: .report, id: $0.id, on: $0.received, text: $0.text, source: $0.source) }
        all += casebook.judgements.map { Arrival(what: .judgement, id: $0.id, on: $0.on, text: $0.why, source: nil) }
        all += view.findings.map { Arrival(what: .finding, id: $0.id, on: $0.on, text: $0.text, source: nil) }
        all += view.appeals.map { Arrival(what: .appeal, id: $0.id, on: $0.on, text: $0.asks.joined(separator: "; "), source: nil) }
        return all.sorted { a, b in
            a.on.window.last != b.on.window.last
                ? a.on.window.last > b.on.window.last
                : (casebook.positions[a.id] ?? 0) > (casebook.positions[b.id] ?? 0)
        }.prefix(most).map(\.self)
    }

    /// Appeals without a response, the most urgent first; those without a due day last.
    var openAppeals: [Appeal] {
        view.appeals.filter { $0.response.isEmpty }
            .sorted { ($0.due?.window.last ?? .distantFuture) < ($1.due?.window.last ?? .distantFuture) }
    }
}
