import Casebook
import Edition
import Proof
import Synchronization
import Testimony

/// What one process keeps from one edition of a record to the next, so that a correction reads and words only what changed.
///
/// Everything kept lies beside what it was made from, and is taken again only where that is the same: a memory never changes what comes
/// out, and may be thrown away. It holds texts that may not be published yet: it lives in RAM alone, and no longer than the process
/// that opened the vault.
///
/// Of one record only, which grows and never changes. Memory: the drafts and articles of the last edition.
package final class NewsroomMemory: Sendable {
    struct TextKey: Hashable {
        let release: ReleaseID
        let language: String
    }

    private struct State {
        var texts: [TextKey: (text: String, read: ReadRelease)] = [:]
        var articles: [ReleaseID: (inputs: ArticleInputs, article: Article)] = [:]
        var translations: [TextKey: (inputs: TranslationInputs, state: TranslationState)] = [:]
        var proofs: [AskedCount: CheckedProof] = [:]
        var certificates: [AskedCount: (proof: CheckedProof, secret: [UInt8], certificate: PublicCertificate)] = [:]
        var names: (known: [Int], names: PublishedNames)?
        /// With how many statements the record's texts follow from.
        var record: (known: [Int], texts: RecordTexts)?
        var due: DueTexts?
        var looked: (from: LookedFrom, drafts: LookedDrafts)?
    }

    private let state = Mutex(State())

    package init() {}

    /// The record's texts, the same object where no text was added since.
    func texts(_ casebook: Casebook) -> RecordTexts {
        let known = [casebook.tally.texts, casebook.tally.erasures]
        if let kept = state.withLock({ $0.record }), kept.known == known { return kept.texts }
        let ids = casebook.releaseVersions.ids
        let newest = inParallel(ids.count) { casebook.texts(of: ids[$0]) }
        let texts = RecordTexts(newest, read: read(newest))
        state.withLock { $0.record = (known, texts) }
        return texts
    }

    /// What goes out at a moment, the same object where that is what went out.
    func due(_ casebook: Casebook, at now: Moment) -> DueTexts {
        let texts = texts(casebook)
        if let kept = state.withLock({ $0.due }), kept.hold(texts, at: now) { return kept }
        let due = DueTexts(texts, at: now)
        state.withLock { $0.due = due }
        return due
    }

    /// What was seen of drafts; looked at again only where these, or what they are held against, are others.
    func looked(at due: DueTexts, _ tally: Casebook.Tally, _ languages: [String], _ look: @Sendable ([DraftRelease]) -> DraftCheck.Looked) -> LookedDrafts {
        let from = LookedFrom(due: due, tally: tally, languages: languages)
        if let kept = state.withLock({ $0.looked }), kept.from == from { return kept.drafts }
        let looked = LookedDrafts(inParallel(due.drafts.count) { look(due.drafts[$0]) })
        state.withLock { $0.looked = (from, looked) }
        return looked
    }

    /// The texts, read; in parallel where they are new.
    func read(_ texts: [[ReleaseText]]) -> [[ReadRelease]] {
        let known = state.withLock { $0.texts }
        let read = inParallel(texts.count) { number in
            texts[number].map { text -> (read: ReadRelease, isNew: Bool) in
                if let kept = known[TextKey(release: text.release, language: text.language)], kept.text == text.text { return (kept.read, false) }
                return (ReadRelease(text), true)
            }
        }
        state.withLock { state in
            for (texts, read) in zip(texts, read) {
                for (text, read) in zip(texts, read) where read.isNew {
                    state.texts[TextKey(release: text.release, language: text.language)] = (text.text, read.read)
                }
            }
        }
        return read.map { $0.map(\.read) }
    }

    /// Articles, each made anew only where what it is made from has changed. What comes out equal is the same object as before.
    func articles(_ count: Int, of inputs: @Sendable (Int) -> ArticleInputs, _ make: @Sendable (Int) -> Article) -> [Article] {
        let known = state.withLock { $0.articles }
        let made = inParallel(count) { number -> (article: Article, from: ArticleInputs?) in
            let inputs = inputs(number)
            if let kept = known[inputs.release], kept.inputs == inputs { return (kept.article, nil) }
            return (make(number), inputs)
        }
        state.withLock { state in
            for made in made { if let inputs = made.from { state.articles[inputs.release] = (inputs, made.article) } }
        }
        return made.map(\.article)
    }

    /// A claim that has been checked is not checked again.
    func checked(_ claim: ClaimedProof, of count: CountID, asOf: Day) throws(ProofRefused) -> CheckedProof {
        let key = AskedCount(count: count, asOf: asOf)
        if let kept = state.withLock({ $0.proofs[key] }), kept.claim == claim { return kept }
        let proof = try check(claim)
        state.withLock { $0.proofs[key] = proof }
        return proof
    }

    func certificate(
        _ proof: CheckedProof, of count: CountID, asOf: Day, secret: [UInt8], _ make: () throws -> PublicCertificate
    ) rethrows -> PublicCertificate {
        let key = AskedCount(count: count, asOf: asOf)
        if let kept = state.withLock({ $0.certificates[key] }), kept.secret == secret, kept.proof == proof { return kept.certificate }
        let made = try make()
        state.withLock { $0.certificates[key] = (proof, secret, made) }
        return made
    }

    /// - Parameter known: how many mentions and places the record has.
    func names(_ known: [Int], _ casebook: Casebook) -> PublishedNames {
        state.withLock { state in
            if let kept = state.names, kept.known == known { return kept.names }
            let names = PublishedNames(casebook: casebook)
            state.names = (known, names)
            return names
        }
    }

    func translation(_ key: TextKey, _ inputs: TranslationInputs, _ find: () -> TranslationState) -> TranslationState {
        if let kept = state.withLock({ $0.translations[key] }), kept.inputs == inputs { return kept.state }
        let found = find()
        state.withLock { $0.translations[key] = (inputs, found) }
        return found
    }
}

/// Everything that an article is made from.
struct ArticleInputs: Equatable, Sendable {
    let release: ReleaseID
    /// The site's languages.
    let site: [String]
    /// Of each language that goes out, in the site's order: its source.
    let languages: [String]
    let texts: [String]
    let pins: [Publication.Pin]
    /// All of its publications, this one included.
    let history: [Publication]
    /// Releases named to read next that this edition has.
    let more: [ReleaseID]
    let translations: [TranslationState?]
    /// The published forms of its pictures and videos.
    let pictures: [PictureBook.Published]
    /// How many mentions and places the record has: their names and coordinates.
    let known: [Int]
}

/// What the state of a translation rests on: every version of the original.
struct TranslationInputs: Equatable, Sendable {
    let source: TranslationSource
    let originals: [String]
}

/// All that `DraftCheck` looks at.
private struct LookedFrom: Equatable, Sendable {
    let due: DueTexts
    let tally: Casebook.Tally
    let languages: [String]

    static func == (a: LookedFrom, b: LookedFrom) -> Bool { a.due === b.due && a.tally == b.tally && a.languages == b.languages }
}

/// What was seen of all drafts that go out, by release.
final class LookedDrafts: Sendable {
    let releases: [DraftCheck.Looked]
    /// In the order of the site's languages.
    let drafts: [[DraftRelease]]

    init(_ releases: [DraftCheck.Looked]) {
        self.releases = releases
        drafts = releases.map { $0.drafts.map(\.draft) }
    }
}
