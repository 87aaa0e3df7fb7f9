import Foundation

/// The two output streams, and whether a person reads them.
enum Terminal {
    /// Whether stderr goes to a terminal, so that progress may be shown there.
    static let showsProgress = isatty(STDERR_FILENO) == 1

    static func print(_ text: String) { write(text + "\n", to: .standardOutput) }

    static func complain(_ text: String) { write(text + "\n", to: .standardError) }

    static func printJSON(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    private static func write(_ text: String, to handle: FileHandle) {
        // A reader that has gone away (`vigil count … | head`) is no failure of ours.
        try? handle.write(contentsOf: Data(text.utf8))
    }
}
