import Casebook
import Counting
import Proof
import Questions
import Testimony
import Testing

@testable import Account

/// In a large record most conflicts are written nowhere, since they follow from the facts: leaving one out must work all the same.
@Suite struct LargeChallengeTests {
    /// A man and a woman among many of whom nothing is said, each in a report of their own.
    private static func view(_ mentions: Int) throws -> View {
        var contents: [Statement.Content] = []
        for number in 1...mentions {
            contents.append(.report(try Report(id: "R\(number)", received: EDTF("2017-06-01"), text: "Said.")))
            let sex: Sex? = number == 1 ? .m : number == 2 ? .f : nil
            contents.append(.mention(try Mention(id: "M\(number)", report: "R\(number)", sex: sex, nationality: ["KP"])))
        }
        contents.append(.count(try CountDefinition(id: "all", conditions: [.nationality(["KP"])])))
        let casebook = Casebook(contents.map { Statement(by: "test", at: "2017-06-29T00:00:00Z", content: $0) })
        return casebook.view(asOf: try #require(casebook.lastArrival))
    }

    @Test(arguments: [10, 600]) func aConflictThatFollowsFromFactsIsLeftOut(mentions: Int) throws {
        let view = try Self.view(mentions)
        let whole = try Counting.answer(Questions(view).question(for: "all"))
        #expect(whole.question.pairsWritten == (mentions > 500 ? .needed : .all))
        #expect(whole.bounds.certified == 2)
        let left = try view.answer("all", without: try Challenge(["conflict:M1#1,M2#1"], of: view))
        #expect((left.bounds.atLeast, left.bounds.certified) == (1, 1))
        #expect(try view.answer("all", without: try Challenge(["rule:sex"], of: view)).bounds.certified == 1)
        #expect(throws: ChallengedAnswerError.self) { try view.answer("all", without: try Challenge(["conflict:M1#1,M3#1"], of: view)) }
    }

    @Test func aRecordThatIsTooLargeIsRefused() throws {
        let view = try Self.view(Challenge.mostMentions + 1)
        let challenge = try Challenge(["conflict:M1#1,M2#1"], of: view)
        do throws(ChallengedAnswerError) {
            _ = try view.answer("all", without: challenge)
            Issue.record("a conflict was left out of too large a record")
        } catch {
            guard case .challenge(.tooLarge(let mentions, _)) = error else { Issue.record("\(error)"); return }
            #expect(mentions == Challenge.mostMentions + 1)
        }
        #expect(throws: ChallengeError.self) { try Questions(view).question(for: "all").without(challenge.conflicts) }
    }
}
