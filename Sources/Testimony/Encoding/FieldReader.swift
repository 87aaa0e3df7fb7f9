/// Takes the fields that this version knows out of an encoded record; what is left was written by a newer one.
///
/// A field of the wrong type, or with a code that this version does not know, is refused: to guess would change
/// what was said.
package struct FieldReader {
    private var fields: [Field]

    init(_ fields: [Field]) {
        self.fields = fields
    }

    init(_ fields: Fields) {
        self.init(fields.map { Field(name: $0.key, value: $0.value) })
    }

    /// The fields that nobody took.
    var unknown: Fields {
        fields.isEmpty ? [:] : Fields(uniqueKeysWithValues: fields.map { ($0.name, $0.value) })
    }

    private mutating func take(_ key: String) -> Value? {
        guard let place = fields.firstIndex(where: { $0.name.utf8.count == key.utf8.count && $0.name == key }) else { return nil }
        // The order of what is left does not matter.
        fields.swapAt(place, fields.count - 1)
        return fields.removeLast().value
    }

    /// For parts of a record in which an unread field would change the meaning.
    func mustBeEmpty(in field: String) throws(Invalid) {
        guard fields.isEmpty else {
            throw Invalid(field: field, what: "it has a part that this version does not know", instead: newer)
        }
    }

    /// Empty where absent.
    mutating func text(_ key: String) throws(Invalid) -> String {
        try optionalText(key) ?? ""
    }

    mutating func optionalText(_ key: String) throws(Invalid) -> String? {
        guard let value = take(key) else { return nil }
        guard case .text(let text) = value else { throw wrongType(key, "text") }
        return text
    }

    mutating func requiredText(_ key: String) throws(Invalid) -> String {
        guard let text = try optionalText(key) else { throw missing(key) }
        return text
    }

    mutating func requiredBytes(_ key: String) throws(Invalid) -> [UInt8] {
        guard let value = take(key) else { throw missing(key) }
        guard case .bytes(let bytes) = value else { throw wrongType(key, "bytes") }
        return bytes
    }

    mutating func texts(_ key: String) throws(Invalid) -> [String] {
        guard let value = take(key) else { return [] }
        guard case .array(let values) = value else { throw wrongType(key, "a list of texts") }
        return try values.map { value throws(Invalid) in
            guard case .text(let text) = value else { throw wrongType(key, "a list of texts") }
            return text
        }
    }

    mutating func textsByKey(_ key: String) throws(Invalid) -> [String: String] {
        guard let part = try part(key) else { return [:] }
        var texts: [String: String] = [:]
        for (name, value) in part {
            guard case .text(let text) = value else { throw wrongType(key, "a map of texts") }
            texts[name] = text
        }
        return texts
    }

    /// A code of a closed list.
    mutating func code<C: RawRepresentable>(_ key: String, _: C.Type = C.self) throws(Invalid) -> C? where C.RawValue == String {
        guard let text = try optionalText(key) else { return nil }
        return try known(text, key)
    }

    mutating func requiredCode<C: RawRepresentable>(_ key: String, _: C.Type = C.self) throws(Invalid) -> C where C.RawValue == String {
        try known(try requiredText(key), key)
    }

    mutating func codes<C: RawRepresentable>(_ key: String, _: C.Type = C.self) throws(Invalid) -> [C] where C.RawValue == String {
        try texts(key).map { text throws(Invalid) in try known(text, key) }
    }

    mutating func date(_ key: String) throws(Invalid) -> EDTF? {
        guard let text = try optionalText(key) else { return nil }
        do throws(Invalid) {
            return try EDTF(text)
        } catch {
            throw error.inField(key)
        }
    }

    mutating func requiredDate(_ key: String) throws(Invalid) -> EDTF {
        guard let date = try date(key) else { throw missing(key) }
        return date
    }

    mutating func int(_ key: String) throws(Invalid) -> Int? {
        guard let value = take(key) else { return nil }
        guard case .int(let number) = value else { throw wrongType(key, "a whole number") }
        return Int(number)
    }

    mutating func requiredInt(_ key: String) throws(Invalid) -> Int {
        guard let number = try int(key) else { throw missing(key) }
        return number
    }

    /// Null: no number.
    mutating func optionalInts(_ key: String) throws(Invalid) -> [Int?] {
        guard let value = take(key) else { return [] }
        guard case .array(let values) = value else { throw wrongType(key, "a list of whole numbers") }
        return try values.map { value throws(Invalid) in
            switch value {
            case .int(let number): Int(number)
            case .null: nil
            default: throw wrongType(key, "a list of whole numbers")
            }
        }
    }

    mutating func double(_ key: String) throws(Invalid) -> Double? {
        guard let value = take(key) else { return nil }
        guard case .double(let number) = value else { throw wrongType(key, "a number") }
        return number
    }

    mutating func part(_ key: String) throws(Invalid) -> Fields? {
        guard let value = take(key) else { return nil }
        guard case .map(let part) = value else { throw wrongType(key, "a map") }
        return part
    }

    mutating func parts(_ key: String) throws(Invalid) -> [Fields] {
        guard let value = take(key) else { return [] }
        guard case .array(let values) = value else { throw wrongType(key, "a list of maps") }
        return try values.map { value throws(Invalid) in
            guard case .map(let part) = value else { throw wrongType(key, "a list of maps") }
            return part
        }
    }
}

private let newer = "the newer Vigil that wrote it"

private func known<C: RawRepresentable>(_ text: String, _ key: String) throws(Invalid) -> C where C.RawValue == String {
    guard let code = C(rawValue: text) else {
        throw Invalid(field: key, what: "this version does not know the code", instead: newer)
    }
    return code
}

private func missing(_ key: String) -> Invalid {
    Invalid(field: key, what: "the field is missing", instead: "a value")
}

private func wrongType(_ key: String, _ right: String) -> Invalid {
    Invalid(field: key, what: "the field has the wrong type", instead: right)
}
