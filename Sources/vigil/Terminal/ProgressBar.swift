import Foundation

/// A line on a terminal that shows how far long work is; nothing where no person reads, or in the first second.
struct ProgressBar {
    private let label: String
    private let total: Int
    private let started = ContinuousClock.now
    private var lastShown: ContinuousClock.Instant?

    init(_ label: String, total: Int) {
        self.label = label
        self.total = total
    }

    mutating func advance(to done: Int) {
        guard Terminal.showsProgress, total > 0 else { return }
        let now = ContinuousClock.now
        guard now - started > .seconds(1), lastShown.map({ now - $0 > .milliseconds(100) }) ?? true else { return }
        lastShown = now
        let share = min(1, Double(done) / Double(total))
        let filled = Int(share * 30)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
        write("\r\(label) \(bar) \(Int(share * 100)) %")
    }

    func finish() {
        if lastShown != nil { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
