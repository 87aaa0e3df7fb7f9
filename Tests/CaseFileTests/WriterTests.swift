import CaseFile
import Foundation
import Testimony
import Testing

@Suite struct WriterTests {
    @Test func whatIsWrittenReadsBackTheSame() throws {
        for seed: UInt64 in 1...200 {
            let contents = try RandomCase(seed: seed).contents
            let folder = try TestFolder()
            try CaseFile.write(contents, to: folder.below)
            let read: [Statement.Content]
            do throws(CaseFileRefused) {
                read = try CaseFile.read(folder: folder.below).statements
            } catch {
                Issue.record("seed \(seed): \(error)")
                return
            }
            let different = zip(contents, read).first { $0 != $1 }
            #expect(read == contents, "seed \(seed): \(String(describing: different))")
            // Equal texts of Swift may differ in bytes; what is written again may not.
            try CaseFile.write(read, to: folder.url.appendingPathComponent("again"))
            for file in try FileManager.default.subpathsOfDirectory(atPath: folder.below.path) where file.contains(".") {
                let once = try folder.text("below/" + file).precomposedStringWithCanonicalMapping
                #expect(try Array(folder.text("again/" + file).utf8) == Array(once.utf8), "seed \(seed): \(file)")
            }
            withExtendedLifetime(folder) {}
        }
    }

    @Test func onlyTheOwnerMayReadIt() throws {
        let folder = try TestFolder()
        let june = try CaseFile.read(folder: Worked.folder).statements
        let written = try CaseFile.write(june, to: folder.below)
        func mode(_ path: String) throws -> Int {
            try #require(FileManager.default.attributesOfItem(atPath: folder.url.path + "/" + path)[.posixPermissions] as? Int)
        }
        #expect(try mode("below") == 0o700 && mode("below/releases") == 0o700)
        for file in written.files { #expect(try mode("below/" + file) == 0o600) }
        #expect(throws: CaseFileNotWritten.notEmpty(folder: folder.below.path)) { try CaseFile.write(june, to: folder.below) }
        let nowhere = folder.url.appendingPathComponent("a/b")
        #expect(throws: CaseFileNotWritten.noFolder(folder: nowhere.path)) { try CaseFile.write(june, to: nowhere) }
    }

    @Test func nothingHalfWrittenIsLeft() throws {
        let folder = try TestFolder()
        let contents = try CaseFile.read(folder: Worked.folder).statements + [
            .appeal(try Appeal(id: "A9", on: EDTF("2017"), kind: .call, asks: ["one; two"])),
            .finding(try Finding(id: "L9", on: EDTF("2017"), text: "a\u{1B}[31m")),
            .count(try CountDefinition(id: "c9", conditions: [.sex([.f]), .sex([.m])])),
            .count(try CountDefinition(id: "d9", name: ["en": "\u{FEFF}x"])),
            .release(try ReleaseText(release: "r9", language: "en", text: "a\r\nb")),
        ]
        let error = try #require(throws: CaseFileNotWritten.self) { try CaseFile.write(contents, to: folder.below) }
        guard case .records(let records) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(records.map { "\($0.record) \($0.field)" } == ["L9 text", "A9 asks", "c9 sex", "d9 name or disclosure", "r9 text"])
        #expect(!FileManager.default.fileExists(atPath: folder.below.path))
    }

    @Test func theLatestVersionsAreWritten() throws {
        let folder = try TestFolder()
        func text(_ words: String) -> String { "---\nid: r\nlanguage: en\n---\n\(words)" }
        let written = try CaseFile.write([
            .count(try CountDefinition(id: "a")), .count(try CountDefinition(id: "b")), .release(try ReleaseText(release: "r", language: "en", text: text("one"))),
            .count(try CountDefinition(id: "a", slackYears: 1)), .release(try ReleaseText(release: "r", language: "en", text: text("two"))),
            .publication(Publication(release: "r", edition: "e", on: "2017-06-29T06:15:00Z", pins: [], texts: [:])),
            .file(try FileRecord(
                id: "F1", sha256: [UInt8](repeating: 1, count: 32), length: 1, received: EDTF("2017"), by: "A",
                stored: String(repeating: "0", count: 32))),
            .fileAccess(try FileAccess(file: "F1", on: EDTF("2017-06-29T06:15:00Z"), by: "A", why: "to see it")),
            .unknown(kind: "newer", [:]),
            .source(try Source(id: "S1", kind: .media, unknown: ["newer": .bool(true)])),
        ], to: folder.below)
        #expect(written.leftOut == .init(publications: 1, files: 2, ofUnknownKind: 1, withUnknownFields: 1))
        #expect(written.files == ["sources.csv", "reports.csv", "mentions.csv", "counts.yaml", "releases/r.en.md"])
        #expect(try CaseFile.read(folder: folder.below).statements == [
            .source(try Source(id: "S1", kind: .media)), .count(try CountDefinition(id: "a", slackYears: 1)),
            .count(try CountDefinition(id: "b")), .release(try ReleaseText(release: "r", language: "en", text: text("two"))),
        ])
    }
}
