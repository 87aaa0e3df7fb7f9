import Foundation
import Notes
import Testing

@testable import Edition

@Suite struct LogTests {
    /// Three editions, each in a folder of its own, each logged after the one before.
    private static func withThree(_ body: ([URL], [EditionLog]) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: root) }
        var folders: [URL] = []
        var logs: [EditionLog] = [EditionLog()]
        for number in 1...3 {
            let sealed = try Edition.seal(Self.content(number), signer: SampleEdition.signer(), after: logs[number - 1])
            folders.append(root.appending(path: "edition-\(number)"))
            try sealed.write(to: folders[number - 1])
            logs.append(sealed.log)
        }
        try body(folders, logs)
    }

    private static func content(_ number: Int) -> EditionContent {
        var content = SampleEdition.content
        content.made = "2017-07-0\(number)T00:00:00Z"
        return content
    }

    private static func key() throws -> VerifierKey { try SampleEdition.signer().verifierKey }

    private static func checkpoint(_ folder: URL) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: "log/checkpoint"))) }

    @Test func everyEditionIsInTheLogAtItsPlace() throws {
        try Self.withThree { folders, logs in
            for (index, folder) in folders.enumerated() {
                let report = Edition.verify(at: folder, key: try Self.key())
                #expect(report.problems == [])
                #expect(report.log?.editions == index + 1 && report.log?.index == index && report.log?.since == nil)
                #expect(report.log?.origin == "vigil.example/log")
            }
            #expect(logs[3].entries.count == 3)
        }
    }

    @Test func theLogGrewFromEveryCheckpointThatAReaderKept() throws {
        try Self.withThree { folders, _ in
            for (index, old) in folders.enumerated() {
                let report = Edition.verify(at: folders[2], key: try Self.key(), since: try Self.checkpoint(old))
                #expect(report.problems == [] && report.log?.since == index + 1)
            }
            // And not the other way round.
            let back = Edition.verify(at: folders[0], key: try Self.key(), since: try Self.checkpoint(folders[2]))
            #expect(back.problems.map(\.path) == ["log/checkpoint"])
        }
    }

    @Test func aForkShowsToWhoeverKeptACheckpoint() throws {
        try Self.withThree { folders, logs in
            // The publisher takes the second edition back and logs another after the first.
            var other = Self.content(3)
            other.site.registration = "Another"
            let folder = folders[0].deletingLastPathComponent().appending(path: "fork")
            try Edition.seal(other, signer: SampleEdition.signer(), after: logs[1]).write(to: folder)
            #expect(Edition.verify(at: folder, key: nil).problems == [])
            #expect(Edition.verify(at: folder, key: nil, since: try Self.checkpoint(folders[0])).ok)
            #expect(Edition.verify(at: folder, key: nil, since: try Self.checkpoint(folders[1])).problems.map(\.path) == ["log/checkpoint"])
            #expect(Edition.verify(at: folder, key: nil, since: try Self.checkpoint(folders[2])).problems.map(\.path) == ["log/checkpoint"])
            #expect(!Edition.verify(at: folder, key: nil, since: Array("no checkpoint\n".utf8)).ok)
        }
    }

    @Test func anEditionThatIsNotInTheLogIsCaught() throws {
        try Self.withThree { folders, _ in
            try FileManager.default.removeItem(at: folders[2].appending(path: "log"))
            try FileManager.default.copyItem(at: folders[1].appending(path: "log"), to: folders[2].appending(path: "log"))
            #expect(Edition.verify(at: folders[2], key: nil).problems.map(\.path) == ["checkpoint"])
            try FileManager.default.removeItem(at: folders[2].appending(path: "log"))
            #expect(Edition.verify(at: folders[2], key: nil).problems.map(\.path) == ["log/checkpoint"])
        }
    }

    @Test func aChangedOrAddedFileOfTheLogIsCaught() throws {
        try Self.withThree { folders, _ in
            let log = folders[2].appending(path: "log")
            let files = try VerifyTests.files(log)
            #expect(files.count == 8, "checkpoint, proof, and for sizes 1 to 3 a tile and a bundle: \(files)")
            for path in files {
                let file = log.appending(path: path)
                let bytes = try Data(contentsOf: file)
                var changed = bytes
                changed[changed.count / 2] ^= 1
                try changed.write(to: file)
                #expect(!Edition.verify(at: folders[2], key: nil).ok, "\(path)")
                try bytes.write(to: file)
            }
            #expect(Edition.verify(at: folders[2], key: nil).ok)
            let added = log.appending(path: "tile/0/001")
            try Data([1]).write(to: added)
            #expect(Edition.verify(at: folders[2], key: nil).problems.map(\.path) == ["log/tile/0/001"])
        }
    }

    @Test func theNextEditionContinuesWhatTheVaultKnowsOrWhatStandsThere() throws {
        try Self.withThree { folders, logs in
            func next(_ remembered: EditionLog, _ folder: URL, forking: Bool = false) throws -> EditionLog {
                try EditionLog.continuing(remembered.entries, at: folder, key: try Self.key(), forking: forking)
            }
            #expect(try next(logs[3], folders[2]) == logs[3])
            #expect(try next(logs[3], folders[0]) == logs[3], "an older edition stands there")
            #expect(try next(logs[1], folders[2]) == logs[3], "the vault came back from a backup")
            #expect(try next(logs[3], folders[2].appending(path: "nowhere")) == logs[3])
            let fork = try Edition.seal(Self.content(4), signer: SampleEdition.signer(), after: logs[1]).log
            #expect(throws: EditionError.self) { try next(fork, folders[2]) }
            #expect(try next(fork, folders[2], forking: true) == fork)
            let stranger = try NoteSigner(name: "vigil", seed: [UInt8](repeating: 9, count: 32)).verifierKey
            #expect(throws: EditionError.self) {
                try EditionLog.continuing(logs[3].entries, at: folders[2], key: stranger, forking: false)
            }
        }
    }
}
