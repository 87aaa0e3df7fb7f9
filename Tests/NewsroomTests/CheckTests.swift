import Casebook
import Proof
import Questions
import Testimony
import Testing

@testable import Newsroom

/// What is refused before anything is rendered, each with its file and line.
@Suite struct CheckTests {
    private func codes(_ casebook: Casebook) throws -> Set<ReleaseProblem.Code> { Set(try casebook.refusal().map(\.code)) }

    @Test func anUndefinedCount() throws {
        let problems = try June.casebook().replacing("{count detained}", with: "{count detaind}", in: ["en", "ko"]).refusal()
        #expect(problems.map(\.code) == [.unknownCount, .unknownCount])
        #expect(problems.map { "\($0.file) \($0.spot?.line ?? 0)" } == ["releases/held-in-china.en.md 19", "releases/held-in-china.ko.md 19"])
    }

    @Test func aCountWithoutAName() throws {
        let problems = try June.casebook().count("suizhong") { $0.name["ko"] = nil }.refusal()
        #expect(Set(problems.map(\.code)) == [.unnamedCount])
        // Its page exists in the languages that it has a name in; the Korean release would link to none.
        #expect(problems.map(\.file) == ["releases/held-in-china.ko.md"])
    }

    @Test func anUnboundNumber() throws {
        #expect(try codes(June.casebook().replacing("{count detained} people", with: "51 people", in: ["en"])).contains(.unboundNumber))
    }

    @Test func languagesThatBindDifferentCounts() throws {
        #expect(try codes(June.casebook().replacing("A group of {count suizhong}", with: "A group")) == [.parity])
        #expect(try codes(June.casebook().replacing("uses: [R1, R2, R3, R4]", with: "uses: [R1, R2]")) == [.parity])
        #expect(try codes(June.casebook().replacing("kind: news_release", with: "kind: letter")) == [.parity])
        #expect(try codes(June.casebook().replacing("06:15:00-04:00", with: "06:16:00-04:00")) == [.parity])
        #expect(try codes(June.casebook().replacing("as_of: 2017-06-29", with: "as_of: 2017-06-28")).contains(.parity))
        // The same moment in another zone is the same moment.
        #expect(try codes(June.casebook().replacing("06:15:00-04:00[America/New_York]", with: "19:15:00+09:00[Asia/Seoul]", in: ["ko"])) == [])
    }

    @Test func aReportWhoseSourceKeepsItsDetails() throws {
        // S4 agreed to `count` only; R5 is its report.
        let casebook = try June.casebook().replacing("uses: [R1, R2, R3, R4]", with: "uses: [R1, R5]", in: ["en", "ko"])
        let problems = try casebook.refusal()
        #expect(problems.map(\.code) == [.consent, .consent])
        #expect(problems.first.map { "\($0.spot?.line ?? 0):\($0.spot?.column ?? 0)" } == "15:12")
        #expect(try codes(June.casebook().replacing("uses: [R1, R2, R3, R4]", with: "uses: [R9]", in: ["en", "ko"])) == [.consent])
    }

    @Test func consentThatWasTakenBack() throws {
        let casebook = try June.casebook()
        var source = try #require(casebook.sources["S2"])
        source.consent = [.count]
        #expect(try codes(casebook.adding([.source(source)])) == [.consent])
    }

    /// `Questions` filters; were it not to, the newsroom refuses.
    @Test func anAnswerThatRestsOnSomebodyWhoDidNotAgree() throws {
        struct Careless: Answering {
            let asked: Casebook
            func answer(_ count: CountID, asOf: Day, in casebook: Casebook) throws -> ClaimedProof {
                try RecordAnswers().answer(count, asOf: asOf, in: asked)
            }
        }
        let casebook = try June.casebook()
        var source = try #require(casebook.sources["S3"])
        source.consent = [.detail]
        let newsroom = Newsroom(casebook.adding([.source(source)]), answering: Careless(asked: casebook))
        let refusal = #expect(throws: NewsroomRefusal.self) { try newsroom.prepare(now: June.now(), site: June.site, secret: June.secret) }
        #expect(Set(refusal?.problems.map(\.code) ?? []) == [.consent])
    }

    @Test func aProofThatDoesNotHold() throws {
        struct Boasting: Answering {
            func answer(_ count: CountID, asOf: Day, in casebook: Casebook) throws -> ClaimedProof {
                var claim = try RecordAnswers().answer(count, asOf: asOf, in: casebook)
                claim.bounds.documented += 1
                claim.bounds.atMost += 1
                return claim
            }
        }
        let newsroom = Newsroom(try June.casebook(), answering: Boasting())
        let refusal = #expect(throws: NewsroomRefusal.self) { try newsroom.prepare(now: June.now(), site: June.site, secret: June.secret) }
        #expect(Set(refusal?.problems.map(\.code) ?? []) == [.noAnswer])
    }

