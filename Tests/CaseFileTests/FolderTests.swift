import CaseFile
import Foundation
import Testimony
import Testing

@Suite struct FolderTests {
    private func places(_ folder: URL, existing: ExistingRecords = ExistingRecords()) -> [String] {
        do throws(CaseFileRefused) {
            _ = try CaseFile.read(folder: folder, existing: existing)
            return []
        } catch {
            return error.problems.map { "\($0.file):\($0.row):\($0.column): \($0.what)" }
        }
    }

    @Test func aFirstCaseFileNeedsReportsAndMentions() throws {
        let empty = try TestFolder()
        #expect(places(empty.url) == ["mentions.csv:1:1: the table is missing", "reports.csv:1:1: the table is missing"])
        #expect(places(empty.below).count == 1)
        let file = try TestFolder(["reports.csv": "report,received\n"])
        #expect(places(file.url.appendingPathComponent("reports.csv")).count == 1)
    }

    @Test func strangersAreRefusedAndAttachmentsAreNot() throws {
        let folder = try TestFolder(Small.with([
            "README.md": "x", ".hidden.csv": "x", "scan-1.pdf": "x", "photos/one.jpg": "x",
        ]))
        #expect(places(folder.url) == [])
        try folder.put("Reports.csv", [])
        try folder.put("persons.csv", [])
        try folder.put("count.yaml", [])
        try folder.put("held.en.md", [])
        try folder.put("releases/held.md", [])
        try folder.put("releases/held.e!.md", [])
        #expect(places(folder.url) == [
            "Reports.csv:1:1: a case file has no such file", "count.yaml:1:1: a case file has no such file",
            "held.en.md:1:1: a case file has no such file", "persons.csv:1:1: a case file has no such file",
            "releases/(a file):1:1: the name is not that of a release",
            "releases/held.md:1:1: the name is not that of a release",
        ])
    }

    @Test func linksAndPipesAreNotRead() throws {
        let outside = try TestFolder(["secret.csv": "source,kind\n"])
        let folder = try TestFolder(Small.files)
        try FileManager.default.createSymbolicLink(
            at: folder.url.appendingPathComponent("sources.csv"), withDestinationURL: outside.url.appendingPathComponent("secret.csv"))
        try FileManager.default.createSymbolicLink(at: folder.url.appendingPathComponent("releases"), withDestinationURL: outside.url)
        try #require(mkfifo(folder.url.appendingPathComponent("places.csv").path, 0o600) == 0)
        #expect(places(folder.url) == [
            "places.csv:1:1: this is not a plain file", "releases:1:1: this is not a folder (links are not followed)",
            "sources.csv:1:1: this is a link",
        ])
    }

    @Test func aTableOfManyRowsIsRead() throws {
        let folder = try TestFolder(Small.files)
        let rows = (1...20_000).map { "P\($0),\($0 == 1 ? "" : "P\($0 / 2)"),\"a place, number \($0)\"\n" }.joined()
        try folder.put("places.csv", [UInt8](("place,parent,name\n" + rows).utf8))
        #expect(try folder.read().statements.count == 20_004)
    }

    /// No chain is so long that following it takes the stack away.
    @Test func longChainsAreFollowed() throws {
        let places = (1...50_000).map { "P\($0),\($0 == 1 ? "" : "P\($0 - 1)")\n" }.joined()
        let withdrawals = (1...50_000).map { $0 == 1 ? "J1,different,M1,M2,2017\n" : "J\($0),withdraw,J\($0 - 1),,2017\n" }.joined()
        let refused = try Small.refusal([
            "places.csv": "place,parent\n" + places, "judgements.csv": "judgement,kind,a,b,on\n" + withdrawals,
        ])
        #expect(refused == nil)
    }
}
