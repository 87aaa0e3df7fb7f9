import Foundation
import TestSupport
import Testimony
import Testing

@testable import Newsroom

/// Seeded and replayable: a failure names its seed.
@Suite struct FuzzTests {
    private func read(_ text: String, _ language: String) throws -> ReadRelease {
        ReadRelease(try ReleaseText(release: "held-in-china", language: language, text: text))
    }

    /// Whatever is done to a text, it is read or refused, the same way each time, and every problem is inside the file.
    @Test func brokenTextsAreReadOrRefused() throws {
        let pieces = [
            "{", "}", "{count ", "|", "=", "\\", "`", "```\n", "> ", "- ", "* ", "**", "_", "[", "](", ")", "<", "<b>", "&#0;", "&amp;", "\n", "\n\n",
            "---\n", ": ", "\"", "'", "#", "## ", "|---|", "\t", "\r\n", "\u{0}", "\u{1}", "\u{e}", "\u{2}", "\u{202e}", "\u{feff}", "한", "七", "٣", "½", "🧭",
            "é", "12", "one", "&a ", "*a ", "!!str ", "[[[[", "}}}}", "~~",
        ]
        for language in ["en", "ko"] {
            let whole = Array(try June.text(language).unicodeScalars)
            for seed in 0..<150 {
                var random = Seeded(UInt64(seed))
                var scalars = whole
                for _ in 0..<Int.random(in: 1...8, using: &random) {
                    let position = Int.random(in: 0...scalars.count, using: &random)
                    switch Int.random(in: 0..<3, using: &random) {
                    case 0: scalars.insert(contentsOf: pieces[Int.random(in: 0..<pieces.count, using: &random)].unicodeScalars, at: position)
                    case 1: scalars.removeSubrange(position..<min(scalars.count, position + Int.random(in: 0...20, using: &random)))
                    default: scalars.insert(contentsOf: scalars.dropFirst(position).prefix(30), at: position)
                    }
                }
                var view = String.UnicodeScalarView()
                view.append(contentsOf: scalars)
                let text = String(view)
                let first = try read(text, language), again = try read(text, language)
                #expect(first.problems == again.problems, "seed \(seed)")
                #expect(first.draft != nil || !first.problems.isEmpty, "seed \(seed)")
                let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).count
                for problem in first.problems {
                    guard let spot = problem.spot else { continue }
                    #expect((1...lines + 1).contains(spot.line) && spot.column >= 1, "seed \(seed): \(problem)")
                }
            }
        }
    }

    /// A number put anywhere between two words of the text, outside braces, is found where it stands.
    @Test(arguments: ["en", "ko"]) func aNumberCannotHide(_ language: String) throws {
        let text = try June.text(language)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let end = try #require(lines.dropFirst().firstIndex(of: "---"))
        var tried = 0
        for (number, line) in lines.enumerated() where number > end {
            let scalars = Array(line.unicodeScalars)
            var depth = 0
            for (column, scalar) in scalars.enumerated() {
                if scalar == "{" { depth += 1 } else if scalar == "}" { depth -= 1 }
                guard scalar == " ", depth == 0 else { continue }
                var changed = lines
                var view = String.UnicodeScalarView()
                view.append(contentsOf: scalars[...column] + Array("77 ".unicodeScalars) + scalars[(column + 1)...])
                changed[number] = String(view)
                let problems = try read(changed.joined(separator: "\n"), language).problems
                #expect(
                    problems.contains { $0.code == .unboundNumber && $0.spot == Spot(line: number + 1, column: column + 2) },
                    "\(changed[number]): \(problems)")
                tried += 1
            }
        }
        #expect(tried > 80)
    }

    @Test func manyProblemsAreCutShort() throws {
        let text = try June.text("en") + String(repeating: "51 people { and\n\n", count: 400)
        #expect(try read(text, "en").problems.count == ReadRelease.mostProblems + 1)
    }
}
