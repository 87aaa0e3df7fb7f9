import Casebook
import Proof
import Testimony

/// Compares what was published with what the record says now (design, rule 5).
struct Staleness {
    let casebook: Casebook
    let answers: AnswerBook
    /// Of each release that ever went out, its last publication.
    let last: [ReleaseID: Publication]

    init(casebook: Casebook, answers: AnswerBook) {
        self.casebook = casebook
        self.answers = answers
        last = Dictionary(casebook.publications.map { ($0.value.release, $0.value) }) { $1 }
    }

    /// The release's last publication; nil for one that never went out.
    func lastPublication(of release: ReleaseID) -> Publication? { last[release] }

    /// What every count of a publication is now, for the day that it was asked about.
    ///
    /// A count that can no longer be answered is a problem of its own, which the checks of the release report.
    func changes(since publication: Publication) -> [ReleaseState.Change] {
        publication.pins.compactMap { pin in
            guard let now = self.pin(pin.count, asOf: pin.asOf, printing: pin.table), !now.agrees(with: pin) else { return nil }
            return ReleaseState.Change(count: pin.count, old: pin, new: now)
        }
    }

    /// How the same counts stand on the last day that anything arrived.
    func newer(than publication: Publication) -> [ReleaseState.Change] {
        guard let latest = casebook.lastArrival else { return [] }
        return publication.pins.compactMap { pin in
            guard latest > pin.asOf, let own = self.pin(pin.count, asOf: pin.asOf), let then = self.pin(pin.count, asOf: latest),
                !then.agrees(with: own)
            else { return nil }
            return ReleaseState.Change(count: pin.count, old: own, new: then)
        }
    }

    /// The statements that changed answers since they were pinned: those where the answer with all statements before it
    /// differs from the answer with it, too.
    ///
    /// Found by bisection: a stretch of the ledger at whose two ends the answer is the same is taken to have changed
    /// nothing. Cost: an answer for each halving, about changes × log₂(statements since).
    func causes(of changes: [ReleaseState.Change]) -> [ReleaseState.Cause] {
        Set(changes.flatMap(positions)).sorted().map { position in
            let content = casebook.statements[position].content
            return ReleaseState.Cause(position: position, kind: content.kind, id: content.id)
        }
    }

    private func positions(_ change: ReleaseState.Change) -> [Int] {
        var positions: [Int] = []
        func search(_ from: Int, _ to: Int) {
            guard from < to, !isSame(change, from, to) else { return }
            guard to - from > 1 else { return positions.append(from) }
            let middle = from + (to - from) / 2
            search(from, middle)
            search(middle, to)
        }
        search(min(change.old.position, casebook.position), casebook.position)
        return positions
    }

    private func isSame(_ change: ReleaseState.Change, _ a: Int, _ b: Int) -> Bool {
        let before = pin(change.count, asOf: change.old.asOf, at: a, printing: change.old.table)
        let after = pin(change.count, asOf: change.old.asOf, at: b, printing: change.old.table)
        guard let before, let after else { return before == nil && after == nil }
        return before.agrees(with: after)
    }

    /// - Parameter table: of a table that was printed, what the same places would say; what it leaves out stays out.
    private func pin(_ count: CountID, asOf: Day, at position: Int? = nil, printing table: PrintedTable? = nil) -> Publication.Pin? {
        guard let proof = try? answers.answer(count, asOf: asOf, at: position) else { return nil }
        var pin = Publication.Pin(count: count, asOf: asOf, position: position ?? casebook.position, bounds: proof.bounds)
        pin.table = table.flatMap { BrokenDownCount(proof, by: $0.by, in: casebook.at(position: pin.position)).table(like: $0) }
        return pin
    }
}

extension Publication.Pin {
    init(count: CountID, asOf: Day, position: Int, bounds: Bounds) {
        self.init(
            count: count, asOf: asOf, position: position, atLeast: bounds.atLeast, certified: bounds.certified,
            documented: bounds.documented, atMost: bounds.atMost)
    }
}

extension Newsroom {
    /// Every release in every language that it was written in, in the order of the record.
    ///
    /// Cost: an answer for each count that was published, and several for each that changed.
    package func releaseStates() -> [ReleaseState] {
        let staleness = Staleness(casebook: casebook, answers: answers), translations = Translations(casebook: casebook, memory: memory)
        // Read once, on every core: what each text says of its original is asked below.
        _ = memory.texts(casebook)
        return casebook.releaseVersions.ids.flatMap { release -> [ReleaseState] in
            let texts = casebook.texts(of: release)
            func unpublished(_ text: ReleaseText) -> ReleaseState {
                ReleaseState(
                    release: release, language: text.language, standing: .unpublished, text: text.fingerprint, translation: translations.state(of: text))
            }
            guard let publication = staleness.lastPublication(of: release) else { return texts.map(unpublished) }
            let changes = staleness.changes(since: publication)
            let causes = staleness.causes(of: changes)
            let newer = staleness.newer(than: publication)
            return texts.map { text in
                guard let published = publication.texts[text.language] else { return unpublished(text) }
                let standing: ReleaseState.Standing = !changes.isEmpty ? .stale : published == text.text ? .current : .changedText
                return ReleaseState(
                    release: release, language: text.language, standing: standing, changes: changes, causes: causes, newer: newer,
                    text: text.fingerprint, translation: translations.state(of: text))
            }
        }
    }
}
