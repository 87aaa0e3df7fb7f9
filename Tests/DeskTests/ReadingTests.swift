import Account
import Casebook
import Proof
import Testimony
import Testing
import Web

@testable import Desk

@Suite struct ReadingTests {
    private func lens(_ language: String) throws -> Lens { Lens(words: try StringCatalogue.words(in: language), model: try June.model()) }

    @Test(arguments: [
        ("2017-06-27", "June 27, 2017", "2017년 6월 27일"), ("2017-03", "March 2017", "2017년 3월"), ("2010", "2010", "2010년"),
        ("2016-07/2017-06", "between July 2016 and June 2017", "2016년 7월에서 2017년 6월 사이"), ("2016-07/..", "July 2016 or later", "2016년 7월 이후"),
        ("../2017-03", "by March 2017", "2017년 3월 이전"), ("2010~", "about 2010", "2010년 무렵"), ("2017-03?", "March 2017 (uncertain)", "2017년 3월 (불확실)"),
        ("2017-06-2X", "between June 20, 2017 and June 29, 2017", "2017년 6월 20일에서 2017년 6월 29일 사이"),
        ("201X", "between January 2010 and December 2019", "2010년 1월에서 2019년 12월 사이"), ("2017-03%", "about March 2017 (uncertain)", "2017년 3월 무렵 (불확실)"),
    ])
    func datesAreSaidAsPeopleSayThem(text: String, english: String, korean: String) throws {
        let date = try EDTF(text)
        #expect(try lens("en").date(date) == english)
        #expect(try lens("ko").date(date) == korean)
    }

    @Test(arguments: [
        (nil, "en"), ("", "en"), ("ko", "ko"), ("ko-KR", "ko"), ("fr", "en"), ("fr, ko;q=0.5", "ko"), ("en;q=0.4, ko;q=0.9", "ko"), ("ko;q=0", "en"),
        ("en-GB,en;q=0.9", "en"), ("KO", "ko"), (";;;,q=,ko;q=x", "en"),
    ] as [(String?, String)])
    func languagesAreNegotiated(accepted: String?, language: String) {
        #expect(Negotiation.language(chosen: nil, accepted: accepted) == language)
        #expect(Negotiation.language(chosen: "ko", accepted: accepted) == "ko")
        #expect(Negotiation.language(chosen: "tlh", accepted: accepted) == language)
    }

    @Test func formFieldsAreDecoded() {
        #expect(FormFields("a=1&b=x+y%26z&c=%EA%B5%AC&d&a=2")?.values == ["a": "2", "b": "x y&z", "c": "구", "d": ""])
        #expect(FormFields("")?.values == [:])
        #expect(FormFields("a=%zz") == nil)
        #expect(FormFields("a=%FF") == nil)
    }

    @Test func thePeopleOfTheListAreExplainedWhole() throws {
        for count in try June.model().counts {
            let proof = try #require(count.proof)
            let account = ProofAccount(proof)
            #expect(Set(account.people.map(\.entry)) == Set(proof.certificate.clique.map { proof.question.nodes[$0].id }))
        }
        let detained = ProofAccount(try #require(try June.model().count("detained")?.proof))
        #expect(detained.lists.first?.report == "R1" && detained.lists.first?.people.count == 51)
    }

    @Test func timelinesLieWithinTheirDrawing() throws {
        for standing in try June.model().standings {
            for size in TimelineDrawing.Size.allCases {
                let line = TimeLine(standing.custody.timeline, until: try lens("en").view.asOf, width: size.width, ticks: size.ticks)
                #expect(line.ticks.count <= size.ticks + 1)
                for event in standing.custody.timeline {
                    guard let window = event.date?.window else { continue }
                    #expect((0...size.width).contains(line.x(window.first)) && line.x(window.first) <= line.x(window.last))
                }
            }
        }
    }
}
