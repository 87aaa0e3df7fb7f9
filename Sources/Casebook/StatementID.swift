package import Testimony

extension Statement.Content {
    /// The id of the record that the statement makes; nil for a relation, a publication or the opening of a file,
    /// which have none.
    package var id: String? {
        switch self {
        case .source(let source): source.id
        case .report(let report): report.id
        case .mention(let mention): mention.id
        case .occurrence(let occurrence): occurrence.id
        case .judgement(let judgement): judgement.id
        case .figure(let figure): figure.id
        case .place(let place): place.id
        case .finding(let finding): finding.id
        case .appeal(let appeal): appeal.id
        case .occasion(let occasion): occasion.id
        case .count(let count): count.id
        case .release(let text): text.release
        case .file(let file): file.id
        case .erased(_, let id): id
        case .relation, .publication, .fileAccess, .erasure, .unknown: nil
        }
    }
}
