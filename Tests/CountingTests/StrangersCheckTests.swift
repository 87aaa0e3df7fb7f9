import Casebook
import Foundation
import Proof
import Questions
import Testimony
import Testing

@testable import Counting

/// A program that shares nothing with ours (Python, standard library only) checks proof files from the files alone.
@Suite struct StrangersCheckTests {
    private static let program = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("StrangersCheck/check_proof.py")

    /// Runs it once over all files: one line a file, `ok` or `refused` first.
    private func verdicts(_ files: [(name: String, json: Data)]) throws -> [String: Bool] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vigil-stranger-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for file in files { try file.json.write(to: folder.appendingPathComponent(file.name)) }
        let output = Pipe(), process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", Self.program.path, folder.path]
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        var verdicts: [String: Bool] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 2)
            guard words.count >= 2 else { continue }
            verdicts[String(words[1])] = words[0] == "ok"
            if words[0] != "ok", !words[1].hasPrefix("altered") { print(line) }
        }
        let allGood = verdicts.values.allSatisfy { $0 }
        #expect((process.terminationStatus == 0) == allGood)
        #expect(verdicts.count == files.count, "the program says nothing of some files")
        return verdicts
    }

    @Test func theWorkedCaseConvincesAStranger() throws {
        var files: [(name: String, json: Data)] = []
        for (label, leftOut) in [("judged", []), ("unjudged", ["J1", "J2", "J3"])] {
            let casebook = try WorkedCase.casebook(without: leftOut)
            for day in ["2017-06-23", "2017-06-29"] {
                for count in casebook.counts {
                    let proof = try casebook.proof(of: count.id, asOf: day)
                    files.append(("\(label)-\(count.id)-\(day).json", try ProofFile(proof.claim).json()))
                }
            }
        }
        for (name, isGood) in try verdicts(files) { #expect(isGood, "\(name)") }
    }

    @Test func alteredFilesDoNot() throws {
        var files: [(name: String, json: Data)] = []
        for (label, leftOut) in [("judged", []), ("unjudged", ["J1", "J2", "J3"])] {
            let casebook = try WorkedCase.casebook(without: leftOut)
            for count in casebook.counts {
                let json = try ProofFile(casebook.proof(of: count.id, asOf: "2017-06-29").claim).json()
                for (number, alteration) in Alteration.all.enumerated() {
                    guard let altered = try alteration.apply(to: json) else { continue }
                    files.append(("altered-\(label)-\(count.id)-\(number).json", altered))
                }
            }
        }
        #expect(files.count > 100)
        for (name, isGood) in try verdicts(files) { #expect(!isGood, "\(name)") }
    }

    @Test func randomCasesConvinceAStranger() throws {
        var files: [(name: String, json: Data)] = []
        for seed in UInt64(1)...60 {
            let casebook = try RandomFolder.casebook(of: RandomCase.make(seed: seed))
            for count in casebook.counts {
                let proof = try casebook.proof(of: count.id, asOf: "2017-06-27", known: .now)
                files.append(("seed\(seed)-\(count.id).json", try ProofFile(proof.claim).json()))
            }
        }
        for (name, isGood) in try verdicts(files) { #expect(isGood, "\(name)") }
    }

    /// Large records write out only the pairs that are needed: the rest follows from the facts.
    @Test func filesThatLeavePairsOutConvinceAStranger() throws {
        var files: [(name: String, json: Data)] = []
        for seed in UInt64(1)...60 {
            let casebook = try RandomFolder.casebook(of: RandomCase.make(seed: seed))
            guard let day = Day("2017-06-27") else { continue }
            let questions = Questions(casebook.view(asOf: day), pairsWritten: .needed)
            for count in casebook.counts {
                for (way, sizes) in [("usual", CompiledQuestion.Sizes()), ("structure", StructureTests.byStructure)] {
                    let proof = try check(answer(questions.question(for: count.id), budget: Budget(steps: 100_000), sizes: sizes))
                    let json = try ProofFile(proof.claim).json()
                    #expect(try ProofFile(json: json).claim() == proof.claim)
                    files.append(("seed\(seed)-\(count.id)-\(way).json", json))
                }
            }
        }
        for (name, isGood) in try verdicts(files) { #expect(isGood, "\(name)") }
    }
}
