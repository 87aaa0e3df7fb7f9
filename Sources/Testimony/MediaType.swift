/// A media type (RFC 6838, section 4.2) without parameters, or nothing; whether it is registered is not asked.
/// - Returns: it in small letters, so that one type has one spelling.
func checkedMediaType(_ type: String) throws(Invalid) -> String {
    let parts = type.lowercased().split(separator: "/", omittingEmptySubsequences: false)
    guard type.isEmpty || (type.utf8.count <= 127 && parts.count == 2 && parts.allSatisfy(isRestrictedName)) else {
        throw Invalid(field: "media_type", what: "this is not a media type", instead: "one such as image/jpeg, or nothing")
    }
    return type.lowercased()
}

private func isRestrictedName(_ name: Substring) -> Bool {
    guard let first = name.utf8.first, isSmallLetterOrDigit(first) else { return false }
    return name.utf8.allSatisfy { isSmallLetterOrDigit($0) || "!#$&-^_.+".utf8.contains($0) }
}

private func isSmallLetterOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (48...57).contains(byte)
}
