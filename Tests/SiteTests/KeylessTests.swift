import Foundation
import Testing

/// The public side cannot leak what it does not have (design, rule 4).
@Suite struct KeylessTests {
    /// How a room's or library's symbols begin in Swift's mangling (`$s`, the name's length, the name).
    static let forbidden =
        ["Ledger", "Casebook", "CaseFile", "Resolution", "Questions", "Counting", "Newsroom", "Desk", "Testimony", "GRDB"]
        .map { "$s\($0.count)\($0)" } + ["sqlite3_", "libsqlite3", "argon2", "CArgon2", "cmark"]

    @Test func theBinaryHasNoSymbolOfTheLedger() throws {
        let binary = try BuiltBinary.find()
        #expect(try binary.words(among: Self.forbidden) == [])
        // The same search finds what must be there: the file is the server, with its symbols.
        let present = ["$s4Site", "$s7Edition", "$s9HTTPTypes", "libz.so"]
        #expect(try binary.words(among: present) == Set(present))
    }

    @Test func thePackageGivesItNoWayToTheRecord() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let manifest = try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
        var closure: Set<String> = []
        var open = ["vigil-site"]
        while let target = open.popLast() {
            guard closure.insert(target).inserted else { continue }
            open += try dependencies(of: target, in: manifest)
        }
        #expect(closure.isSuperset(of: ["Site", "Edition", "Web", "Proof"]))
        let record: Set = ["Ledger", "Casebook", "CaseFile", "Resolution", "Questions", "Counting", "Newsroom", "Desk", "Testimony", "grdb", "CArgon2"]
        #expect(closure.isDisjoint(with: record))
    }

    /// What `room("NAME", [...])` or an executable target named so lists. Names of libraries stand without quotes.
    private func dependencies(of target: String, in manifest: String) throws -> [String] {
        guard target.first?.isUppercase == true || target == "vigil-site", !target.hasPrefix("C") || target == "Counting" else { return [] }
        let start = try #require(
            manifest.range(of: "room(\"\(target)\", [") ?? manifest.range(of: "name: \"\(target)\", dependencies: ["),
            "Package.swift no longer writes the target \(target) as this test reads it")
        let list = manifest[start.upperBound...].prefix { $0 != "]" }
        return list.split(whereSeparator: { ", \n".contains($0) }).map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "\"")) }
    }
}
