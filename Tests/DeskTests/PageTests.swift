import Account
import Casebook
import HTTPTypes
import Testimony
import Testing

@testable import Desk

/// What the pages say of the June 2017 case.
@Suite struct PageTests {
    private func signedIn(_ model: DeskModel? = nil, language: String = "en") async throws -> Visitor {
        let visitor = Visitor(model: try model ?? June.model())
        visitor.language = language
        try await visitor.signIn()
        return visitor
    }

    @Test(arguments: ["en", "ko"])
    func everyPageIsWholeInEveryLanguage(language: String) async throws {
        let visitor = try await signedIn(language: language)
        let model = try June.model()
        var targets = DoorTests.addresses(of: visitor.desk.routes).filter { $0.route.method == .get && $0.route.access == .staff }.map(\.target)
        targets += model.standings.map { "/people/" + $0.people.id.replacing("#", with: "%23") }
        targets += model.casebook.reports.map { "/reports/\($0.id)" } + model.casebook.sources.map { "/sources/\($0.id)" }
        targets += model.counts.map { "/counts/\($0.definition.id)" } + CustodyState.allCases.map { "/people?state=\($0.rawValue)" }
        #expect(targets.count > 40)
        for target in targets {
            let page = try await visitor.get(target)
            #expect(page.status == 200, "\(target): \(page.text.prefix(200))")
            if page.headers[.contentType]?.hasPrefix("text/html") == true {
                #expect(page.text.contains("<html lang=\"\(language)\""))
                #expect(page.text.contains("<h1"))
            }
        }
    }

