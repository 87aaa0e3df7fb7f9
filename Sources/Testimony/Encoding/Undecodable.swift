/// Why bytes are not a statement that this version can read. Carries nothing of what they say.
package enum Undecodable: Error, Equatable, Sendable, CustomStringConvertible {
    /// Not Vigil's canonical encoding; `at` is the offset in bytes.
    case malformed(at: Int, why: String)
    /// A newer Vigil wrote it in a way that this one must not guess at.
    case newerVersion(Int)
    /// The record of this kind is not valid, or has a code in one of its fields that this version does not know.
    case refused(kind: String, Invalid)

    package var description: String {
        switch self {
        case .malformed(let offset, let why): "not a canonical statement, at byte \(offset): \(why)"
        case .newerVersion(let version): "written by a newer Vigil (encoding \(version)); use that version or a later one"
        case .refused(let kind, let invalid): "\(kind), field \(invalid.field): \(invalid.what); \(invalid.instead)"
        }
    }
}