    @Test func aSmallCell() throws {
        let unwaived = try June.casebook().count("children") { $0.disclosure = nil }
        let problems = try unwaived.refusal()
        #expect(Set(problems.map(\.code)) == [.smallCell])
        #expect(problems.first?.what.contains("children says 4") ?? false)
        let nameless = try June.casebook().count("children") { $0.disclosure?.by = "" }
        #expect(try codes(nameless) == [.smallCell])
    }

    @Test func aSmallComplement() throws {
        // Eight of the eight but four: 12 aged or held, 8 in Suizhong… here: of the 8 in Suizhong, the 6 who are no traded women.
        let six = try CountDefinition(
            id: "six", name: ["en": "six", "ko": "여섯"], within: "suizhong",
            conditions: [.never(CountDefinition.Filter(type: .trafficking))])
        let casebook = try June.casebook().adding([.count(six)])
            .replacing("detained in March,", with: "detained in March, {count six} of them,")
            .replacing("3월에 구금된", with: "3월에 구금된 {count six}", in: ["ko"])
        let problems = try casebook.refusal()
        #expect(Set(problems.map(\.code)) == [.complement])
        #expect(problems.first?.what == "suizhong less six leaves 2: a number from 1 to 4 can tell who is meant")
        let waived = try casebook.count("six") { $0.disclosure = .init(why: "said in public by them", by: "analyst", on: try EDTF("2017-06-29")) }
        #expect(try waived.refusal().isEmpty)
    }

    /// The same people less two, in a definition that does not say that it stands within the other.
    @Test func aSmallComplementThatNoDefinitionTells() throws {
        let suizhong = try #require(try June.casebook().count("suizhong"))
        let detained = try #require(try June.casebook().count("detained"))
        let apart = try CountDefinition(
            id: "apart", name: ["en": "apart", "ko": "따로"],
            conditions: detained.conditions + suizhong.conditions + [.never(CountDefinition.Filter(type: .trafficking))])
        let casebook = try June.casebook().adding([.count(apart)])
            .replacing("detained in March,", with: "detained in March, {count apart} of them,")
            .replacing("3월에 구금된", with: "3월에 구금된 {count apart}", in: ["ko"])
        #expect(try casebook.refusal().map(\.what).contains { $0.hasPrefix("suizhong less apart leaves 2") })
    }

    /// None of the four children, by a definition that stands within theirs: what is left is the four.
    @Test func aCountOfNobodyWithinAFew() throws {
        let none = try CountDefinition(
            id: "none", name: ["en": "none", "ko": "없음"], within: "children",
            conditions: [.ever(CountDefinition.Filter(type: .escape))])
        let casebook = try June.casebook().adding([.count(none)])
            .replacing("detained in March,", with: "detained in March, {count none} of them,")
            .replacing("3월에 구금된", with: "3월에 구금된 {count none}", in: ["ko"])
        #expect(try casebook.refusal().map(\.what).contains { $0.hasPrefix("children less none leaves 4") })
    }

    /// Two parts that share nobody: 13 returned and, of the 38 others, those who are not held in Suizhong and near Yanji, but three.
    @Test func aSumOfPartsThatLeavesFew() throws {
        let casebook = try June.casebook().importing([
            "mentions.csv": "mention,report,count,nationality\nM99,R5,3,KP\n",
            "occurrences.csv": "occurrence,mention,report,type,date,place,certainty\nQ99,M99,R5,detention,2017-04,CN,likely\nQ98,M99,R5,escape,2017-05,CN,likely\n",
            "counts.yaml": """
                - id: stayed
                  within: detained
                  name: { en: stayed, ko: 남음 }
                  where:
                    never: [{ type: forced_return }, { type: escape }]
                """,
        ])
        .replacing("{count remaining} are not", with: "{count stayed} are not")
        .replacing("{count remaining}", with: "{count stayed}", in: ["ko"])
        let problems = try casebook.refusal()
        #expect(problems.map(\.what).contains { $0.hasPrefix("detained less returned and stayed leaves 3") }, "\(problems)")
        #expect(problems.allSatisfy { $0.code == .complement })
    }

    private func week(_ more: [String: String], _ text: String) throws -> Casebook {
        let first = try June.casebook().prepare()
        var files = [
            "reports.csv": "report,received,text\nR9,2017-07-05,A week later.\n",
            "releases/week.en.md": "---\nid: week\nkind: dispatch\nlanguage: en\ntitle: \"A week later\"\nas_of: 2017-07-05\npublished: 2017-07-06T09:00:00Z\n---\n\(text)\n",
        ]
        files["mentions.csv"] = "mention,report\n"
        files.merge(more) { $1 }
        return try June.casebook().adding(first).importing(files)
    }

