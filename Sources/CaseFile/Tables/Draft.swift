import Testimony

/// What a row says of other records that makes no record, because one of its cells is wrong or its id is taken.
///
/// The rules that hold several records against each other look at it, too: one bad cell hides no other problem. What
/// is nil could not be read, and no rule holds it against anybody.
struct Draft {
    enum Content {
        case mention(count: Int?)
        case place(parent: PlaceID?)
        case judgement(JudgementDraft)
        case relation(RelationDraft)
    }

    let id: String?
    let row: Int
    let content: Content

    init(id: String?, row: Int, content: Content) {
        self.id = id
        self.row = row
        self.content = content
    }

    /// Of a row that is whole; nil where no rule looks at more than its references.
    init?(_ record: TableRecord) {
        switch record.content {
        case .mention(let mention): content = .mention(count: mention.count)
        case .place(let place): content = .place(parent: place.parent)
        case .judgement(let judgement): content = .judgement(JudgementDraft(judgement.decision))
        case .relation(let relation): content = .relation(RelationDraft(relation))
        default: return nil
        }
        id = record.content.record?.id
        row = record.row
    }
}

/// A judgement, as far as its cells could be read.
enum JudgementDraft {
    case same([Part]?, [Part]?)
    case different([Part]?, [Part]?)
    case withdraw(JudgementID?)
    /// No rule looks at more than its references.
    case other

    init(_ decision: Judgement.Decision) {
        self =
            switch decision {
            case .same(let a, let b): .same(a, b)
            case .different(let a, let b): .different(a, b)
            case .withdraw(let judgement): .withdraw(judgement)
            case .certainty: .other
            }
    }
}

/// A relation, as far as its cells could be read.
struct RelationDraft {
    let mention: MentionID?
    let relation: RelationKind?
    let to: String?

    init(mention: MentionID?, relation: RelationKind?, to: String?) {
        self.mention = mention
        self.relation = relation
        self.to = to
    }

    init(_ relation: Relation) {
        self.init(mention: relation.mention, relation: relation.relation, to: relation.to)
    }
}
