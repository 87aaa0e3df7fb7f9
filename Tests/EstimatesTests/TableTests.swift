import Foundation
import Testing

@testable import Estimates

@Suite struct TableTests {
    private func read(_ text: String) throws(TableRefused) -> CaptureTable { try CaptureTable(csv: Array(text.utf8)) }

    private func refusal(_ text: String) -> String {
        do {
            _ = try read(text)
            return "taken"
        } catch {
            return error.description
        }
    }

    @Test func plainTablesAreRead() throws {
        let table = try read("A,B,count\n1,0,5\n0,1,3\n1,1,2\n")
        #expect(table.lists == ["A", "B"] && table.observed == 10 && table.sizes == [7, 5] && table.onSeveralLists == 2)
        #expect(table.patterns.map(\.lists) == [1, 2, 3] && table.patterns.map(\.count) == [5, 3, 2])
        #expect(table.overlap(0, 1) == 2)
    }

    @Test func whatSpreadsheetsWriteIsRead() throws {
        let plain = try read("A,B,count\n1,0,5\n0,1,3\n1,1,2")
        #expect(try read("\u{FEFF}A,B,count\r\n1,0,5\r\n0,1,3\r\n1,1,2\r\n") == plain)
        #expect(try read("\"count\",\"A\",\"B\"\n\"5\",\"1\",\"0\"\n3, 0 ,1\n\n2,1,1\n") == plain)
        #expect(try read("A,B,Count\r1,0,5\r0,1,3\r1,1,2") == plain)
        #expect(try read("\"the \"\"first\"\", of\ntwo\",B,count\n1,0,1\n1,1,1\n").lists == ["the \"first\", of\ntwo", "B"])
    }

    @Test func emptyPatternsCountForNothing() throws {
        let table = try read("A,B,C,count\n1,0,0,5\n0,1,0,3\n1,1,0,0\n0,1,1,2\n")
        #expect(table.patterns.count == 3 && table.observed == 10)
    }

    @Test(arguments: [
        ("", "1:1: the file is empty"), ("A,B\n1,0\n", "1:3: no column is called count"), ("A,B,count\n", "2:1: no row follows"),
        ("count\n3\n", "1:1: the table has no list"), ("A,A,count\n1,0,2\n", "1:2: the name A stands in column 1 already"),
        ("A,,count\n1,0,2\n", "1:2: a list has no name"), ("A,B,count,COUNT\n1,0,2,2\n", "1:4: a second column is called count"),
        ("A,B,count\n1,0,-3\n", "2:3: the count “-3” is negative"), ("A,B,count\n1,0,2.5\n", "2:3: the count “2.5” is not written as a whole number"),
        ("A,B,count\n1,0,1e3\n", "2:3: the count “1e3” is not written as a whole number"), ("A,B,count\n1,0,many\n", "2:3: “many” is no count"),
        ("A,B,count\n1,0,\n", "2:3: nothing is no count"), ("A,B,count\n1,2,3\n", "2:2: “2” stands where the list B takes 0 or 1"),
        ("A,B,count\n0,0,3\n", "2:1: the row is of people on no list"), ("A,B,count\n0,0,0\n", "2:1: the row is of people on no list"),
        ("A,B,count\n1,0,3\n0,1,1\n1,0,3\n", "4:1: row 2 has the same pattern"), ("A,B,count\n1,0\n", "2:3: the row has 2 fields, the header 3"),
        ("A,B,count\n1,0,3,4\n", "2:4: the row has 4 fields, the header 3"),
        ("A,B,count\n1,0,99999999999999999999\n", "2:3: the count “99999999999999999999” is more than"),
        ("A,B,count\n1,0,9000000\n0,1,9000000\n", "3:3: the counts add up to more than"), ("A,B,count\n1,0,0\n0,1,0\n", "the table counts nobody"),
        ("A,B,count\n1,0,3\n", "1:2: the list B names nobody"), ("A,B,count\n1,\"0,3\n", "2:2: a quote is never closed"),
        ("A,B,count\n1,\"0\"x,3\n", "2:2: text follows a closing quote"), ("A,B,count\n1,0\"0,3\n", "2:2: a quote stands inside a field"),
        ("A,B,count\n1,nan,3\n", "2:2: “nan” stands"), ("A,B,count\n1,0,nan\n", "2:3: the count “nan” is not written"),
    ]) func wrongTablesAreRefusedWithTheirPlace(_ text: String, _ start: String) {
        #expect(refusal(text).hasPrefix(start), "\(refusal(text))")
    }

    @Test func manyListsAreRefused() {
        let header = (1...25).map { "L\($0)" }.joined(separator: ",") + ",count\n"
        #expect(refusal(header + String(repeating: "1,", count: 25) + "3\n").hasPrefix("1:21: the table has 25 lists, more than 20"))
    }

    @Test func everythingWrongIsToldAtOnce() {
        let lines = refusal("A,B,count\n1,0,-3\n1,1,2.5\n0,0,4\n1,0,x\n").split(separator: "\n")
        #expect(lines.count == 5 && lines.last == "4 problems; nothing was estimated")
        let many = refusal("A,B,count\n" + String(repeating: "1,0,x\n", count: 70)).split(separator: "\n")
        #expect(many.count == 52 && many[50] == "and 20 more" && many[51].hasPrefix("70 problems"))
    }

    @Test func bytesThatAreNoTextAreRefused() {
        #expect(throws: TableRefused.self) { try CaptureTable(csv: Array("A,B,count\n".utf8) + [0xFF, 0x2C, 0x31, 0x2C, 0x33]) }
    }

    /// Anything at all is read or refused: nothing traps.
    @Test(arguments: 1...60 as ClosedRange<UInt64>) func anyBytesAreReadOrRefused(_ seed: UInt64) {
        var random = Xoshiro256(seed: seed)
        let alphabet = Array("01,\"\n\r AB-.9count\u{FEFF}é".utf8)
        let bytes = Array("A,B,count\n".utf8) + (0..<random.below(200)).map { _ in alphabet[random.below(alphabet.count)] }
        do { _ = try CaptureTable(csv: bytes) } catch { #expect(!error.problems.isEmpty && error.count >= error.problems.count) }
    }

    /// What other rooms hand over is held to the same promise.
    @Test func patternsFromElsewhereAreChecked() {
        func refused(_ lists: [String], _ patterns: [(UInt32, Int)]) -> Bool {
            (try? CaptureTable(lists: lists, patterns: patterns.map { .init(lists: $0.0, count: $0.1) })) == nil
        }
        #expect(!refused(["a", "b"], [(1, 2), (2, 3), (3, 0)]))
        #expect(refused([], [(1, 2)]) && refused(["a", "b"], [(0, 2), (3, 1)]) && refused(["a", "b"], [(4, 2)]) && refused(["a", "b"], [(1, -2), (2, 3)]))
        #expect(refused(["a", "b"], [(3, 2), (3, 1)]) && refused(["a", "b"], [(1, Int.max), (2, Int.max)]) && refused(["a", "a"], [(3, 1)]))
    }

    @Test func leavingAListOutKeepsThePeopleOfTheOthers() throws {
        let table = try Tables.named("kosovo4")
        for list in 0..<4 {
            let rest = try #require(table.leavingOut(list))
            let only = table.patterns.reduce(0) { $0 + ($1.lists == UInt32(1) << UInt32(list) ? $1.count : 0) }
            #expect(rest.observed == table.observed - only && rest.lists.count == 3)
            var sizes = table.sizes
            sizes.remove(at: list)
            #expect(rest.sizes == sizes)
        }
    }
}
