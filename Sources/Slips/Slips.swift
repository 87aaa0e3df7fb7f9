// Slips: short records that the public server seals to the desk and cannot read again: who joined the newsletter, who left it,
// who gave.
//
// A leaf: imports Crypto, so that the server, which seals, and the desk, which opens, share one reading. What always holds: every
// slip has the same size, whatever it says; it opens with the desk's key alone; no description of one shows what it says.

/// Why a slip was not sealed, kept or opened. No case carries what it was about.
package enum SlipError: Error, Hashable, Sendable, CustomStringConvertible {
    case badKey
    case tooLong
    case doesNotOpen
    case notKept(path: String, why: String)
    case notRead(path: String, why: String)

    package var description: String {
        switch self {
        case .badKey: "the edition's desk key is none that can be sealed to; publish the edition again"
        case .tooLong: "this is too long for a slip"
        case .doesNotOpen: "it does not open: it was sealed to another desk's key, or altered"
        case .notKept(let path, let why): "\(path) cannot be written: \(why)"
        case .notRead(let path, let why): "\(path) cannot be read: \(why)"
        }
    }
}
