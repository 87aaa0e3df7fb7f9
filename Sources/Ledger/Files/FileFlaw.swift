/// What is wrong with one sealed file.
package enum FileFlaw: Error, Hashable, Sendable, CustomStringConvertible {
    case missing
    /// Not of a size, or without the beginning, that a sealed file has.
    case malformed
    case unknownVersion
    case wrongKey
    /// The trailer does not open.
    case wrongEnd
    /// A piece of content, from 0, does not open.
    case altered(piece: Int)
    case wrongLength
    case badPadding
    /// Every piece is as it was sealed; the whole does not have the SHA-256 that was sealed with it.
    case wrongDigest

    package var description: String {
        switch self {
        case .missing: "it is missing"
        case .malformed: "it is not a sealed file, or it was cut short"
        case .unknownVersion: "it is sealed in a way that this version does not know"
        case .wrongKey: "it was sealed under another key"
        case .wrongEnd: "its end was altered or cut off, something was added, or it is the file of another record or vault"
        case .altered(let piece): "its piece \(piece) was altered or moved"
        case .wrongLength: "it does not have the length that was sealed with it"
        case .badPadding: "its padding is wrong"
        case .wrongDigest: "its content does not have the hash that was sealed with it"
        }
    }
}
