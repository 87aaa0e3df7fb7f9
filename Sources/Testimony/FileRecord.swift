/// That a photo, a recording or a document came into the vault: the first link of its chain of custody.
///
/// The content lies sealed beside the ledger, under a key of its own. This says what it was, so that it can be held against itself; its
/// original name is in the sealed file alone. When it was taken in and hashed, and by whom, is the statement's `at` and `by`.
package struct FileRecord: Hashable, Sendable {
    package static let digestLength = 32

    package var id: FileID
    /// Of the content as it was received, 32 bytes.
    package var sha256: [UInt8]
    /// Of the content as it was received, in bytes.
    package var length: Int
    /// As in RFC 6838, in small letters and without parameters; empty where nobody knows.
    package var mediaType: String
    /// When it reached us, with its time where that is known.
    package var received: EDTF
    /// Who received it.
    package var by: String
    /// The sealed file's name in the vault: 32 hexadecimal digits, random.
    package var stored: String
    package var unknown: Fields

    package init(
        id: FileID, sha256: [UInt8], length: Int, mediaType: String = "", received: EDTF, by: String, stored: String,
        unknown: Fields = [:]
    ) throws(Invalid) {
        guard sha256.count == Self.digestLength else {
            throw Invalid(field: "sha256", what: "this is not a SHA-256", instead: "\(Self.digestLength) bytes")
        }
        guard length >= 0 else { throw Invalid(field: "length", what: "the length is below 0", instead: "the number of bytes") }
        guard Self.isStoredName(stored) else {
            throw Invalid(field: "stored", what: "no sealed file has such a name", instead: "32 hexadecimal digits in small letters")
        }
        self.id = try checkedID(id, field: "file")
        self.sha256 = sha256
        self.length = length
        self.mediaType = try checkedMediaType(mediaType)
        self.received = received
        self.by = try checkedPresent(by, field: "by", what: "nobody is named who received it", instead: "a name or a role")
        self.stored = stored
        self.unknown = unknown
    }

    private static func isStoredName(_ name: String) -> Bool {
        name.utf8.count == 32 && name.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}
