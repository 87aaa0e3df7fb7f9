import Foundation

/// How the terminal was set, to be set so again after a program that may not have tidied up behind itself.
struct TerminalSettings {
    private let settings: termios

    /// Nil where there is none.
    init?() {
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return nil }
        self.settings = settings
    }

    func restore() {
        // In the background it would stop this process.
        guard tcgetpgrp(STDIN_FILENO) == getpgrp() else { return }
        var settings = settings
        tcsetattr(STDIN_FILENO, TCSANOW, &settings)
    }
}
