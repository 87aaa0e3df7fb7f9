/// Gathers a record's fields for encoding. What is empty or nil is left out.
///
/// Begins with the fields that a newer version wrote; a field that this version knows always wins over them.
package struct FieldWriter {
    private var known: [Field] = []
    private var unknown: Fields

    init(keeping unknown: Fields = [:]) {
        self.unknown = unknown
    }

    init(_ record: some Record) {
        self.init(keeping: record.unknown)
        known.reserveCapacity(12)
        record.write(to: &self)
    }

    /// Everything, in no order.
    var fields: [Field] { known + unknown.map { Field(name: $0.key, value: $0.value) } }

    var named: Fields { Fields(uniqueKeysWithValues: fields.map { ($0.name, $0.value) }) }

    mutating func put(_ key: String, _ text: String?) {
        put(key, text.flatMap { $0.isEmpty ? nil : .text($0) })
    }

    mutating func put(_ key: String, _ texts: [String]) {
        put(key, texts.isEmpty ? nil : .array(texts.map(Value.text)))
    }

    mutating func put(_ key: String, _ texts: [String: String]) {
        put(key, texts.isEmpty ? nil : .map(texts.mapValues(Value.text)))
    }

    mutating func put(_ key: String, _ code: (some RawRepresentable<String>)?) {
        put(key, code?.rawValue)
    }

    mutating func put(_ key: String, _ codes: [some RawRepresentable<String>]) {
        put(key, codes.map(\.rawValue))
    }

    mutating func put(_ key: String, _ date: EDTF?) {
        put(key, date?.text)
    }

    mutating func put(_ key: String, _ number: Int?) {
        put(key, number.map { .int(Int64($0)) })
    }

    mutating func put(_ key: String, _ number: Double?) {
        put(key, number.map(Value.double))
    }

    mutating func put(_ key: String, _ part: Fields?) {
        put(key, part.map(Value.map))
    }

    mutating func put(_ key: String, _ parts: [Fields]) {
        put(key, parts.isEmpty ? nil : .array(parts.map(Value.map)))
    }

    /// The caller encodes a field of this name itself.
    mutating func leaveRoom(for key: String) {
        unknown[key] = nil
    }

    /// A field is put once.
    mutating func put(_ key: String, _ value: Value?) {
        if !unknown.isEmpty { unknown[key] = nil }
        if let value { known.append(Field(name: key, value: value)) }
    }
}