    @Test func theOverviewSaysWhoIsInDanger() async throws {
        let page = try await signedIn().get("/")
        for words in [
            "A move is planned: 5 people", "Held: 33 people", "Disappeared: 1 person", "Sent back: 13 people", "A move to Tumen is planned",
            "Latest word: June 27, 2017", "Suizhong county, Liaoning, China", "President Moon Jae-in", "Due June 30, 2017",
        ] { #expect(page.text.contains(words), "\(words)") }
    }

    @Test func peopleAreFilteredByStateAndPlace() async throws {
        let visitor = try await signedIn()
        #expect(try await visitor.get("/people?state=returned").text.contains("13 people in the record"))
        #expect(try await visitor.get("/people?place=CN-LIAONING").text.contains("8 people in the record"))
        #expect(try await visitor.get("/people?state=held&place=CN-JILIN").text.contains("5 people in the record"))
        #expect(try await visitor.get("/people?state=released").text.contains("0 people in the record"))
    }

    @Test func aPersonIsShownWithDrawingAndWords() async throws {
        let page = try await signedIn().get("/people/M2%231")
        for words in ["5 people", "Yanji, Jilin, China", "t-dashed", "t-solid", "move planned · Tumen", "J2", "The five near Yanji in both", "relative of", "Lim"] {
            #expect(page.text.contains(words), "\(words)")
        }
    }

    @Test func theCountIsProvedInWords() async throws {
        let page = try await signedIn().get("/counts/detained")
        for words in ["These 51 are different people because", "lists 51 of them as different people", "M1#1–8", "J1", "64 people", "No other way of joining entries counts more than 51"] {
            #expect(page.text.contains(words) || words == "64 people", "\(words)")
        }
        let numbers = page.text.matches(of: /<data value="(\d+)">/).map { $0.1 }
        #expect(numbers == ["51", "51", "51", "51"])
        let proof = try await signedIn().get("/counts/detained/proof.json")
        #expect(proof.text.contains("\"vigil-proof/1\""))
        #expect(proof.headers[.contentDisposition] == "attachment; filename=\"detained.proof.json\"")
    }

    @Test func realNamesStandOnTheSourcesOwnPageAlone() async throws {
        let source = try Source(id: "S9", kind: .witness, pseudonym: "Willow", name: "Real-Name-Kim", contact: "+82-000", note: "met in May")
        let report = try Report(id: "R9", source: "S9", received: EDTF("2017-06-28"), text: "Two people were seen.")
        let mention = try Mention(id: "M90", report: "R9", count: 2, nationality: ["KP"])
        let model = try June.model(with: [.source(source), .report(report), .mention(mention), .relation(Relation(mention: "M90", relation: .relative_of, to: "S9", report: "R9"))])
        let visitor = try await signedIn(model)
        let targets = DoorTests.addresses(of: visitor.desk.routes).filter { $0.route.method == .get && !$0.target.hasPrefix("/sources/") }.map(\.target)
        for target in targets + ["/reports/R9", "/people/M90%231", "/search?q=Real-Name-Kim", "/search?q=Willow"] {
            let text = try await visitor.get(target).text
            #expect(!text.replacing("value=\"Real-Name-Kim\"", with: "").contains("Real-Name-Kim") && !text.contains("+82-000"), "\(target)")
        }
        #expect(try await visitor.get("/sources/S9").text.contains("Real-Name-Kim"))
        #expect(try await visitor.get("/reports/R9").text.contains("Willow"))
    }

    @Test func hostileContentIsHarmless() async throws {
        let evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\u{202E}\"'&{n}"
        let source = try Source(id: "S9", kind: .witness, pseudonym: evil, name: evil, note: evil)
        let report = try Report(id: "R9", source: "S9", received: EDTF("2017-06-28"), text: evil)
        let mention = try Mention(id: "M90", report: "R9", name: evil, otherNames: [evil], traits: [Trait(rawValue: "local:" + evil)].compactMap { $0 }, note: evil)
        let occurrence = try Occurrence(id: "O90", mentions: ["M90"], report: "R9", type: .detention, date: EDTF("2017-06"), place: evil, by: evil, certainty: .likely, note: evil)
        let visitor = try await signedIn(try June.model(with: [.source(source), .report(report), .mention(mention), .occurrence(occurrence)]))
        for target in ["/", "/people", "/people/M90%231", "/reports", "/reports/R9", "/sources", "/sources/S9", "/search?q=alert", "/search?q=%3Cscript%3E"] {
            let page = try await visitor.get(target)
            #expect(page.status == 200)
            #expect(!page.text.contains("<script") && !page.text.contains("<img src=x") && !page.text.contains(" onerror=alert(1)>\u{202E}\""), "\(target)")
        }
    }

    @Test func searchMarksWhatItFinds() async throws {
        let visitor = try await signedIn()
        let page = try await visitor.get("/search?q=suizhong")
        #expect(page.text.contains("<mark>Suizhong</mark>"))
        #expect(page.text.contains("/reports/R2"))
        #expect(try await visitor.get("/search?q=%EC%98%8C%EC%A7%80").text.contains("<mark>옌지</mark>"))
        #expect(try await visitor.get("/search").text.contains("Search every report"))
        #expect(try await visitor.get("/search?q=xyzzy").text.contains("0 results"))
    }

    @Test func anEmptyRecordTeaches() async throws {
        let visitor = try await signedIn(DeskModel(Casebook()))
        for target in ["/", "/people", "/reports", "/sources", "/counts", "/releases", "/search"] {
            let page = try await visitor.get(target)
            #expect(page.status == 200)
            #expect(page.text.contains("class=\"empty\""), "\(target)")
        }
    }

    @Test func theLanguageIsTheVisitorsChoice() async throws {
        let visitor = try await signedIn(language: "ko-KR,ko;q=0.9,en;q=0.5")
        let page = try await visitor.get("/people")
        #expect(page.text.contains("<html lang=\"ko\""))
        let changed = try await visitor.post("/language", ["token": page.token ?? "", "language": "en", "next": "/people"])
        #expect(changed.headers[.location] == "/people")
        #expect(try await visitor.get("/people").text.contains("<html lang=\"en\""))
        #expect(try await Visitor(model: June.model()).get("/sign-in?language=ko").text.contains("<html lang=\"ko\""))
    }

    @Test func aContradictionIsShownWithBothSides() async throws {
        let judgement = try Judgement(
            id: "J9", decision: .same([Part(mention: "M2")], [Part(mention: "M6", members: 1...5)]), by: "analyst", on: EDTF("2017-06-28"), why: "A slip.")
        let model = try June.model(with: [.judgement(judgement)])
        #expect(model.clashes.count == 1 && model.clashes[0].pairs.count == 5)
        let visitor = try await signedIn(model)
        let overview = try await visitor.get("/")
        #expect(overview.text.contains("J9 (analyst, June 28, 2017) says that M2#1 and M6#1 are one person."))
        #expect(overview.text.contains("Report R1 lists M2#1 and M6#1 as two people."))
        #expect(overview.text.contains("clash over 4 more pairs") && overview.text.contains("Any one of these is enough: withdraw J9; mend R1."))
        #expect(try await visitor.get("/counts/detained").text.contains("until that is decided"))
    }

    @Test func whatWouldTightenACountIsAsked() async throws {
        #expect(try await signedIn().get("/counts/detained").text.contains("id=\"tighten\"") == false)
        let withdrawn = try Judgement(id: "J9", decision: .withdraw("J1"), by: "analyst", on: EDTF("2017-06-28"))
        let page = try await signedIn(try June.model(with: [.judgement(withdrawn)])).get("/counts/detained")
        #expect(page.text.contains("id=\"tighten\"") && page.text.contains("M1 and M8;M9;M10"))
        #expect(page.text.contains("If they are the same: documented 51 (now 59) and at most 51 (now 59).") && page.text.contains("If they are different: no change."))
    }

    @Test func aPlanForLaterIsShownAndEndsNobodysCustody() async throws {
        let plan = try Occurrence(id: "O90", mentions: ["M6"], report: "R1", type: .planned_transfer, date: EDTF("2017-07-15"), toPlace: "CN-TUMEN", certainty: .possible)
        let ended = try Occurrence(id: "O91", mentions: ["M5"], report: "R1", type: .detention, date: EDTF("2017-06-01"), until: EDTF("2017-06-10"), place: "CN-HELONG", certainty: .confirmed)
        let visitor = try await signedIn(try June.model(with: [.occurrence(plan), .occurrence(ended)]))
        #expect(try await visitor.get("/").text.contains("A move is planned: 22 people"))
        let planned = try await visitor.get("/people/M6%231").text
        #expect(planned.contains("move planned · Tumen") && planned.contains("state-held"))
        let person = try await visitor.get("/people/M5%231").text
        #expect(person.contains("Custody ended") && !person.contains(">Released<"))
    }
}
