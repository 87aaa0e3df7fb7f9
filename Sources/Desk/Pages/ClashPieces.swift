import Account
import Casebook
import Testimony
import Web

extension Pages {
    /// Each set of statements that cannot all be true: what each says, and what can be done.
    static func clashes(_ sets: [ConflictSet], _ lens: Lens) throws -> Markup {
        let shared = sets.count > 1 ? sets.dropFirst().reduce(Set(sets[0].judgements)) { $0.intersection($1.judgements) }.sorted() : []
        return try .group {
            if !shared.isEmpty {
                try HTML.p { try lens("clash.shared", ["judgements": .text(lens.language.list(shared)), "n": .number(sets.count)]) }
            }
            try HTML.ul(.class("plain")) {
                for set in sets {
                    try HTML.li {
                        try HTML.ul { for statement in set.statements { try HTML.li { try clash(statement, set, lens) } } }
                        if set.pairs.count > 1 { try HTML.p(.class("soft")) { try lens("clash.more", ["n": .number(set.pairs.count - 1)]) } }
                        try HTML.p { try remedy(set, lens) }
                    }
                }
            }
        }
    }

    private static func clash(_ statement: ConflictStatement, _ set: ConflictSet, _ lens: Lens) throws -> String {
        guard let pair = set.pairs.first else { return "" }
        switch statement {
        case .same(let judgement):
            let steps = pair.chain.filter { $0.judgements.contains(judgement) }
            let pairs = try steps.map { try lens("clash.pair", ["a": .text($0.from), "b": .text($0.to)]) }
            return try lens("clash.same", ["judgement": .text(try signed(judgement, lens)), "pairs": .text(lens.language.list(pairs))])
        case .different(let judgement):
            return try lens("clash.different", ["judgement": .text(try signed(judgement, lens)), "a": .text(pair.a), "b": .text(pair.b)])
        case .listing(let report):
            return try lens("clash.listing", ["report": .text(report), "a": .text(pair.a), "b": .text(pair.b)])
        case .fact(let mention, let report, let rule, let says):
            let what = rule == "sex" ? try lens("sex.\(says)") : says
            return try lens("clash.\(rule)", ["report": .text(report), "mention": .text(mention), "what": .text(what)])
        }
    }

    private static func signed(_ id: String, _ lens: Lens) throws -> String {
        guard let judgement = lens.model.casebook.judgements[id] else { return id }
        return try lens("clash.signed", ["judgement": .text(id), "by": .text(judgement.by), "day": .text(lens.date(judgement.on))])
    }

    private static func remedy(_ set: ConflictSet, _ lens: Lens) throws -> String {
        var ways = try set.judgements.map { try lens("clash.withdraw", ["judgement": .text($0)]) }
        for statement in set.statements {
            switch statement {
            case .listing(let report): ways.append(try lens("clash.mend", ["what": .text(report)]))
            case .fact(let mention, _, _, _): ways.append(try lens("clash.mend", ["what": .text(mention)]))
            case .same, .different: break
            }
        }
        return try lens("clash.ways", ["ways": .text(ways.joined(separator: "; "))])
    }
}
