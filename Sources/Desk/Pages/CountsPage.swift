import Casebook
import Edition
import HTTPTypes
import Proof
import Testimony
import Web

extension Pages {
    /// Every count and its numbers.
    static func counts(_ visit: Visit) throws -> Reply {
        let lens = visit.lens
        return try page(visit, title: lens("menu.counts"), menu: .counts) {
            try HTML.h1 { try lens("menu.counts") }
            if lens.model.counts.isEmpty { try empty(lens("counts.empty")) }
            try HTML.ul(.class("cards")) {
                for count in lens.model.counts {
                    try HTML.li(.class("card")) {
                        if let within = count.definition.within { HTML.p(.class("soft")) { parent(within, lens) } }
                        HTML.p(.class("card-title")) {
                            HTML.a(.class("who"), .href(.path(["counts", count.definition.id], file: true))) { HTML.bdi { name(count.definition, lens) } }
                            HTML.span(.class("ids")) { HTML.bdi { count.definition.id } }
                        }
                        if let proof = count.proof { try bounds(proof.bounds, lens) } else { try unanswered(lens) }
                    }
                }
            }
        }
    }

    static func name(_ definition: CountDefinition, _ lens: Lens) -> String {
        definition.name[lens.language.tag] ?? definition.name.sorted { $0.key < $1.key }.first?.value ?? definition.id
    }

    /// The four numbers. What each is stands in words, and the line before it is solid, dashed or dotted.
    static func bounds(_ bounds: Bounds, _ lens: Lens) throws -> Markup {
        let cells: [(String, Int)] = [
            ("certified", bounds.certified), ("at-least", bounds.atLeast), ("documented", bounds.documented), ("at-most", bounds.atMost),
        ]
        return try HTML.dl(.class("bounds")) {
            for (key, value) in cells {
                try HTML.div(.class("bound bound-\(key)")) {
                    try HTML.dt { try lens("bound.\(key)") }
                    HTML.dd { HTML.data(Attribute("value", String(value))) { lens.language.number(value) } }
                }
            }
        }
    }

    static func unanswered(_ lens: Lens) throws -> Markup { try HTML.p(.class("problem")) { try lens("count.unanswered") } }

    /// One count: what is asked, the answer, and why, for a person to follow.
    static func count(_ visit: Visit) async throws -> Reply {
        let lens = visit.lens
        guard let count = visit.parameters["id"].flatMap(lens.model.count) else { return try notFound(visit) }
        let definition = count.definition
        let days = await count.proof == nil ? nil : lens.model.series.series(of: definition.id)
        return try page(visit, title: name(definition, lens), menu: .counts) {
            try HTML.header(.class("title")) {
                if let within = definition.within { HTML.p(.class("within")) { parent(within, lens) } }
                HTML.h1 { HTML.bdi { name(definition, lens) } }
                try HTML.p(.class("soft")) { try lens("as-of", ["day": .text(lens.day(lens.model.view.asOf))]) }
            }
            if let proof = count.proof {
                try bounds(proof.bounds, lens)
                try ScaleDrawing(words: lens.words, atLeast: proof.bounds.atLeast, documented: proof.bounds.documented, atMost: proof.bounds.atMost).markup()
                if !proof.bounds.exact { try HTML.p(.class("notice")) { try lens("count.inexact") } }
                try tightening(count.tightening, lens)
                try asked(proof.question, lens)
                if let days { try series(days, lens) }
                try ProofPieces(proof: proof, lens: lens).markup()
                try HTML.p {
                    try HTML.a(.class("button"), .href(.path(["counts", definition.id, "proof.json"], file: true)), Attribute("download", "\(definition.id).proof.json")) {
                        try lens("count.download")
                    }
                }
                try HTML.p(.class("soft")) { try lens("count.download-note") }
            } else {
                try unanswered(lens)
                HTML.p { HTML.bdi { count.problem ?? "" } }
            }
        }
    }

    /// A count that another stands within, by its name.
    private static func parent(_ id: CountID, _ lens: Lens) -> Markup {
        HTML.a(.href(.path(["counts", id], file: true))) { HTML.bdi { lens.model.count(id).map { name($0.definition, lens) } ?? id } }
    }

    private static func asked(_ question: Question, _ lens: Lens) throws -> Markup {
        try section("definition", lens) {
            try HTML.p { try lens("definition.all") }
            try HTML.ul { for condition in question.definition.conditions { try HTML.li { try lens.condition(condition) } } }
            if !question.definition.within.isEmpty {
                try HTML.p {
                    try lens("definition.within")
                    " "
                    Markup.joined(question.definition.within.map { parent($0, lens) }, separator: .text(", "))
                }
            }
            try HTML.p { try lens("definition.rules", ["rules": .text(lens.language.list(try question.definition.rules.map { try lens("rule.\($0)") }))]) }
            if let rule = question.definition.twoPlaces {
                try HTML.p {
                    try lens("definition.two-places", ["km": .number(rule.kmPerDay)])
                    " "
                    try lens(rule.withoutPoint == .near ? "definition.two-places-near" : "definition.two-places-apart")
                }
            }
            if question.definition.slackYears > 0 { try HTML.p { try lens("definition.slack", ["n": .number(question.definition.slackYears)]) } }
        }
    }

    /// The proof file, as `vigil count --proof` writes it.
    static func proofFile(_ visit: Visit) throws -> Reply {
        guard let id = visit.parameters["id"], let proof = visit.lens.model.count(id)?.proof else { return try notFound(visit) }
        let json = try ProofFile(proof.claim).json()
        // The id is a case file's: letters, digits and hyphens; anything else is left out of the name.
        let name = id.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        return Reply(
            status: .ok, body: .bytes([UInt8](json), type: "application/json; charset=utf-8"),
            headers: [.contentDisposition: "attachment; filename=\"\(name).proof.json\""])
    }
}
