import Testimony
import Testing

@testable import Casebook

/// A small record: R1 lists M1 (2 people) and M2; R2 speaks of M3; R3, later, of M4.
private func record(_ more: [Statement.Content] = []) throws -> Casebook {
    let base: [Statement.Content] = [
        .place(try Place(id: "CN")), .place(try Place(id: "JL", parent: "CN")), .place(try Place(id: "YJ", parent: "JL")),
        .place(try Place(id: "LN", parent: "CN")),
        .report(try Report(id: "R1", received: EDTF("2017-01-10"))),
        .report(try Report(id: "R2", received: EDTF("2017-02"))),
        .report(try Report(id: "R3", received: EDTF("2017-03-05"))),
        .mention(try Mention(id: "M1", report: "R1", count: 2)), .mention(try Mention(id: "M2", report: "R1")),
        .mention(try Mention(id: "M3", report: "R2")), .mention(try Mention(id: "M4", report: "R3")),
    ]
    return Casebook((base + more).map { Statement(by: "test", at: "2017-06-01T00:00:00Z", content: $0) })
}

private func judgement(_ id: String, _ decision: Judgement.Decision, on: String) throws -> Statement.Content {
    .judgement(try Judgement(id: id, decision: decision, by: "analyst", on: EDTF(on)))
}

private func same(_ a: String, _ b: String) throws -> Judgement.Decision { .same([try Part(a)], [try Part(b)]) }

