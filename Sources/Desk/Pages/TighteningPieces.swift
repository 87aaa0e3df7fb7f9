import Account
import Proof
import Web

extension Pages {
    /// What the analyst is asked first: the pairs whose judgement would move the numbers most.
    static func tightening(_ tightening: Tightening, _ lens: Lens) throws -> Markup {
        guard !tightening.pairs.isEmpty else { return .nothing }
        return try section("tighten", lens) {
            try HTML.p { try lens("tighten.lead") }
            try HTML.ol {
                for pair in tightening.pairs {
                    try HTML.li {
                        try HTML.p {
                            try HTML.strong { try lens("clash.pair", ["a": .text(pair.a), "b": .text(pair.b)]) }
                            if pair.alike > 0 { " \(try lens("tighten.alike", ["n": .number(pair.alike)]))" }
                        }
                        try HTML.p {
                            try lens("tighten.different", ["changes": .text(try changes(pair.now, pair.ifDifferent, lens))])
                            " "
                            try lens("tighten.same", ["changes": .text(try changes(pair.now, pair.ifSame, lens))])
                        }
                    }
                }
            }
            if !tightening.isComplete {
                try HTML.p(.class("soft")) { try lens("tighten.some", ["asked": .number(tightening.asked), "n": .number(tightening.outOf)]) }
            }
        }
    }

    private static func changes(_ now: Bounds, _ then: Bounds, _ lens: Lens) throws -> String {
        let numbers = [
            ("at-least", now.atLeast, then.atLeast), ("documented", now.documented, then.documented), ("at-most", now.atMost, then.atMost),
        ]
        let changed = try numbers.filter { $0.1 != $0.2 }.map { try lens("tighten.\($0.0)", ["then": .number($0.2), "now": .number($0.1)]) }
        return changed.isEmpty ? try lens("tighten.none") : lens.language.list(changed)
    }
}
