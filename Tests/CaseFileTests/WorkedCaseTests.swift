import CaseFile
import Foundation
import Testimony
import Testing

@Suite struct WorkedCaseTests {
    @Test func everyRecordIsThere() throws {
        let contents = try CaseFile.read(folder: Worked.folder)
        var kinds: [String] = []
        for statement in contents.statements {
            let kind = String(describing: statement).prefix { $0 != "(" }
            if kinds.last != String(kind) { kinds.append(String(kind)) }
        }
        #expect(
            kinds == [
                "source", "place", "report", "mention", "occurrence", "judgement", "relation", "figure", "occasion",
                "finding", "appeal", "count", "release",
            ])
        // Rows of all tables, six counts, two releases.
        #expect(contents.statements.count == 4 + 9 + 5 + 13 + 15 + 3 + 2 + 1 + 1 + 4 + 2 + 6 + 2)
        #expect(contents.unchanged == 0)
    }

    @Test func recordsAreReadAsTheyStand() throws {
        let statements = try CaseFile.read(folder: Worked.folder).statements
        #expect(statements.contains(.judgement(try Judgement(
            id: "J1", decision: .same([Part(mention: "M1")], [Part(mention: "M8"), Part(mention: "M9"), Part(mention: "M10")]),
            by: "analyst", on: EDTF("2017-06-20"), why: "The March group of eight in both; size, month and composition agree."))))
        #expect(statements.contains(.mention(try Mention(
            id: "M4", report: "R1", count: 4, age: .years(10...16), ageOn: EDTF("2017-06-20"), nationality: ["KP"],
            traits: [#require(Trait(rawValue: "child"))]))))
        #expect(statements.contains(.count(try CountDefinition(
            id: "children", name: ["en": "children aged 10 to 16", "ko": "10세에서 16세 사이의 아동"], within: "detained",
            conditions: [.age(.years(min: 10, max: 16))],
            disclosure: .init(why: "already public in the reference document", by: "analyst", on: EDTF("2017-06-29"))))))
        #expect(statements.contains(.place(try Place(
            id: "CN-YANJI", parent: "CN-JILIN", country: "CN", kind: .city, latitude: 42.88825, longitude: 129.50241,
            precisionKm: 15, geonames: "2033467", name: "Yanji", names: ["ko": "옌지", "zh": "延吉"]))))
        guard case .release(let korean)? = statements.last else { throw Wrong() }
        #expect(korean.language == "ko" && korean.release == "held-in-china")
        #expect(korean.text == (try String(contentsOf: Worked.folder.appendingPathComponent("releases/held-in-china.ko.md"), encoding: .utf8)))
    }

    @Test func takenAgainItIsNoChange() throws {
        let first = try CaseFile.read(folder: Worked.folder)
        let again = try CaseFile.read(folder: Worked.folder, existing: ExistingRecords(first.statements))
        #expect(again.statements.isEmpty)
        #expect(again.unchanged == first.statements.count)
    }

    /// As a spreadsheet may save it: CRLF and a byte order mark.
    @Test func lineEndsAndByteOrderMarkChangeNothing() throws {
        let folder = try TestFolder()
        for name in try FileManager.default.subpathsOfDirectory(atPath: Worked.folder.path) where name.contains(".") {
            let text = try String(contentsOf: Worked.folder.appendingPathComponent(name), encoding: .utf8)
            try folder.put(name, [UInt8](("\u{FEFF}" + text.replacingOccurrences(of: "\n", with: "\r\n")).utf8))
        }
        #expect(try folder.read() == CaseFile.read(folder: Worked.folder))
    }

    @Test func exportIsAFixedPoint() throws {
        let first = try CaseFile.read(folder: Worked.folder)
        let folder = try TestFolder()
        let written = try CaseFile.write(first.statements, to: folder.below)
        #expect(written.leftOut.isEmpty && written.files.count == 14)
        let second = try CaseFile.read(folder: folder.below)
        #expect(second == first)
        try CaseFile.write(second.statements, to: folder.url.appendingPathComponent("again"))
        for file in written.files {
            #expect(try folder.text("below/" + file) == folder.text("again/" + file))
        }
    }

    struct Wrong: Error {}
}
