/// Encodes a record's fields as they are put, one after the other; `finished` is the map of them. What is empty or nil is left out.
///
/// Begins with the fields that a newer version wrote; a field that this version knows always wins over them.
package struct FieldWriter {
    private var values = CBOREncoder(reserving: 256)
    private var places: [EncodedFields.Place] = []
    private var unknown: Fields

    init(keeping unknown: Fields = [:]) {
        self.unknown = unknown
        places.reserveCapacity(12)
    }

    init(_ record: some Record) {
        self.init(keeping: record.unknown)
        record.write(to: &self)
    }

    // MARK: Putting

    mutating func put(_ key: String, _ text: String?) {
        forget(key)
        guard let text, !text.isEmpty else { return }
        add(key) { $0.append(text) }
    }

    mutating func put(_ key: String, _ texts: [String]) {
        forget(key)
        if !texts.isEmpty { add(key) { Self.append(texts, to: &$0) } }
    }

    /// Written where it is empty, too.
    mutating func put(_ key: String, all texts: [String]) {
        forget(key)
        add(key) { Self.append(texts, to: &$0) }
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
        forget(key)
        if let number { add(key) { $0.append(Int64(number)) } }
    }

    mutating func put(_ key: String, _ number: Double?) {
        forget(key)
        if let number { add(key) { $0.append(number) } }
    }

    mutating func put(_ key: String, _ record: (some Record)?) {
        forget(key)
        if let record { add(key) { FieldWriter(record).finished().write(to: &$0) } }
    }

    mutating func put(_ key: String, _ records: [some Record]) {
        put(key, parts: records.map { FieldWriter($0) })
    }

    /// A map.
    mutating func put(_ key: String, part: FieldWriter) { put(key, part.finished()) { _ in true } }

    /// A map of some of its fields.
    mutating func put(_ key: String, _ fields: EncodedFields, where isWanted: (String) -> Bool) {
        forget(key)
        add(key) { fields.write(to: &$0, where: isWanted) }
    }

    /// An array of maps.
    mutating func put(_ key: String, parts: [FieldWriter]) {
        forget(key)
        guard !parts.isEmpty else { return }
        add(key) { values in
            values.append(.array, UInt64(parts.count))
            for part in parts { part.finished().write(to: &values) }
        }
    }

    mutating func put(_ key: String, _ value: Value?) {
        forget(key)
        if let value { add(key) { $0.append(value) } }
    }

    private static func append(_ texts: [String], to values: inout CBOREncoder) {
        values.append(.array, UInt64(texts.count))
        for text in texts { values.append(text) }
    }

    private mutating func forget(_ key: String) {
        if !unknown.isEmpty { unknown[key] = nil }
    }

    /// A field is put once.
    private mutating func add(_ key: String, _ write: (inout CBOREncoder) -> Void) {
        let start = values.bytes.count
        write(&values)
        places.append(EncodedFields.Place(name: key, value: start..<values.bytes.count))
    }

    /// What was put and what a newer version wrote, as a map.
    consuming func finished() -> EncodedFields {
        let unknown = unknown
        for (name, value) in unknown { add(normalized(name)) { $0.append(value) } }
        places.sort { CBOR.precedes($0.name, $1.name) }
        return EncodedFields(places, in: values.bytes)
    }
}
