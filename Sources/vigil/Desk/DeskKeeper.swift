import ArgumentParser
import Desk
import Dispatch
import Foundation
import Synchronization

/// What `vigil desk` itself is: it keeps the desk's address, and starts the process that holds the keys. When that was locked, which ends
/// it, another takes its place, without keys. Of the vault, the passphrase included, this process sees nothing.
///
///     vigil desk VAULT              binds the address, passes signals on, restarts
///       vigil desk VAULT …          holds the keys, answers; SIGUSR1 ends it
///
/// Locking is a signal whose effect is the kernel's own: a keyholder that hangs is locked by it, too.
final class DeskKeeper: Sendable {
    static let lockSignal = SIGUSR1

    private let socket: ListeningSocket
    /// What `vigil desk` was called with, without `vigil desk`.
    private let arguments: [String]
    private let keyholder = KeyholderProcess()
    private let isStopping = Mutex(false)

    init(_ socket: ListeningSocket, arguments: [String]) {
        self.socket = socket
        self.arguments = arguments
    }

    /// Until the desk is closed. The kernel ends a keyholder with the thread that started it: this one starts all of them, and stays.
    ///
    /// - Parameter isLocked: no passphrase is asked for at first.
    func run(isLocked: Bool) throws {
        socket.passOn()
        let signals = passOnSignals()
        defer { for source in signals { source.cancel() } }
        let terminal = TerminalSettings()
        var isLocked = isLocked
        while true {
            // What is written last counts: a desk that was locked takes the passphrase from nobody but who signs in.
            let own = ["--keyholder", "\(socket.descriptor)", "--keeper", "\(getpid())"] + (isLocked ? ["--sealed"] : [])
            if isLocked { PassphraseInput.forgetVariable() }
            try keyholder.start(["vigil", "desk"] + own + arguments)
            // It has its own copy; what comes after it needs none.
            PassphraseInput.forgetVariable()
            // Who asked this process to stop while there was nobody to pass it on to.
            if isStopping.withLock({ $0 }) { keyholder.send(SIGTERM) }
            let end = keyholder.wait()
            // It may have been locked while it asked for the passphrase.
            terminal?.restore()
            switch end {
            case .signal(Self.lockSignal) where !isStopping.withLock({ $0 }): isLocked = true
            case .exit(0), .signal(Self.lockSignal), .signal(SIGTERM): return
            case .exit(let code): throw ExitCode(code)
            case .signal(SIGINT): throw ExitCode(128 + SIGINT)
            case .signal(let number):
                throw Failure("the desk ended unexpectedly (signal \(number)); nothing of the record is lost: start it again")
            }
        }
    }

    private func passOnSignals() -> [any DispatchSourceSignal] {
        [SIGINT, SIGTERM, Self.lockSignal].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: DispatchQueue(label: "vigil.desk.signals"))
            source.setEventHandler { [self] in
                if number != Self.lockSignal { isStopping.withLock { $0 = true } }
                keyholder.send(number)
            }
            source.resume()
            return source
        }
    }
}
