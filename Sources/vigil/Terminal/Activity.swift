import Dispatch
import Foundation

/// Shows on a terminal, from the second second on, that work whose end cannot be told goes on, and for how long.
enum Activity {
    static func show<Result>(_ label: String, _ work: () throws -> Result) rethrows -> Result {
        guard Terminal.showsProgress else { return try work() }
        let started = ContinuousClock.now
        let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "vigil.activity"))
        timer.schedule(deadline: .now() + 1, repeating: 0.5)
        timer.setEventHandler {
            let seconds = Int((ContinuousClock.now - started) / .seconds(1))
            FileHandle.standardError.write(Data("\r\(label) … \(seconds) s".utf8))
        }
        timer.resume()
        defer {
            timer.cancel()
            if ContinuousClock.now - started > .seconds(1) { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
        }
        return try work()
    }
}
