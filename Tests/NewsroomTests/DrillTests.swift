import Casebook
import Edition
import Testimony
import Testing

@testable import Newsroom

/// The drill of design rule 5: the June edition goes out; then J3 is withdrawn and a report is added.
@Suite struct DrillTests {
    static let secondCase = [
        "judgements.csv": "judgement,kind,a,b,by,on,why\nJ4,withdraw,J3,,analyst,2017-07-03,The relatives may speak of others.\n",
        "reports.csv": "report,source,received,channel,language,text\nR6,S3,2017-07-02,call,ko,Six more people were detained in May.\n",
        "mentions.csv": "mention,report,count,nationality\nM14,R6,6,KP\n",
        "occurrences.csv": "occurrence,mention,report,type,date,place,certainty\nO16,M14,R6,detention,2017-05,CN,likely\n",
    ]

    private func published() throws -> Casebook {
        let casebook = try June.casebook()
        return casebook.adding(try casebook.prepare())
    }

    private func after() throws -> Casebook { try published().importing(Self.secondCase) }

    @Test func isCurrentBeforehand() throws {
        let states = try published().newsroom.releaseStates()
        #expect(states.map(\.language) == ["en", "ko"])
        #expect(states.allSatisfy { $0.standing == .current && $0.changes.isEmpty && $0.causes.isEmpty && $0.newer.isEmpty })
        #expect(try June.casebook().newsroom.releaseStates().map(\.standing) == [.unpublished, .unpublished])
    }

    @Test func isStaleInBothLanguagesWithOldNewAndWhy() throws {
        let casebook = try after()
        let states = casebook.newsroom.releaseStates()
        #expect(states.map(\.language) == ["en", "ko"])
        for state in states {
            #expect(state.standing == .stale)
            let values = Dictionary(uniqueKeysWithValues: state.changes.map { ($0.count, [$0.old.certified, $0.old.documented, $0.new.certified, $0.new.documented]) })
            // R6 may speak of people on the list of R1: the clique stays 51, and 57 are documented.
            #expect(values["detained"] == [51, 51, 51, 57])
            // M13 is nobody's detention without J3.
            #expect(values["returned"] == [13, 13, 0, 0])
            #expect(values["remaining"] == [38, 38, 38, 57])
            // The thirteen sent back may include the eight of March, now that nobody says who they were.
            #expect(values["suizhong"] == [8, 8, 0, 8])
            #expect(Set(values.keys) == ["detained", "returned", "remaining", "suizhong"])
            #expect(state.causes.compactMap(\.id) == ["O16", "J4"])
            #expect(state.causes.map(\.position) == [casebook.positions["O16"], casebook.positions["J4"]])
        }
    }

    @Test func isNotPublishedWhileStale() throws {
        let problems = try after().refusal()
        #expect(problems.map(\.code) == [.stale])
        let text = try #require(problems.first?.description)
        for part in ["held-in-china", "en, ko", "returned: 13, now 0", "J4", "O16", "--correct held-in-china --note en=TEXT --note ko=TEXT"] {
            #expect(text.contains(part), "\(part) is not in: \(text)")
        }
    }

    @Test func aCorrectionNeedsANoteInEveryLanguage() throws {
        let casebook = try after()
        #expect(try casebook.refusal(["held-in-china": ["en": "One judgement was withdrawn."]]).map(\.code) == [.note])
        #expect(try casebook.refusal(["held-in-china": ["en": "x", "ko": "  "]]).map(\.file) == ["releases/held-in-china.ko.md"])
        #expect(try casebook.refusal(["held-in-china": ["en": "x", "ko": "y", "fr": "z"]]).map(\.code) == [.note])
        #expect(try casebook.refusal(["nothing": ["en": "x"]]).map(\.code).contains(.unneededCorrection))
    }

    @Test func correctedItShowsNoteDateOldAndNew() throws {
        let casebook = try after()
        let notes = ["en": "Relatives may speak of others.", "ko": "가족들은 다른 사람들을 말했을 수 있다."]
        let prepared = try casebook.prepare(["held-in-china": notes], now: "2017-07-05T09:00:00Z")
        let article = try #require(prepared.content.articles.first)
        #expect(article.modified == "2017-07-05T09:00:00Z" && article.published.hasPrefix("2017-06-29"))
        let correction = try #require(article.corrections.first)
        #expect(article.corrections.count == 1)
        #expect(correction.on == "2017-07-05T09:00:00Z" && correction.notes == notes)
        let returned = try #require(correction.changes.first { $0.count == "returned" })
        #expect((returned.old, returned.new) == (13, 0))
        let remaining = try #require(correction.changes.first { $0.count == "remaining" })
        #expect((remaining.oldWords["en"], remaining.newWords["en"]) == ("38", "at least 38"))
        #expect((remaining.oldWords["ko"], remaining.newWords["ko"]) == ("38", "최소 38"))
        #expect(article.versions[0].plainText.contains("at least 38 are not"))
        #expect(article.versions[1].plainText.contains("최소 51명이 구금되었다"))
        let publication = try #require(prepared.publications.first)
        #expect(publication.isCorrection && publication.notes == notes)
        #expect(publication.pins.first { $0.count == "returned" }?.documented == 0)

        // Published, it is current again, and the correction stays on the page.
        let later = casebook.adding(prepared)
        #expect(later.newsroom.releaseStates().allSatisfy { $0.standing == .current && $0.changes.isEmpty })
        let again = try later.prepare(now: "2017-07-06T09:00:00Z")
        #expect(again.publications.isEmpty && again.content.articles == prepared.content.articles)
        #expect(try later.refusal(["held-in-china": notes]).map(\.code) == [.unneededCorrection])
    }

