import Counting
import Foundation

/// The fewest classes of DIMACS graphs, beside a plain reference in C++ and, where it is there, CP-SAT: one graph after
/// another, each solver on it in turn, in one run. Reading apart; seconds by the clock.
///
///     vigil-bench bounds FOLDER REF.cpp [PYTHON BENCH.py] [--limit SECONDS]
///
/// FOLDER holds `.col` and `.clq` files. REF.cpp is compiled with `g++ -O2 -march=native`; it and BENCH.py print a line of JSON.
struct BoundsBench {
    let folder: URL
    let reference: String
    let python: (program: String, script: String)?
    let limit: Double

    private struct Time {
        var seconds: Double
        var isProven: Bool
        var value: Int
    }

    init?(_ arguments: [String]) {
        var rest = arguments
        var limit = 60.0
        if let flag = rest.firstIndex(of: "--limit"), flag + 1 < rest.count, let seconds = Double(rest[flag + 1]) {
            limit = seconds
            rest.removeSubrange(flag...flag + 1)
        }
        guard rest.count == 2 || rest.count == 4 else { return nil }
        folder = URL(fileURLWithPath: rest[0], isDirectory: true)
        reference = rest[1]
        python = rest.count == 4 ? (rest[2], rest[3]) : nil
        self.limit = limit
    }

    func run() throws {
        let program = FileManager.default.temporaryDirectory.appending(path: "vigil-bench-ref-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: program) }
        _ = try Self.output("/usr/bin/env", ["g++", "-O2", "-march=native", "-w", "-o", program, reference])
        say("| graph | nodes | conflicts | at least – at most | clique | read | vigil | ref.cpp | ratio | CP-SAT | ratio |")
        say("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".col") || $0.hasSuffix(".clq") }
        var sums = (ours: 0.0, cpsat: 0.0)
        for name in names.sorted() {
            let path = folder.appending(path: name).path
            let (graph, read) = try measure {
                try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe).withUnsafeBytes { try DimacsGraph(reading: $0) }
            }
            let (found, ours) = measure { graph.fewestClasses(budget: Budget(seconds: limit)) }
            let plain = try referenceTime(program, path)
            let cpsat = try python.map { try cpsatTime($0.program, $0.script, path) }
            if let cpsat, cpsat.isProven { sums = (sums.ours + ours, sums.cpsat + cpsat.seconds) }
            let bounds = found.isExact ? "\(found.atLeast)" : "\(found.atLeast) – \(found.classes)"
            say(
                "| \(name) | \(graph.count) | \(graph.conflicts) | \(bounds) | \(found.clique.count) | \(Self.text(read)) | \(Self.text(ours)) "
                    + "| \(cell(plain)) | \(ratio(plain, ours)) | \(cpsat.map(cell) ?? "") | \(cpsat.map { ratio($0, ours) } ?? "") |")
            for other in [plain, cpsat].compactMap({ $0 }) where other.isProven && (other.value < found.atLeast || other.value > found.classes) {
                say("\(name): another solver says \(other.value); one of us is wrong")
            }
        }
        if sums.cpsat > 0 { say("All that CP-SAT solved: \(Self.text(sums.ours)) s, CP-SAT \(Self.text(sums.cpsat)) s, \(Int(sums.cpsat / sums.ours)) times") }
    }

    private func referenceTime(_ program: String, _ path: String) throws -> Time {
        let line = try Self.json(Self.output(program, [path, "\(limit)"]))
        let seconds = (line["clique_wall_s"] as? Double ?? 0) + (line["color_wall_s"] as? Double ?? 0)
        return Time(seconds: seconds, isProven: line["chi_proved"] as? Bool ?? false, value: line["chi_upper"] as? Int ?? 0)
    }

    private func cpsatTime(_ python: String, _ script: String, _ path: String) throws -> Time {
        let line = try Self.json(Self.output(python, [script, "cpsat-color", path, "\(limit)"]))
        return Time(
            seconds: line["wall_s"] as? Double ?? 0, isProven: line["status"] as? String == "optimal", value: line["value"] as? Int ?? 0)
    }

    private func cell(_ time: Time) -> String { Self.text(time.seconds) + (time.isProven ? "" : " open") }
    private func ratio(_ time: Time, _ ours: Double) -> String {
        (time.isProven ? "" : "> ") + String(format: time.seconds / ours < 10 ? "%.1f" : "%.0f", time.seconds / max(ours, 1e-6))
    }
    private static func text(_ seconds: Double) -> String { String(format: "%.4f", seconds) }

    /// Line by line, also into a file: a run takes minutes.
    private func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

    private func measure<Result>(_ body: () throws -> Result) rethrows -> (Result, Double) {
        let clock = ContinuousClock()
        let start = clock.now
        let result = try body()
        return (result, (clock.now - start) / .seconds(1))
    }

    private static func json(_ text: Data) throws -> [String: Any] {
        guard let line = try JSONSerialization.jsonObject(with: text) as? [String: Any] else { throw Missing() }
        return line
    }

    private static func output(_ program: String, _ arguments: [String]) throws -> Data {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Missing() }
        return bytes
    }
}
