// Checks that several records share.

/// An id: 1 to 64 letters or digits of any script, marks that belong to them, and `-` `_` `.` `:`.
///
/// Beginning with `.` or `-` is refused: an id becomes a file's name and a command's argument. No blank, `;`, `#`
/// or `,` (which have a meaning in a case file), no control or direction character.
/// - Returns: the id in normal form C, so that one id has one spelling.
package func checkedID(_ id: String, field: String) throws(Invalid) -> String {
    let id = normalized(id)
    guard !id.isEmpty else {
        throw Invalid(field: field, what: "the id is empty", instead: "letters and digits, such as M1")
    }
    guard id.utf8.count <= 1024, id.unicodeScalars.count <= 64 else {
        throw Invalid(field: field, what: "the id is too long", instead: "64 characters at the most")
    }
    guard id.unicodeScalars.allSatisfy(isAllowedInID) else {
        throw Invalid(
            field: field, what: "the id has a character that ids cannot have",
            instead: "letters and digits of any script, and - _ . :")
    }
    guard let first = id.unicodeScalars.first, first != ".", first != "-", first.isASCII || !isMark(first) else {
        throw Invalid(field: field, what: "the id does not begin well", instead: "a letter or digit first")
    }
    return id
}

/// A BCP 47 tag by its shape (RFC 5646, section 2.1), or nothing; whether its parts are registered is not asked. A first
/// part of more than three letters is refused: the standard keeps it for the future, and people write `Korean`.
package func checkedLanguage(_ tag: String) throws(Invalid) -> String {
    guard tag.isEmpty || isLanguageTag(tag) else {
        throw Invalid(
            field: "language", what: "this is not a language tag", instead: "a BCP 47 tag such as en, ko or zh-Hant")
    }
    return tag
}

private func isLanguageTag(_ tag: String) -> Bool {
    guard tag.utf8.count <= 64 else { return false }
    let parts = tag.lowercased().split(separator: "-", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
        (1...8).contains(part.utf8.count) && part.utf8.allSatisfy { isASCIILetter($0) || (48...57).contains($0) }
    }
    guard isPlain, let primary = parts.first, let last = parts.last, primary.utf8.allSatisfy(isASCIILetter) else { return false }
    // A single letter opens an extension, x private use: something must follow, and only x may come first.
    let isPrivate = parts.dropLast().contains("x")
    return ((2...3).contains(primary.utf8.count) || primary == "x") && (last.utf8.count >= 2 || isPrivate)
}

/// More than blanks.
func checkedPresent(_ text: String, field: String, what: String, instead: String) throws(Invalid) -> String {
    guard !trimmingBlanks(text).isEmpty else { throw Invalid(field: field, what: what, instead: instead) }
    return text
}

/// An ISO 3166-1 alpha-2 code in capitals, or `XK`, which stands for Kosovo by common use.
package func checkedCountry(_ code: String, field: String) throws(Invalid) -> String {
    guard countryCodes.contains(code) else {
        throw Invalid(
            field: field, what: "this is not a country's code",
            instead: "two capital letters of ISO 3166-1, such as KP, CN or KR")
    }
    return code
}

private func isASCIILetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

private func isAllowedInID(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", ":": true
    case _ where scalar.isASCII: false
    default: isLetter(scalar) || isMark(scalar) || isDigit(scalar)
    }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .decimalNumber
}
