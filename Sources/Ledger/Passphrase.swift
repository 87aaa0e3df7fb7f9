import Foundation

/// What a person types to open a vault: at most 1 KiB of text, in Unicode's form NFC, so that the same words typed on
/// another keyboard or system give the same bytes.
///
/// The bytes are wiped when the last copy goes. Never printed: `description` says nothing.
package struct Passphrase: Sendable, CustomStringConvertible, CustomReflectable {
    /// In bytes of UTF-8, after normalisation.
    package static let largestLength = 1024

    private let secret: SecretBytes

    /// - Throws: `VaultError.unusablePassphrase` where it is empty or too long.
    package init(_ text: String) throws {
        // Normalising costs time by length: what is far too long is refused first. NFC leaves at least a third.
        guard text.utf8.count <= 4 * Self.largestLength else { throw VaultError.unusablePassphrase(.tooLong) }
        var bytes = Array(text.precomposedStringWithCanonicalMapping.utf8)
        defer { wipe(&bytes) }
        guard !bytes.isEmpty else { throw VaultError.unusablePassphrase(.empty) }
        guard bytes.count <= Self.largestLength else { throw VaultError.unusablePassphrase(.tooLong) }
        secret = SecretBytes(bytes)
    }

    /// The content of a passphrase file: one line ending at its end is not part of the passphrase.
    ///
    /// - Throws: `VaultError.unusablePassphrase` where it is empty, too long or not UTF-8.
    package init(fileContent: [UInt8]) throws {
        var bytes = fileContent[...]
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw VaultError.unusablePassphrase(.notUTF8) }
        try self.init(text)
    }

    func withUnsafeBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try secret.withUnsafeBytes(body)
    }

    package var description: String { "(passphrase)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
