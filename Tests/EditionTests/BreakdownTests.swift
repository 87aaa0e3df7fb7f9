import Foundation
import Notes
import Testing

@testable import Edition

/// Tables of counts: on the page, as text alone, for programs, and held to each other.
@Suite struct BreakdownTests {
    private func file(_ path: String) throws -> String { try PageTests.text(PageTests.tree(SampleEdition.rich), path) }

    @Test func thePageHasATableWithHeaders() throws {
        let page = try file("en/counts/detained/index.html")
        #expect(page.contains("<caption><span>Documented, as our analysts have judged who is who, each person once. By: Sex \u{b7} Age as reported.</span></caption>"))
        #expect(page.contains("<th scope=\"col\">0\u{2013}17</th>") && page.contains("<th scope=\"row\" dir=\"auto\">female</th>"))
        #expect(page.contains("<data value=\"24\" data-bound=\"table.6\" data-of=\"detained\">24</data>"))
        // Four are left out, all in the same words, and the words are explained once.
        #expect(page.matches(of: /<td><span class="left-out">left out<\/span><\/td>/).count == 4)
        #expect(page.matches(of: /so few people that it could tell/).count == 1)
        let korean = try file("ko/counts/detained/index.html")
        #expect(korean.matches(of: /생략<\/span>/).count == 4 && korean.contains(">여성</th>"))
    }

    @Test func theTextAloneHasItToo() throws {
        let text = try file("en/counts/detained/text.html")
        #expect(text.contains("<caption>") && text.matches(of: /left out<\/span>/).count == 4)
        #expect(text.contains("data-bound=\"table.6\""))
    }

    @Test func aCountWithoutOneHasNone() throws {
        #expect(try !file("en/counts/children/index.html").contains("<table"))
        #expect(try PageTests.tree(SampleEdition.rich).files["counts/children/table.csv"] == nil)
    }

    @Test func theFilesForProgramsHaveIt() throws {
        let json = try file("counts/detained.json")
        let document = try JSONDecoder().decode(CountDocument.self, from: Data(json.utf8))
        #expect(document.answers[0].table == SampleEdition.table && document.problem == nil)
        #expect(json.contains("null"))
        let lines = try file("counts/detained/table.csv").split(separator: "\r\n")
        #expect(lines.count == 2 + 11 + 2)
        #expect(lines[1].hasPrefix("#indicator+id,#date+asof,#group+row+code,#group+column+code,#group+row+name+i_en"))
        #expect(lines[2] == "detained,2017-06-29,f,..17,female,여성,0\u{2013}17,0\u{2013}17,,yes")
        #expect(lines[8] == "detained,2017-06-29,f,total,female,여성,,,24,no")
        #expect(lines[14].contains("\"'=male\""))
    }

    @Test func aCorrectionSaysWhatThePlaceWas() throws {
        let page = try file("en/corrections/index.html")
        #expect(page.contains("female, 18 or over") && page.contains("<del>20</del>") && page.contains("<ins>left out</ins>"))
    }

    @Test(arguments: [
        ("en/counts/detained/index.html", "<data value=\"24\" data-bound=\"table.6\" data-of=\"detained\">24<", "<data value=\"25\" data-bound=\"table.6\" data-of=\"detained\">25<"),
        ("en/counts/detained/index.html", "data-bound=\"table.6\"", "data-bound=\"table.0\""),
        ("counts/detained/table.csv", ",,yes\r\n", ",4,no\r\n"),
        ("counts/detained/table.csv", ",24,no\r\n", ",25,no\r\n"),
    ])
    func aChangedNumberIsCaught(path: String, old: String, new: String) throws {
        try VerifyTests.withEdition(SampleEdition.rich) { folder in
            let file = folder.appending(path: path)
            let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            #expect(text.contains(old))
            try Data(text.replacing(old, with: new, maxReplacements: 1).utf8).write(to: file)
            try VerifyTests.resign(folder)
            #expect(Edition.verify(at: folder, key: try SampleEdition.signer().verifierKey).problems.map(\.path).contains(path))
        }
    }

    @Test func aTableThatDoesNotAddUpIsRefused() throws {
        var wrong = SampleEdition.table
        for (place, number) in [(4, 1), (6, 25), (10, 49), (5, -1)] {
            wrong.numbers = SampleEdition.table.numbers
            wrong.numbers[place] = number
            #expect(wrong.problem(documented: 60) != nil, "\(place)")
        }
        #expect(SampleEdition.table.problem(documented: 60) == nil)
        #expect(SampleEdition.table.problem(documented: 59) != nil)
        #expect(SampleEdition.bySex.problem(documented: 39) != nil)
        wrong.numbers = [1]
        #expect(wrong.problem(documented: 60) != nil)
        var content = SampleEdition.rich
        content.counts[0].answers[1].table?.numbers = [30, 9]
        #expect(throws: EditionError.self) { try Edition.seal(content, signer: SampleEdition.signer()) }
    }
}
