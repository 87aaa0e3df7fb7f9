import CaseFile
import Casebook
import Edition
import Foundation
import Proof
import Testimony
import Testing

@testable import Newsroom

/// What a newsroom with a memory of earlier editions makes is what one without any makes.
@Suite struct MemoryTests {
    private let memory = NewsroomMemory()
    private let answers = RecordAnswers()

    private func newsroom(_ casebook: Casebook) -> Newsroom { Newsroom(casebook, answering: answers, memory: memory) }

    private enum Outcome: Equatable {
        case content(EditionContent)
        case problems([ReleaseProblem])
    }

    private func outcome(_ newsroom: Newsroom, _ corrections: [ReleaseID: [String: String]], _ now: String) throws -> (Outcome, PreparedEdition?) {
        let now = try Moment(now)
        do throws(NewsroomRefusal) {
            let prepared = try newsroom.prepare(now: now, site: June.site, secret: June.secret, corrections: corrections)
            return (.content(prepared.content), prepared)
        } catch { return (.problems(error.problems), nil) }
    }

    /// Publishes with the memory, and holds the outcome to one without.
    private func publish(_ casebook: Casebook, _ corrections: [ReleaseID: [String: String]] = [:], now: String) throws -> (Outcome, Casebook) {
        let (outcome, prepared) = try outcome(newsroom(casebook), corrections, now)
        let (plain, _) = try self.outcome(casebook.newsroom, corrections, now)
        #expect(outcome == plain)
        return (outcome, prepared.map(casebook.adding) ?? casebook)
    }

    private static let more = """
        ---
        id: more
        kind: statement
        language: en
        title: "A statement"
        as_of: 2017-06-29
        published: 2017-06-30T06:00:00Z
        more: [held-in-china]
        ---
        {count detained} people were detained.
        """

    @Test func editionAfterEditionComesOutTheSame() throws {
        var (first, casebook) = try publish(try June.casebook(), now: "2017-07-01T12:00:00Z")
        guard case .content(let content) = first else { Issue.record("the first edition is refused"); return }
        // Nothing new: the very same articles.
        let (again, _) = try publish(casebook, now: "2017-07-01T13:00:00Z")
        guard case .content(let repeated) = again else { Issue.record("the second edition is refused"); return }
        #expect(repeated.articles == content.articles)
        #expect(repeated.counts == content.counts)

        // A record that grew: stale, then corrected, with a note missing in between.
        casebook = try casebook.importing(DrillTests.secondCase)
        #expect(try publish(casebook, now: "2017-07-04T12:00:00Z").0 != again)
        #expect(try publish(casebook, ["held-in-china": ["en": "One judgement."]], now: "2017-07-04T12:00:00Z").0 != again)
        var corrected: Outcome
        (corrected, casebook) = try publish(casebook, ["held-in-china": ["en": "One judgement.", "ko": "하나."]], now: "2017-07-04T12:00:00Z")
        guard case .content(let changed) = corrected else { Issue.record("the correction is refused"); return }
        #expect(changed.articles != content.articles)
        #expect(changed.articles[0].corrections.count == 1)

        // Another text comes, and points to the first.
        casebook = casebook.adding([.release(try ReleaseText(release: "more", language: "en", text: Self.more))])
        var (third, grown) = try publish(casebook, now: "2017-07-05T12:00:00Z")
        guard case .content(let both) = third else { Issue.record("the third edition is refused"); return }
        #expect(both.articles.map(\.id).contains("more"))
        // A text that changes after it was read.
        grown = try grown.replacing("people detained since", with: "persons detained since")
        (third, grown) = try publish(grown, now: "2017-07-06T12:00:00Z")
        guard case .problems(let problems) = third else { Issue.record("a changed text went out unsaid"); return }
        #expect(problems.map(\.code) == [.changedText])
        _ = try publish(grown, ["held-in-china": ["en": "Wording.", "ko": "낱말."]], now: "2017-07-06T12:00:00Z")
    }

    /// A casebook that was only foreseen, and one that came in its stead at the same position.
    @Test func whatNeverHappenedIsForgotten() throws {
        let base = try June.casebook()
        func with(_ judgement: String) throws -> Casebook {
            try base.importing(["judgements.csv": "judgement,kind,a,b,by,on,why\n" + judgement])
        }
        let withdrawn = try with("J8,withdraw,J3,,analyst,2017-06-28,\n"), other = try with("J9,withdraw,J1,,analyst,2017-06-28,\n")
        #expect(withdrawn.position == other.position)
        for casebook in [withdrawn, other, withdrawn, base, other] { _ = try publish(casebook, now: "2017-07-01T12:00:00Z") }
        let values = try [withdrawn, other].map { casebook in
            try answers.answer("returned", asOf: Day("2017-06-29").unwrapped(), in: casebook).bounds.documented
        }
        #expect(values[0] != values[1])
    }
}

extension Optional {
    fileprivate func unwrapped() throws -> Wrapped { try #require(self) }
}
