import Testimony

extension Statement.Content {
    /// What counts need of a record whose keys go: codes, dates, places and ids; no name, no text. nil where counts need nothing of it.
    ///
    /// Of a mention it is what some definition asks about or lets prove a difference (`FactsAsked`), and no more.
    func bare(in casebook: Casebook) -> Statement.Content? {
        switch self {
        case .source(let source):
            return (try? Source(id: source.id, kind: source.kind, consent: source.consent)).map(Statement.Content.source)
        case .report(let report):
            return (try? Report(id: report.id, source: report.source, received: report.received)).map(Statement.Content.report)
        case .mention(let mention):
            let asked = FactsAsked(casebook.counts)
            return (try? Mention(
                id: mention.id, report: mention.report, count: mention.count, sex: asked.sex ? mention.sex : nil,
                age: asked.birth ? mention.age : nil, ageOn: asked.birth ? mention.ageOn : nil, born: asked.birth ? mention.born : nil,
                nationality: asked.nationality ? mention.nationality : [],
                traits: mention.traits.filter(asked.traits.contains)
            )).map(Statement.Content.mention)
        case .occurrence(let told):
            return (try? Occurrence(
                id: told.id, mentions: told.mentions, report: told.report, type: told.type, date: told.date, until: told.until,
                place: told.place, toPlace: told.toPlace, certainty: told.certainty
            )).map(Statement.Content.occurrence)
        case .relation(let relation):
            guard casebook.mentions[relation.to] != nil else { return nil }
            return .relation(
                Relation(mention: relation.mention, relation: relation.relation, to: relation.to, report: relation.report))
        case .judgement(let judgement):
            return (try? Judgement(id: judgement.id, decision: judgement.decision, by: judgement.by, on: judgement.on))
                .map(Statement.Content.judgement)
        default: return nil
        }
    }
}

/// Which facts of a mention the definitions in force ask about, or let prove that two are different people.
struct FactsAsked {
    private(set) var sex = false
    private(set) var birth = false
    private(set) var nationality = false
    private(set) var traits: Set<Trait> = []

    init(_ counts: [CountDefinition]) {
        for count in counts {
            if count.rules.contains(.sex) { sex = true }
            if count.rules.contains(.birth) { birth = true }
            for condition in count.conditions {
                switch condition {
                case .nationality: nationality = true
                case .sex: sex = true
                case .age: birth = true
                case .trait(let trait): traits.insert(trait)
                case .ever, .never, .custody: break
                }
            }
            for dimension in count.breakdown {
                switch dimension {
                case .sex: sex = true
                case .age: birth = true
                case .nationality: nationality = true
                case .trait(let trait): traits.insert(trait)
                case .place, .date: break
                }
            }
        }
    }
}
