import ArgumentParser
import Dispatch
import Foundation
import Ledger

/// Where the passphrase comes from: a file, the environment, or the terminal.
struct PassphraseInput: ParsableArguments {
    @Option(name: .long, help: "A file that holds the passphrase, and nothing else.")
    var passphraseFile: String?

    /// - Parameter confirming: ask twice, for a new vault.
    func read(confirming: Bool = false) throws -> Passphrase {
        if let passphraseFile { return try Self.read(passphraseFile) }
        if let fromEnvironment = getenv(Self.variable) {
            // Not for our children to see.
            defer { Self.forgetVariable() }
            return try Passphrase(String(cString: fromEnvironment))
        }
        guard isatty(STDIN_FILENO) == 1 else {
            throw Failure("no passphrase: give --passphrase-file or VIGIL_PASSPHRASE, or run vigil in a terminal")
        }
        let typed = try Self.ask("Passphrase: ")
        if confirming, try Self.ask("The same again: ") != typed {
            throw Failure("the two passphrases differ; nothing was made")
        }
        return try Passphrase(typed)
    }

    private static let variable = "VIGIL_PASSPHRASE"

    /// Overwrites what the environment says, where it lies, and takes it out.
    static func forgetVariable() {
        if let value = getenv(variable) { explicit_bzero(value, strlen(value)) }
        unsetenv(variable)
    }

    /// One that takes another's place.
    static func readNew(from file: String?) throws -> Passphrase {
        if let file { return try read(file) }
        guard isatty(STDIN_FILENO) == 1 else {
            throw Failure("no new passphrase: give --new-passphrase-file, or run vigil in a terminal")
        }
        let typed = try ask("New passphrase: ")
        guard try ask("The same again: ") == typed else { throw Failure("the two passphrases differ; nothing was changed") }
        return try Passphrase(typed)
    }

    private static func read(_ path: String) throws -> Passphrase {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw Failure("\(path): the passphrase file cannot be read")
        }
        defer { try? handle.close() }
        return try Passphrase(fileContent: Array(try handle.read(upToCount: 8_192) ?? Data()))
    }

    /// Reads a line without showing it.
    static func ask(_ prompt: String) throws -> String {
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { throw Failure("the terminal cannot hide what is typed") }
        var hidden = settings
        hidden.c_lflag &= ~tcflag_t(ECHO)
        // Hidden first, asked then: what is typed, or sent by a program, as soon as the prompt shows is neither seen nor lost.
        guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0 else { throw Failure("the terminal cannot hide what is typed") }
        let interrupted = showTypingAgainOnInterrupt(settings)
        FileHandle.standardError.write(Data(prompt.utf8))
        defer {
            interrupted.cancel()
            signal(SIGINT, SIG_DFL)
            tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
            FileHandle.standardError.write(Data("\n".utf8))
        }
        guard let line = readLine(strippingNewline: true) else { throw Failure("no passphrase was typed") }
        return line
    }

    /// Ctrl-C at the prompt must not leave behind a terminal that hides what is typed.
    private static func showTypingAgainOnInterrupt(_ settings: termios) -> any DispatchSourceSignal {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: DispatchQueue(label: "vigil.passphrase"))
        source.setEventHandler {
            var settings = settings
            tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
            FileHandle.standardError.write(Data("\n".utf8))
            signal(SIGINT, SIG_DFL)
            kill(getpid(), SIGINT)
        }
        source.resume()
        return source
    }
}
