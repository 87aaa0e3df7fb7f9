import Foundation

/// How much is tried. VIGIL_FAULTS=long tries ten times as much as the tests of every day; a number, that many times as much; short,
/// a tenth, while one works on the tests themselves.
enum FaultSettings {
    private static let setting = ProcessInfo.processInfo.environment["VIGIL_FAULTS"] ?? ""
    private static let times = setting == "long" ? 10 : max(1, Int(setting) ?? 1)
    static let isLong = times > 1
    static let isShort = setting == "short"

    static func scaled(_ count: Int) -> Int { isShort ? max(1, count / 10) : count * times }

    /// Calls `body` for each number, on every core. Gives back what it complained of, at most a few lines.
    static func inParallel(_ count: Int, _ body: @escaping @Sendable (Int) throws -> String?) async -> [String] {
        await withCheckedContinuation { continuation in
            // Not on the threads of Swift's tasks: these wait for programs to end.
            DispatchQueue.global().async {
                let complaints = Complaints()
                DispatchQueue.concurrentPerform(iterations: count) { number in
                    do {
                        if let complaint = try body(number) { complaints.add("\(number): \(complaint)") }
                    } catch {
                        complaints.add("\(number): \(error)")
                    }
                }
                continuation.resume(returning: complaints.some)
            }
        }
    }
}
