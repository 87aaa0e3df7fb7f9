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
        let reading = CliqueReading(proof)
        let size = proof.certificate.clique.count
        return try Pages.section("different", lens) {
            if size == 0 {
                try HTML.p { try lens("different.none") }
            } else {
                try HTML.p(.class("lead")) { try lens("different.because", ["n": .number(size)]) }
            }
            for listed in reading.listings {
                try HTML.p {
                    try lens.words.markup(
                        "desk.different.listed", ["report": Pages.link(report: listed.report), "n": .text(lens.language.number(listed.nodes.count))])
                }
                try listing(listed)
            }
            if !reading.alone.isEmpty {
                try HTML.p { try lens("different.alone", ["n": .number(reading.alone.count)]) }
                HTML.p { Markup.joined(reading.alone.map(name), separator: .text(", ")) }
            }
            try pairs(reading)
            try spoiling()
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
    private func listing(_ listed: CliqueReading.Listed) throws -> Markup {
        let mentions = unique(listed.nodes.map { question.nodes[$0.own].mention })
        let rows = try mentions.prefix(Self.mostRows).map { mention -> [Markup] in
            let nodes = listed.nodes.filter { question.nodes[$0.own].mention == mention }
            let standings = lens.model.standings(of: mention)
            return [
                Pages.link(mention: mention, lens), .text(lens.language.number(nodes.count)),
                try HTML.bdi { unique(try standings.flatMap { try lens.particulars($0) }).joined(separator: " · ") },
                Markup.joined(ranges(nodes.map { question.nodes[$0.own].id }).map { .text($0) }, separator: .text(", ")),
            ]
        }
        let header = try ["mention", "people", "particulars", "entries"].map { try lens("report.\($0)") }
        return Pages.table(caption: try lens("different.table", ["report": .text(listed.report)]), header: header, rows: rows)
    }

    /// `M1#1`, `M1#2`, `M1#3` as `M1#1–3`.
    private func ranges(_ ids: [String]) -> [String] {
        var ranges: [(mention: Substring, first: Int, last: Int)] = []
        for id in ids {
            let parts = id.split(separator: "#")
            guard parts.count == 2, let number = Int(parts[1]) else { continue }
            if let last = ranges.last, last.mention == parts[0], last.last + 1 == number {
                ranges[ranges.count - 1].last = number
            } else {
                ranges.append((parts[0], number, number))
            }
        }
        return ranges.map { $0.first == $0.last ? "\($0.mention)#\($0.first)" : "\($0.mention)#\($0.first)–\($0.last)" }
    }

    private func pairs(_ reading: CliqueReading) throws -> Markup {
        guard !reading.pairs.isEmpty else { return .nothing }
        let rows = try reading.pairs.prefix(Self.mostRows).map { pair in [name(pair.a), name(pair.b), Markup.text(try why(pair.reason))] }
        return try .group {
            try HTML.p { try lens("different.pairs", ["n": .number(reading.pairs.count)]) }
            Pages.table(caption: try lens("different.pairs-table"), header: try ["one", "other", "why"].map { try lens("different.\($0)") }, rows: rows)
            if reading.pairs.count > Self.mostRows { try HTML.p(.class("soft")) { try lens("rest-in-file", ["n": .number(reading.pairs.count - Self.mostRows)]) } }
        }
    }

    private func why(_ reason: Reason) throws -> String {
        switch reason {
        case .sex(let a, let b): try lens("why.sex", ["a": .text(lens("sex.\(a)")), "b": .text(lens("sex.\(b)"))])
        case .birth(let a, let b): try lens("why.birth", ["a": .text(years(a)), "b": .text(years(b))])
        case .places(let a, let b, let day):
            try lens(
                "why.places",
                [
                    "a": .text(lens.place(a.places.first?.first) ?? a.occurrence), "b": .text(lens.place(b.places.first?.first) ?? b.occurrence),
                    "day": .text(CalendarDay.words(day, in: lens.language) ?? day),
                ])
        case .judged(let judgement): try lens("why.judged", ["judgement": .text(judgement)])
        }
    }

    private func years(_ birth: BirthFact) -> String { "\(birth.first.map(String.init) ?? "…")–\(birth.last.map(String.init) ?? "…")" }

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
        let classes = JudgedClasses(question)
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
            let inside = question.contradictions
            if !inside.isEmpty {
                try HTML.p(.class("problem")) { try lens("joined.contradictions", ["n": .number(inside.count)]) }
                try Pages.contradictions(inside, lens)
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
