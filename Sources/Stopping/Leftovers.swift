import Dispatch
import Synchronization

/// What was half made when somebody cancelled. To free a million entries takes longer than whoever cancelled should wait: so they are
/// kept until all of it is out of use, and then freed on a thread in the background.
package final class Leftovers: Sendable {
    private let held = Mutex<[any Sendable]>([])

    package init() {}

    package func keep(_ value: some Sendable) { held.withLock { $0.append(value) } }

    /// Frees one value in the background.
    package static func letGo(of value: consuming some Sendable) {
        let leftovers = Leftovers()
        leftovers.keep(value)
        leftovers.letGo()
    }

    package func letGo() {
        DispatchQueue.global(qos: .utility).async {
            let all = self.held.withLock { held in
                defer { held = [] }
                return held
            }
            _ = all.count
        }
    }
}
