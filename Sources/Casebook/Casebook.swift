// Casebook: folds statements into what is known, in RAM only, as of any day and at any ledger position.
//
// Imports Testimony, Ledger and Names. Writes nothing to disk but statements to the ledger, and decides nothing about
// who is who: it only carries out what analysts have judged. What always holds: it is a pure function of the statements
// folded, in their order; nothing is dropped, contradictions included.
package import Ledger
import Synchronization
package import Testimony

/// A record with the ledger position of the statement that made it.
package struct Stated<Value: Sendable>: Sendable {
    package let value: Value
    /// From 0: the number of statements before it.
    package let position: Int
}

/// Everything that has been stated, by kind, in the order in which it was stated.
///
/// Folding n statements costs O(n). `view(asOf:known:)` gives what was known by a day.
package struct Casebook: Sendable {
    package private(set) var statements: [Statement] = []

    package private(set) var sources = Records<Source> { if case .source(let record) = $0 { record } else { nil } }
    package private(set) var reports = Records<Report> { if case .report(let record) = $0 { record } else { nil } }
    package private(set) var mentions = Records<Mention> { if case .mention(let record) = $0 { record } else { nil } }
    package private(set) var occurrences = Records<Occurrence> { if case .occurrence(let record) = $0 { record } else { nil } }
    package private(set) var judgements = Records<Judgement> { if case .judgement(let record) = $0 { record } else { nil } }
    package private(set) var relations: [Relation] = []
    package private(set) var figures = Records<Figure> { if case .figure(let record) = $0 { record } else { nil } }
    package private(set) var places = PlaceTree()
    package private(set) var findings = Records<Finding> { if case .finding(let record) = $0 { record } else { nil } }
    package private(set) var appeals = Records<Appeal> { if case .appeal(let record) = $0 { record } else { nil } }
    package private(set) var occasions = Records<Occasion> { if case .occasion(let record) = $0 { record } else { nil } }
    /// Every version of each definition, oldest first.
    package private(set) var countVersions = Register<[Stated<CountDefinition>]>()
    /// Every version of each text, oldest first.
    package private(set) var releaseVersions = Register<Register<[Stated<ReleaseText>]>>()
    package private(set) var publications: [Stated<Publication>] = []
    /// Every erasure, in the order stated.
    package private(set) var erasures: [Stated<Erasure>] = []
    /// The ids of all that was erased, whether a bare record stays or not.
    package private(set) var erased: Set<String> = []
    /// The slots of the keys of sources, reports, mentions and files, by id.
    package var keys: [String: KeySlot] = [:]
    /// What is sealed beside the ledger: photos, recordings, documents.
    package private(set) var files = Records<FileRecord> { if case .file(let record) = $0 { record } else { nil } }
    /// Each time one of them was opened.
    package private(set) var fileAccesses: [Stated<FileAccess>] = []
    /// Where each id was first stated.
    package private(set) var positions: [String: Int] = [:]

    /// How many statements were folded of some kinds. A record only grows: where a number is what it was, so is what those statements made.
    package struct Tally: Hashable, Sendable {
        /// Releases' texts.
        package fileprivate(set) var texts = 0
        /// What texts are held against besides answers: sources, reports, places, counts.
        package fileprivate(set) var surroundings = 0
        package fileprivate(set) var erasures = 0
    }

    package private(set) var tally = Tally()

    /// Tells this casebook from every other that the process made: copies share it until one of them goes on. For whoever keeps what
    /// follows from a casebook; the position alone does not say which statements were folded.
    package private(set) var state = 0
    private static let states = Atomic<Int>(0)

    private static func touch(_ place: inout Int) {}

    package init() {}

    package init(_ statements: some Sequence<Statement>) {
        for statement in statements { apply(statement) }
    }

    /// Room for as many statements as will be folded, so that nothing is moved on the way.
    mutating func reserve(_ count: Int) {
        statements.reserveCapacity(count)
        positions.reserveCapacity(count)
        // Most tell of a report or a mention, or of what happened.
        keys.reserveCapacity(count / 2)
    }

    /// How many statements have been folded: the ledger position that this casebook stands at.
    package var position: Int { statements.count }

    /// What the casebook was at an earlier position. O(position).
    package func at(position: Int) -> Casebook {
        position >= statements.count ? self : Casebook(statements.prefix(position))
    }

    /// The definition in force.
    package func count(_ id: CountID) -> CountDefinition? { countVersions[id]?.last?.value }

    package var counts: [CountDefinition] { countVersions.compactMap { $0.last?.value } }

    /// The newest text of a release in each language.
    package func texts(of release: ReleaseID) -> [ReleaseText] {
        releaseVersions[release]?.compactMap { $0.last?.value } ?? []
    }

    /// A record without a statement of its own: what an erasure left of one.
    mutating func note(_ kept: Statement.Content) {
        if case .relation(let relation) = kept { relations.append(relation) }
    }

    package mutating func apply(_ statement: Statement) {
        let position = statements.count
        let content = statement.content
        state = Self.states.add(1, ordering: .relaxed).newValue
        statements.append(statement)
        take(account: content)
        // One look at the table: it takes this place unless it has one.
        let id = content.id
        if let id { Self.touch(&positions[id, default: position]) }
        switch content {
        case .source: if let id { sources.set(content, for: id) }
        case .report: if let id { reports.set(content, for: id) }
        case .mention: if let id { mentions.set(content, for: id) }
        case .occurrence: if let id { occurrences.set(content, for: id) }
        case .judgement: if let id { judgements.set(content, for: id) }
        case .relation(let relation): relations.append(relation)
        case .figure: if let id { figures.set(content, for: id) }
        case .place: if let id { places.insert(content, id) }
        case .finding: if let id { findings.set(content, for: id) }
        case .appeal: if let id { appeals.set(content, for: id) }
        case .occasion: if let id { occasions.set(content, for: id) }
        case .count(let count):
            let version = Stated(value: count, position: position)
            countVersions.set((countVersions[count.id] ?? []) + [version], for: count.id)
        case .release(let text):
            var languages = releaseVersions[text.release] ?? Register()
            let version = Stated(value: text, position: position)
            languages.set((languages[text.language] ?? []) + [version], for: text.language)
            releaseVersions.set(languages, for: text.release)
        case .publication(let publication):
            publications.append(Stated(value: publication, position: position))
        case .fileAccess(let access): fileAccesses.append(Stated(value: access, position: position))
        case .file: if let id { files.set(content, for: id) }
        case .erasure(let erasure):
            erasures.append(Stated(value: erasure, position: position))
            erased.formUnion(erasure.erased)
        case .erased, .unknown: break
        }
    }

    private mutating func take(account content: Statement.Content) {
        switch content {
        case .release: tally.texts += 1
        case .source, .report, .place, .count: tally.surroundings += 1
        case .erasure, .erased: tally.erasures += 1
        default: break
        }
    }
}
