import Testimony

/// What an id can name.
enum RecordKind: String, CaseIterable, Hashable, Sendable {
    case source, place, report, mention, occurrence, judgement, figure, occasion, finding, appeal, count, release, file

    /// With its article, for sentences.
    var noun: String {
        switch self {
        case .occurrence, .occasion, .appeal: "an " + rawValue
        default: "a " + rawValue
        }
    }
}

/// The kinds of records that a reference may name. A set in one word: a large case file has millions of references.
struct RecordKinds: OptionSet, Hashable, Sendable {
    let rawValue: UInt16

    init(rawValue: UInt16) { self.rawValue = rawValue }

    init(_ kinds: RecordKind...) {
        rawValue = RecordKind.allCases.enumerated().reduce(0) { bits, kind in
            kinds.contains(kind.element) ? bits | 1 << UInt16(kind.offset) : bits
        }
    }

    static let source = RecordKinds(.source)
    static let place = RecordKinds(.place)
    static let report = RecordKinds(.report)
    static let mention = RecordKinds(.mention)
    static let occurrence = RecordKinds(.occurrence)
    static let judgement = RecordKinds(.judgement)
    static let occasion = RecordKinds(.occasion)
    static let count = RecordKinds(.count)
    static let release = RecordKinds(.release)

    func contains(_ kind: RecordKind) -> Bool { !isDisjoint(with: RecordKinds(kind)) }

    /// With their articles, for sentences.
    var nouns: String { RecordKind.allCases.filter(contains).map(\.noun).joined(separator: " or ") }
}

extension Statement.Content {
    /// The record's id and kind; nil for what has no id: relations, publications, openings of files, what a newer
    /// version wrote.
    var record: (id: String, kind: RecordKind)? {
        switch self {
        case .source(let source): (source.id, .source)
        case .place(let place): (place.id, .place)
        case .report(let report): (report.id, .report)
        case .mention(let mention): (mention.id, .mention)
        case .occurrence(let occurrence): (occurrence.id, .occurrence)
        case .judgement(let judgement): (judgement.id, .judgement)
        case .figure(let figure): (figure.id, .figure)
        case .occasion(let occasion): (occasion.id, .occasion)
        case .finding(let finding): (finding.id, .finding)
        case .appeal(let appeal): (appeal.id, .appeal)
        case .count(let count): (count.id, .count)
        case .release(let text): (text.release, .release)
        case .file(let file): (file.id, .file)
        case .erased(let kind, let id?): RecordKind(rawValue: kind).map { (id, $0) }
        case .relation, .publication, .fileAccess, .erasure, .erased, .unknown: nil
        }
    }

    /// The record without fields that a newer version wrote, which a case file cannot carry.
    var known: Statement.Content {
        func without<R>(_ record: R, _ fields: WritableKeyPath<R, Fields>) -> R {
            var record = record
            record[keyPath: fields] = [:]
            return record
        }
        func plainWaiver(_ count: CountDefinition) -> CountDefinition {
            var count = count
            count.disclosure?.unknown = [:]
            return count
        }
        return switch self {
        case .source(let source): .source(without(source, \.unknown))
        case .place(let place): .place(without(place, \.unknown))
        case .report(let report): .report(without(report, \.unknown))
        case .mention(let mention): .mention(without(mention, \.unknown))
        case .occurrence(let occurrence): .occurrence(without(occurrence, \.unknown))
        case .judgement(let judgement): .judgement(without(judgement, \.unknown))
        case .relation(let relation): .relation(without(relation, \.unknown))
        case .figure(let figure): .figure(without(figure, \.unknown))
        case .occasion(let occasion): .occasion(without(occasion, \.unknown))
        case .finding(let finding): .finding(without(finding, \.unknown))
        case .appeal(let appeal): .appeal(without(appeal, \.unknown))
        case .count(let count):
            .count(without(plainWaiver(count), \.unknown))
        case .release(let text): .release(without(text, \.unknown))
        case .fileAccess(let access): .fileAccess(without(access, \.unknown))
        case .file(let file): .file(without(file, \.unknown))
        case .publication, .erasure, .erased, .unknown: self
        }
    }
}
