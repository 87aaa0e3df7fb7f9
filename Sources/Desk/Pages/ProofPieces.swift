import Account
import Casebook
import Proof
import Testimony
import Web

/// A proof as sentences and tables: why so many are different people, whom analysts joined, and how far at most goes.
struct ProofPieces {
    let proof: CheckedProof
    let lens: Lens

    private static let mostRows = 100

    private var question: Question { proof.question }
    private var bounds: Bounds { proof.bounds }

    func markup() throws -> Markup { try .group { try leastPart(); try judgedPart(); try mostPart() } }

    private func leastPart() throws -> Markup {
        let account = ProofAccount(proof)
        let size = proof.certificate.clique.count
        return try Pages.section("different", lens) {
            if size == 0 {
                try HTML.p { try lens("different.none") }
            } else {
                try HTML.p(.class("lead")) { try lens("different.because", ["n": .number(size)]) }
            }
            for list in account.lists {
                try HTML.p {
                    try lens.words.markup(
                        "desk.different.listed", ["report": Pages.link(report: list.report), "n": .text(lens.language.number(list.people.count))])
                }
                try listing(list)
            }
            let alone = account.people.filter { $0.list == nil }
            if !alone.isEmpty, alone.count < size {
                try HTML.p { try lens("different.alone", ["n": .number(alone.count)]) }
                HTML.p { HTML.bdi { EntryRanges.words(alone.map(\.entry)) } }
            }
            try blocks(account)
            try spoiling()
            if account.surviving.count > 3, account.surviving[0] > 3, account.surviving[3] > 0 {
                try HTML.p { try lens("different.fall", ["fallen": .number(3), "left": .number(account.surviving[3])]) }
            }
            if bounds.atLeast < bounds.documented {
                try HTML.p { try lens("different.gap", ["documented": .number(bounds.documented), "least": .number(bounds.atLeast)]) }
            }
            if bounds.certified < bounds.atLeast {
                try HTML.p { try lens("different.searched", ["certified": .number(bounds.certified), "least": .number(bounds.atLeast)]) }
            }
        }
    }

    private func name(_ node: Int) -> Markup { HTML.bdi { question.nodes[node].id } }

    /// A report's own mentions, and how many of the list's people each names.
    private func listing(_ list: ProofAccount.List) throws -> Markup {
        let mentions = unique(list.entries.map(Self.mention))
        let rows = try mentions.prefix(Self.mostRows).map { mention -> [Markup] in
            let entries = list.entries.filter { Self.mention($0) == mention }
            let standings = lens.model.standings(of: mention)
            return [
                Pages.link(mention: mention, lens), .text(lens.language.number(entries.count)),
                try HTML.bdi { unique(try standings.flatMap { try lens.particulars($0) }).joined(separator: " · ") },
                .text(EntryRanges.words(entries)),
            ]
        }
        let header = try ["mention", "people", "particulars", "entries"].map { try lens("report.\($0)") }
        return Pages.table(caption: try lens("different.table", ["report": .text(list.report)]), header: header, rows: rows)
    }

    /// The mention of an entry `M1#3`.
    private static func mention(_ entry: String) -> String { entry.lastIndex(of: "#").map { String(entry[..<$0]) } ?? entry }

    /// Why those differ whom no report lists together: a row a block.
    private func blocks(_ account: ProofAccount) throws -> Markup {
        guard !account.blocks.isEmpty else { return .nothing }
        func side(_ people: [Int]) -> Markup { HTML.bdi { EntryRanges.words(people.map { account.people[$0].entry }) } }
        let rows = try account.blocks.prefix(Self.mostRows).map { [side($0.one), side($0.other), Markup.text(try why($0))] }
        return try .group {
            try HTML.p { try lens("different.pairs") }
            Pages.table(caption: try lens("different.pairs-table"), header: try ["one", "other", "why"].map { try lens("different.\($0)") }, rows: rows)
            if account.blocks.count > Self.mostRows { try HTML.p(.class("soft")) { try lens("rest-in-file", ["n": .number(account.blocks.count - Self.mostRows)]) } }
        }
    }

    private func why(_ block: DifferenceBlock) throws -> String {
        switch block.rule {
        case "sex":
            let sexes = try (block.sex ?? []).map { try lens("sex.\($0)") }
            return try lens("why.sex", ["a": .text(sexes.first ?? ""), "b": .text(sexes.last ?? "")])
        case "birth":
            return try lens("why.birth", ["a": .text("…–\(block.bornBy.map(String.init) ?? "")"), "b": .text("\(block.bornFrom.map(String.init) ?? "")–…")])
        case "places":
            let places = (block.places ?? []).map { lens.language.list($0.compactMap { lens.place($0.first) }) }
            let day = block.day ?? ""
            return try lens(
                "why.places",
                ["a": .text(places.first ?? ""), "b": .text(places.last ?? ""), "day": .text(CalendarDay.words(day, in: lens.language) ?? day)])
        default: return try lens("why.judged", ["judgement": .text(block.judgement ?? "")])
        }
    }

    /// Who might be somebody that does not match, and so is not certain.
    private func spoiling() throws -> Markup {
        guard let spoiling = proof.certificate.spoiling, !spoiling.pairs.isEmpty else { return .nothing }
        let rows = spoiling.pairs.prefix(Self.mostRows).map { [name($0.node), name($0.spoiler)] }
        return try .group {
            try HTML.p { try lens("different.spoiled", ["n": .number(spoiling.pairs.count), "left": .number(bounds.certified)]) }
            Pages.table(caption: try lens("different.spoiled-table"), header: try ["listed-one", "spoiler"].map { try lens("different.\($0)") }, rows: rows)
        }
    }

    private func judgedPart() throws -> Markup {
        let classes = JudgedPeople(question)
        let ids = unique(question.merges.flatMap { $0.judgement.split(separator: ";").map(String.init) })
        return try Pages.section("joined", lens) {
            try HTML.p {
                try lens(
                    "joined.because",
                    ["entries": .number(question.nodes.count), "classes": .number(classes.count), "documented": .number(bounds.documented)])
            }
            if ids.isEmpty { try Pages.empty(lens("joined.none")) }
            try HTML.ul(.class("plain")) {
                for id in ids {
                    if let judgement = lens.model.casebook.judgements[id] {
                        try HTML.li {
                            try Pages.judgement(judgement, lens)
                            let count = question.merges.count { $0.judgement.split(separator: ";").contains(Substring(id)) }
                            try HTML.p(.class("soft")) { try lens("joined.pairs", ["n": .number(count)]) }
                        }
                    }
                }
            }
            if !question.contradictions.isEmpty {
                try HTML.p(.class("problem")) { try lens("joined.contradictions", ["n": .number(question.contradictions.count)]) }
                try Pages.clashes(ConflictSet.all(of: question, joins: JudgedJoins(lens.view)), lens)
            }
        }
    }

    private func mostPart() throws -> Markup {
        try Pages.section("most", lens) {
            try HTML.p {
                if bounds.atMost == bounds.documented {
                    try lens("most.same", ["n": .number(bounds.atMost)])
                } else {
                    try lens("most.more", ["documented": .number(bounds.documented), "n": .number(bounds.atMost)])
                }
            }
            try HTML.p(.class("soft")) { try lens(bounds.atMostIsExact ? "most.exact" : "most.safe") }
        }
    }
}
