/// Why a member, a request, a recovery sheet or its shares are refused.
package enum MembershipFlaw: Hashable, Sendable, CustomStringConvertible {
    /// Of the words typed, from 1.
    case notAWord(number: Int)
    case wrongNumberOfWords(found: Int, expected: Int)
    case wrongWords
    case impossibleShares
    case tooFewShares(found: Int, needed: Int)
    case foreignShares
    /// The sheet is of another vault, or another sheet was made since.
    case foreignSheet
    case malformedRequest
    case foreignRequest
    case weakRequest
    case alreadyMember
    case unknownMember
    case lastMember
    case emptyName

    package var description: String {
        switch self {
        case .notAWord(let number): "word \(number) is not a word of a recovery sheet; compare it with the paper, letter by letter"
        case .wrongNumberOfWords(let found, let expected): "\(found) words were given, \(expected) are on the paper"
        case .wrongWords: "these words are not those on the paper: at least one of them is another; compare them one by one"
        case .impossibleShares: "shares: at least two must be needed, no more than there are, and there are at most 255"
        case .tooFewShares(let found, let needed): "\(found) different shares were given, \(needed) are needed"
        case .foreignShares: "the shares are not of one set; shares of an older set do not go with a newer one"
        case .foreignSheet: "this sheet does not open this vault: it is another vault's, or a newer sheet took its place"
        case .malformedRequest: "this file is no request to become a member; `vigil member request` writes one"
        case .foreignRequest: "this request is for another vault"
        case .weakRequest: "this request's keys are not ones that Vigil makes, or whoever wrote it does not hold them; do not let it in"
        case .alreadyMember: "this request was let in before"
        case .unknownMember: "no member has this name or number; `vigil member list` shows them"
        case .lastMember: "this is the last person who can open the vault; let somebody else in first"
        case .emptyName: "a member needs a name of at most 200 letters"
        }
    }
}