    private func laterRefusal(_ casebook: Casebook) throws -> [ReleaseProblem] {
        let now = try June.now("2017-07-07T12:00:00Z")
        do throws(NewsroomRefusal) {
            _ = try casebook.newsroom.prepare(now: now, site: June.site, secret: June.secret)
            return []
        } catch {
            return error.problems
        }
    }

    /// Three more people a week later: that is a newer figure, which is what a monitor publishes.
    @Test func aCountMayGrowByFew() throws {
        let later = try week(
            [
                "mentions.csv": "mention,report,count,nationality\nM99,R9,3,KP\n",
                "occurrences.csv": "occurrence,mention,report,type,date,place,certainty\nQ99,M99,R9,detention,2017-07-04,CN,likely\n",
                "judgements.csv": "judgement,kind,a,b,by,on,why\nJ99,different,M99,M1;M2;M3;M4;M5;M6;M7,analyst,2017-07-05,told apart\n",
            ], "There are now {count detained} people.")
        #expect(try laterRefusal(later).isEmpty)
    }

    /// All but three of those whom an earlier edition counted: the two editions together tell of three.
    @Test func aPartOfAnEarlierEditionsCount() throws {
        let later = try week(
            [
                "occurrences.csv": "occurrence,mention,report,type,date,certainty\nQ99,M5,R9,escape,2017-07-04,likely\n",
                "counts.yaml": """
                    - id: kept
                      within: detained
                      name: { en: kept, ko: 남음 }
                      where:
                        never: { type: escape }
                    """,
            ], "There are {count kept} people left.")
        let problems = try laterRefusal(later)
        #expect(problems.map(\.code) == [.complement], "\(problems)")
        #expect(problems.first?.what.hasPrefix("detained as of 2017-06-29 less kept as of 2017-07-05 leaves 3") == true, "\(problems)")
        let waived = try later.count("kept") { $0.disclosure = .init(why: "said in public by them", by: "analyst", on: try EDTF("2017-07-06")) }
        #expect(try laterRefusal(waived).isEmpty)
    }

    @Test func aContradiction() throws {
        let casebook = try June.casebook().adding([
            .judgement(try Judgement(id: "J9", decision: .same([Part("M1#1")], [Part("M2#1")]), by: "analyst", on: EDTF("2017-06-25")))
        ])
        let problem = try #require(try casebook.refusal().first { $0.code == .contradiction })
        #expect(problem.what.hasSuffix("rests on a contradiction: J9 (analyst, 2017-06-25) says that M1#1 and M2#1 are one person; but report R1 lists M1#1 and M2#1 as two people"))
        #expect(problem.instead == "withdraw J9, or mend R1")
    }

    @Test func placesAndReleasesThatAreNotThere() throws {
        #expect(try codes(June.casebook().replacing("map: [CN-YANJI,", with: "map: [CN-NOWHERE,", in: ["en", "ko"])) == [.unknownPlace])
        #expect(try codes(June.casebook().replacing("more: []", with: "more: [nothing]", in: ["en", "ko"])) == [.unknownRelease])
        #expect(try codes(June.casebook().replacing("more: []", with: "more: [held-in-china]", in: ["en", "ko"])) == [.unknownRelease])
        let vague = try June.casebook().adding([.place(try Place(id: "CN-YANJI", parent: "CN-JILIN", country: "CN", name: "Yanji"))])
        #expect(try codes(vague) == [.unknownPlace])
    }

    @Test func aLanguageThatTheSiteDoesNotHave() throws {
        let french = try June.text("en").replacing("language: en", with: "language: fr")
        let casebook = try June.casebook().adding([.release(try ReleaseText(release: "held-in-china", language: "fr", text: french))])
        #expect(try codes(casebook).contains(.language))
    }

    @Test func everyProblemIsListedAtOnce() throws {
        let casebook = try June.casebook().count("children") { $0.disclosure = nil }
            .replacing("{count detained}", with: "{count nobody}", in: ["en", "ko"]).replacing("A group of", with: "<b>A</b> group of")
        let refusal = NewsroomRefusal(try casebook.refusal())
        #expect(Set(refusal.problems.map(\.code)) == [.smallCell, .unknownCount, .markdown])
        #expect(refusal.description.hasSuffix("\(refusal.problems.count) problems: nothing was published"))
        #expect(refusal.problems.map(\.file) == refusal.problems.map(\.file).sorted())
    }
}
