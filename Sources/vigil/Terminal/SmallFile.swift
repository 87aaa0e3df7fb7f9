import Foundation
import Notes

/// A file of some lines that somebody gives to a command: a checkpoint, a key.
struct SmallFile {
    private let path: String
    let bytes: [UInt8]

    /// - Parameter what: it is, for the message that it cannot be read.
    init(_ path: String, _ what: String) throws {
        guard let bytes = FileManager.default.contents(atPath: path), bytes.count < 10_000 else {
            throw Failure("\(path): \(what) cannot be read")
        }
        self.path = path
        self.bytes = Array(bytes)
    }

    /// The first word that is a key: `vigil key` prints a word before each.
    ///
    /// - Parameter start: of the name of the key that is taken where there are several.
    func verifierKey(preferring start: String = "") throws -> VerifierKey {
        let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).filter { $0.contains("+") }
        guard let word = words.first(where: { $0.hasPrefix(start) }) ?? words.first else {
            throw Failure("\(path): there is no key in this file; it looks like NAME+HASH+KEY")
        }
        return try VerifierKey(String(word))
    }
}
