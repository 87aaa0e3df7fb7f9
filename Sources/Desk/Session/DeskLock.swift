/// How a desk is locked: the process that holds its keys ends, and with it goes all that it ever read. Whoever started it starts another,
/// without keys, at the same address.
package struct DeskLock: Sendable {
    /// A desk that nobody signed in has asked for anything for so long locks itself; nil: never.
    package let idleLimit: Duration?
    let end: @Sendable () -> Void

    /// - Parameter end: ends this process.
    package init(after idleLimit: Duration?, end: @escaping @Sendable () -> Void) {
        self.idleLimit = idleLimit
        self.end = end
    }

    var minutes: Int? { idleLimit.map { Int($0 / .seconds(60)) } }
}