    @Test func correctionsAccumulate() throws {
        let notes = ["en": "First.", "ko": "첫째."]
        let first = try after()
        let corrected = first.adding(try first.prepare(["held-in-china": notes], now: "2017-07-05T09:00:00Z"))
        let second = try corrected.importing([
            "judgements.csv": "judgement,kind,a,b,by,on,why\nJ5,same,M7,M13,analyst,2017-07-08,They are the same after all.\n"
        ])
        let article = try #require(
            try second.prepare(["held-in-china": ["en": "Second.", "ko": "둘째."]], now: "2017-07-09T09:00:00Z").content.articles.first)
        #expect(article.corrections.map { $0.notes["en"] } == ["Second.", "First."])
        #expect(article.corrections[0].changes.first { $0.count == "returned" }.map { [$0.old, $0.new] } == [0, 13])
        #expect(article.modified == "2017-07-09T09:00:00Z")
    }

    /// If only later days differ, a newer figure exists: no correction.
    @Test func newsOfLaterDaysIsANewerFigure() throws {
        let casebook = try published().importing([
            "reports.csv": "report,source,received,channel,language,text\nR6,S3,2017-07-12,call,ko,Six people were detained in July.\n",
            "mentions.csv": "mention,report,count,nationality\nM14,R6,6,KP\n",
            "occurrences.csv": "occurrence,mention,report,type,date,place,certainty\nO16,M14,R6,detention,2017-07-10,CN,likely\n",
        ])
        for state in casebook.newsroom.releaseStates() {
            #expect(state.standing == .current && state.changes.isEmpty && state.causes.isEmpty)
            #expect(state.newer.map(\.count) == ["detained", "remaining"])
            #expect(state.newer.first.map { [$0.old.documented, $0.new.documented] } == [51, 57])
            #expect(state.newer.first?.new.asOf == Day("2017-07-12"))
        }
        #expect(try casebook.prepare().publications.isEmpty)
    }

    @Test func newsThatChangesNothingIsNoNews() throws {
        let casebook = try published().importing([
            "reports.csv": "report,source,received,channel,language,text\nR6,S3,2017-07-02,call,ko,Nothing new.\n"
        ])
        #expect(casebook.newsroom.releaseStates().allSatisfy { $0.standing == .current && $0.newer.isEmpty })
    }

    @Test func aChangedTextNeedsACorrection() throws {
        let casebook = try published().replacing("held near Yanji", with: "held close to Yanji")
        #expect(casebook.newsroom.releaseStates().map(\.standing) == [.changedText, .current])
        #expect(try casebook.refusal().map(\.code) == [.changedText])
        let prepared = try casebook.prepare(["held-in-china": ["en": "Wording.", "ko": "표현."]])
        #expect(prepared.content.articles.first?.corrections.first?.changes == [])
        #expect(prepared.publications.first?.texts["en"]?.contains("close to Yanji") ?? false)
    }

    /// Were somebody to rewrite the ledger, or the method to change, no statement would explain the new number.
    @Test func aChangeThatNothingExplainsIsSaidToBeOne() throws {
        let casebook = try June.casebook()
        var publication = try #require(try casebook.prepare().publications.first)
        publication.pins[1].documented += 1
        let tampered = casebook.adding([.publication(publication)])
        #expect(tampered.newsroom.releaseStates().allSatisfy { $0.standing == .stale && $0.causes.isEmpty })
        #expect(try tampered.refusal().first?.what.contains("no statement since then explains it") ?? false)
    }

    /// The new number may be one that cannot be printed: both are said at once.
    @Test func staleAndSmallAreBothSaid() throws {
        let casebook = try published().count("children") { $0.disclosure = nil }.importing(Self.secondCase)
        #expect(Set(try casebook.refusal().map(\.code)) == [.stale, .smallCell])
    }

    @Test func whatWasPublishedCannotDropOut() throws {
        #expect(try published().replacing("published: 2017", with: "published: 2030").refusal().map(\.code).contains(.missingText))
        #expect(try published().replacing("published: 2017", with: "published: 2030", in: ["en", "ko"]).refusal().map(\.code) == [.missingText, .missingText])
    }
}