private func day(_ iso: String) throws -> Day { try #require(Day(iso)) }

@Suite struct PlaceTreeTests {
    @Test func pathsThatWereWorkedOutAreTheSame() throws {
        let casebook = try record()
        let tree = casebook.places, known = tree.withPaths()
        for id in tree.all.ids + ["XX"] { #expect(known.path(of: id) == tree.path(of: id)) }
        #expect(known.path(of: "YJ") == ["YJ", "JL", "CN"] && known.path(of: nil) == [] && known.path(of: "XX") == ["XX"])
        // A place that comes later is seen.
        var later = known
        later.insert(.place(try Place(id: "CN", parent: "AS")), "CN")
        later.insert(.place(try Place(id: "AS")), "AS")
        #expect(later.path(of: "YJ") == ["YJ", "JL", "CN", "AS"])
    }
}

@Suite struct ViewTests {
    @Test func vagueArrivalHasArrivedWhenItsLastDayHas() throws {
        let casebook = try record()
        let before = casebook.view(asOf: try day("2017-02-27"), known: .by(try day("2017-02-27")))
        #expect(before.reports.map(\.id) == ["R1"])
        let after = casebook.view(asOf: try day("2017-02-28"), known: .by(try day("2017-02-28")))
        #expect(after.reports.map(\.id) == ["R1", "R2"])
        #expect(casebook.lastArrival == Day("2017-03-05"))
    }

    @Test func aLedgerPositionIsTheSameForEver() throws {
        let casebook = try record()
        #expect(casebook.at(position: 9).mentions.ids == ["M1", "M2"])
        #expect(casebook.positions["M3"] == 9)
    }

    @Test func membersJudgedTheSameAreOnePerson() throws {
        let casebook = try record([
            try judgement("J1", same("M1#2", "M3"), on: "2017-03-01"), try judgement("J2", same("M3", "M4"), on: "2017-03-06"),
        ])
        let day = try day("2017-03-06")
        let persons = casebook.view(asOf: day).persons().map { $0.members.map(\.description) }
        #expect(persons == [["M1#1"], ["M1#2", "M3#1", "M4#1"], ["M2#1"]])
        // J2 is of the 6th: on the 5th only J1 holds.
        let earlier = casebook.view(asOf: day, known: .by(try #require(Day("2017-03-05"))))
        #expect(earlier.persons().map { $0.members.map(\.description) } == [["M1#1"], ["M1#2", "M3#1"], ["M2#1"], ["M4#1"]])
    }

    @Test func aJudgementWaitsForItsMentions() throws {
        let casebook = try record([try judgement("J1", same("M2", "M4"), on: "2017-01-01")])
        let view = casebook.view(asOf: try day("2017-03-04"), known: .by(try day("2017-03-04")))
        #expect(view.judgements.same.isEmpty)
        #expect(casebook.view(asOf: try day("2017-03-05")).judgements.same.count == 1)
    }

    @Test func withdrawalActsFromItsOwnDay() throws {
        let casebook = try record([
            try judgement("J1", same("M2", "M3"), on: "2017-03-01"), try judgement("W1", .withdraw("J1"), on: "2017-04-01"),
            try judgement("W2", .withdraw("W1"), on: "2017-05-01"),
        ])
        func holds(_ iso: String) throws -> Bool {
            !casebook.view(asOf: try day(iso), known: .by(try day(iso))).judgements.same.isEmpty
        }
        #expect(try holds("2017-03-31"))
        #expect(try !holds("2017-04-01"))
        #expect(try holds("2017-05-01"))
    }

    /// Each withdraws the one before: those at odd places from the end hold.
    @Test func longChainsOfWithdrawals() throws {
        let chain = try (0..<5000).map { try judgement("W\($0)", $0 == 0 ? same("M2", "M3") : .withdraw("W\($0 - 1)"), on: "2017-04-01") }
        let judgements = try record(chain).view(asOf: try day("2017-04-01")).judgements
        #expect(judgements.same.isEmpty)
        #expect(judgements.ids.count == 2500)
        let longer = try record(chain + [judgement("W5000", .withdraw("W4999"), on: "2017-04-01")])
        #expect(longer.view(asOf: try day("2017-04-01")).judgements.same.count == 1)
    }

    @Test func aLaterJudgementOnTheSameSidesReplaces() throws {
        let casebook = try record([
            try judgement("J2", .different([Part("M3")], [Part("M2")]), on: "2017-03-09"),
            try judgement("J1", same("M2", "M3"), on: "2017-03-08"),
        ])
        let judgements = casebook.view(asOf: try day("2017-03-10")).judgements
        #expect(judgements.same.isEmpty)
        #expect(judgements.different.map(\.judgement) == ["J2"])
        let before = casebook.view(asOf: try day("2017-03-08"), known: .by(try day("2017-03-08"))).judgements
        #expect(before.same.map(\.judgement) == ["J1"])
    }

    @Test func theLatestAssessmentOverrides() throws {
        let occurrence = try Occurrence(id: "O1", mentions: ["M2"], report: "R1", type: .detention, certainty: .possible)
        let casebook = try record([
            .occurrence(occurrence), try judgement("C2", .certainty("O1", .confirmed), on: "2017-05-02"),
            try judgement("C1", .certainty("O1", .unlikely), on: "2017-05-01"),
        ])
        func certainty(_ iso: String) throws -> Certainty {
            casebook.view(asOf: try day(iso), known: .by(try day(iso))).certainty(of: occurrence)
        }
        #expect(try certainty("2017-04-30") == .possible)
        #expect(try certainty("2017-05-01") == .unlikely)
        #expect(try certainty("2017-05-02") == .confirmed)
    }
}

@Suite struct CustodyTests {
    private func custody(_ occurrences: [Occurrence], asOf: String = "2017-06-30") throws -> Custody {
        let casebook = try record(occurrences.map { .occurrence($0) })
        return casebook.view(asOf: try day(asOf)).custody(ofMentions: ["M2"])
    }

    private func happened(
        _ id: String, _ type: OccurrenceType, _ date: String?, at place: String? = nil, to: String? = nil,
        until: String? = nil, _ certainty: Certainty = .likely
    ) throws -> Occurrence {
        try Occurrence(
            id: id, mentions: ["M2"], report: "R1", type: type, date: try date.map { try EDTF($0) },
            until: try until.map { try EDTF($0) }, place: place, toPlace: to, certainty: certainty)
    }

    @Test func heldWhereTheVaguerPlaceContainsTheExactOne() throws {
        let custody = try custody([happened("O1", .detention, "2017-03", at: "YJ"), happened("O2", .detention, "2017-04", at: "CN")])
        #expect(custody.state == .held)
        #expect(custody.place == "YJ")
    }

    @Test func rivalPlacesAgreeOnWhatContainsBoth() throws {
        let custody = try custody([happened("O1", .detention, "2017-03", at: "YJ"), happened("O2", .detention, "2017-03", at: "LN")])
        #expect(custody.state == .held)
        #expect(custody.place == "CN")
    }

    @Test(arguments: [
        (OccurrenceType.release, CustodyState.released), (.escape, .escaped), (.death, .died), (.forced_return, .returned),
    ])
    func anEndIsStrongerOnUnknownOrder(type: OccurrenceType, state: CustodyState) throws {
        #expect(try custody([happened("O1", type, "2017-03"), happened("O2", .detention, "2017-03", at: "YJ")]).state == state)
        #expect(try custody([happened("O1", type, "2017-02"), happened("O2", .detention, "2017-03", at: "YJ")]).state == .held)
        #expect(try custody([happened("O1", type, "2017-02", .possible), happened("O2", .detention, "2017-01")]).state == .held)
    }

    private func happened(_ id: String, _ type: OccurrenceType, _ date: String?, _ certainty: Certainty) throws -> Occurrence {
        try happened(id, type, date, at: nil, to: nil, until: nil, certainty)
    }

    @Test func aPlanMovesNobody() throws {
        let custody = try custody([
            happened("O1", .detention, "2017-03", at: "YJ"), happened("O2", .planned_transfer, "2017-06", at: "YJ", to: "LN", .possible),
        ])
        #expect(custody.state == .held)
        #expect(custody.place == "YJ")
        #expect(custody.planned?.place == "LN")
    }

    @Test func aTransferMovesAndItsUnknownGoalUnplaces() throws {
        let moved = try custody([happened("O1", .detention, "2017-03", at: "YJ"), happened("O2", .transfer, "2017-04", at: "YJ", to: "LN")])
        #expect(moved.place == "LN")
        let lost = try custody([happened("O1", .detention, "2017-03", at: "YJ"), happened("O2", .transfer, "2017-04", at: "YJ")])
        #expect(lost.state == .held)
        #expect(lost.place == nil)
    }

    @Test func whatBeginsLaterIsNotYet() throws {
        let custody = try custody([happened("O1", .detention, "2017-03", at: "YJ"), happened("O2", .release, "2017-07-01")])
        #expect(custody.state == .held)
        #expect(try self.custody([happened("O1", .detention, "2017-03", until: "2017-05")]).state == .released)
        #expect(try self.custody([]).state == .unknown)
    }
}

@Suite struct FilesTests {
    @Test func aCasebookKeepsFilesAndWhoOpenedThem() throws {
        let file = try FileRecord(
            id: "F1", sha256: [UInt8](repeating: 1, count: 32), length: 9, mediaType: "image/png", received: EDTF("2017-02-01"), by: "desk",
            stored: String(repeating: "a", count: 32))
        let opened = try FileAccess(file: "F1", on: EDTF("2017-02-03T10:00:00Z"), by: "analyst", why: "to compare faces")
        let casebook = try record([.file(file), .fileAccess(opened)])
        #expect(casebook.files["F1"] == file && casebook.files.count == 1)
        #expect(casebook.fileAccesses.map(\.value) == [opened] && casebook.fileAccesses.map(\.position) == [12])
        #expect(casebook.positions["F1"] == 11)
        // They are no testimony: nothing of them is in a case file or in what is known.
        #expect(try casebook.latestContents == record().latestContents)
        #expect(try casebook.lastArrival == record().lastArrival)
    }
}
