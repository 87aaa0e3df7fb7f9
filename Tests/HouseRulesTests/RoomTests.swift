import Foundation
import Testing

/// Data flows one way: a room imports only what the design allows it (docs/architecture.md).
@Suite struct RoomTests {
    /// Rooms of ours that each room may import.
    static let allowed: [String: Set<String>] = [
        "Names": [], "Stopping": [], "Proof": ["Stopping"], "Disclosure": [], "Estimates": [], "Testimony": [], "Web": [], "Letters": [], "Pictures": [], "Print": [],
        "Darkroom": ["Pictures"], "Press": ["Print"],
        "Search": ["Names"],
        "Mail": [], "Slips": [], "Strings": [],
        "Ledger": ["TransparencyLog", "Notes"],
        "Casebook": ["Stopping", "Testimony", "Ledger", "Names"],
        "CaseFile": ["Testimony"],
        "Questions": ["Stopping", "Testimony", "Casebook", "Proof"],
        "Counting": ["Stopping", "Proof"],
        "Series": ["Testimony", "Casebook", "Questions", "Counting", "Proof", "Web"],
        "Account": ["Testimony", "Casebook", "Proof", "Questions", "Counting", "Web"],
        "Edition": ["Proof", "Web", "Names", "Search", "TransparencyLog", "Notes", "Print"],
        "Newsroom": ["Testimony", "Casebook", "Questions", "Counting", "Account", "Proof", "Disclosure", "Edition", "Names", "Web"],
        "SiteFolder": ["CaseFile", "Testimony", "Edition", "Web"],
        "Site": ["Edition", "Notes", "Web", "Names", "Search", "Mail", "Slips", "Letters"],
        "Desk": ["Newsroom", "Questions", "Counting", "Series", "Account", "Proof", "Casebook", "Testimony", "Names", "Web", "Ledger", "Edition", "Letters"],
        "TransparencyLog": [], "Notes": [],
    ]

    /// What links a database or a key store; the public side may not import it.
    static let private_: Set<String> = ["GRDB", "CPostgres", "CArgon2", "CHash", "Ledger", "Casebook", "CaseFile", "Newsroom", "Desk", "Series"]

    private func imports(of file: Project.SourceFile) -> [String] {
        file.lines.compactMap { line in
            let words = line.split(separator: " ")
            guard let position = words.firstIndex(of: "import"), position <= 2, words.count > position + 1,
                words[..<position].allSatisfy({ ["package", "internal", "public", "@testable", "private", "fileprivate"].contains($0) })
            else { return nil }
            return String(words.last ?? "").split(separator: ".").first.map(String.init)
        }
    }

    @Test func everyRoomImportsOnlyRoomsAboveIt() throws {
        let files = try Project.swiftFiles(in: "Sources")
        #expect(files.count > 50)
        for file in files {
            guard let allowed = Self.allowed[file.target] else { continue }
            let ours = Set(imports(of: file)).intersection(Self.allowed.keys)
            let wrong = ours.subtracting(allowed).subtracting([file.target])
            #expect(wrong.isEmpty, "\(file) imports \(wrong.sorted().joined(separator: ", "))")
        }
    }

    @Test func everyFolderOfSourcesIsARoom() throws {
        let known = Set(Self.allowed.keys).union(["vigil", "vigil-site", "vigil-pictures", "vigil-press", "vigil-bench", "words-check", "sample-pack"])
        let folders = try FileManager.default.contentsOfDirectory(atPath: Project.root.appendingPathComponent("Sources").path)
        let unknown = folders.filter { !known.contains($0) && !($0.hasPrefix("C") && isSystemLibrary($0)) }
        #expect(unknown.isEmpty, "\(unknown) are no rooms")
    }

    private func isSystemLibrary(_ folder: String) -> Bool {
        FileManager.default.fileExists(atPath: Project.root.appendingPathComponent("Sources/\(folder)/module.modulemap").path)
    }

    @Test func thePublicSideImportsNothingPrivate() throws {
        for file in try Project.swiftFiles(in: "Sources")
        where ["Site", "Edition", "Web", "Mail", "Slips", "Letters", "vigil-site"].contains(file.target) {
            let wrong = Set(imports(of: file)).intersection(Self.private_)
            #expect(wrong.isEmpty, "\(file) imports \(wrong)")
        }
    }

    /// An estimate never becomes a bound: what counts and proves cannot name it, and no file has both at hand.
    @Test func estimatesStayApartFromProofs() throws {
        let files = try Project.swiftFiles(in: "Sources").filter { imports(of: $0).contains("Estimates") }
        #expect(!files.isEmpty)
        for file in files {
            #expect(!["Proof", "Counting", "Questions"].contains(file.target), "\(file) imports Estimates")
            #expect(Set(imports(of: file)).isDisjoint(with: ["Proof", "Counting"]), "\(file) has estimates and proofs at hand")
        }
    }

    /// No public daily series (design, rule 8): its steps would date a source's call. What publishes cannot name one, and no file
    /// has a series and something to publish at hand.
    @Test func seriesStayInside() throws {
        let files = try Project.swiftFiles(in: "Sources").filter { imports(of: $0).contains("Series") }
        #expect(!files.isEmpty)
        for file in files {
            #expect(["Desk", "vigil", "vigil-bench"].contains(file.target), "\(file) imports Series")
            #expect(Set(imports(of: file)).isDisjoint(with: ["Edition", "Newsroom", "Site"]), "\(file) could publish a series")
        }
    }

    /// What `Proof` offers to others are its types and the check: how it decides stays inside, so that neither the
    /// questions nor the search can lean on it.
    @Test func theCheckerSharesItsJudgementWithNobody() throws {
        let offered: Set<String> = ["check", "claim", "json", "encode"]
        for file in try Project.swiftFiles(in: "Sources/Proof") {
            for line in file.lines where line.contains("package func ") || line.contains("package static func ") {
                let name = line.components(separatedBy: "func ")[1].prefix { $0 != "(" && $0 != "<" }
                #expect(offered.contains(String(name)), "\(file) offers \(name)")
            }
        }
    }
}
