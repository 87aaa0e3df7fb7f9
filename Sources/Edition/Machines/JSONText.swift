/// Writes JSON by hand: an edition has hundreds of thousands of documents, and an encoder that goes through containers and
/// dictionaries takes most of a build for them.
///
///     var json = JSONText()
///     json.object { $0.member("id", "detained"); $0.member("at_least", 51) }
///
/// Members stand in the order in which they are written, so that the same content gives the same bytes.
struct JSONText {
    private(set) var bytes: [UInt8] = []

    init() {}

    /// One document, with a newline at its end.
    static func document(_ write: (inout JSONText) -> Void) -> [UInt8] {
        var json = JSONText()
        json.object(write)
        json.bytes.append(0x0a)
        return json.bytes
    }

    mutating func object(_ write: (inout JSONText) -> Void) {
        separate()
        bytes.append(0x7b)
        write(&self)
        bytes.append(0x7d)
    }

    mutating func array(_ write: (inout JSONText) -> Void) {
        separate()
        bytes.append(0x5b)
        write(&self)
        bytes.append(0x5d)
    }

    mutating func value(_ text: String) {
        separate()
        quoted(text)
    }

    mutating func value(_ number: Int) {
        separate()
        bytes += String(number).utf8
    }

    mutating func value(_ flag: Bool) {
        separate()
        bytes += (flag ? "true" : "false").utf8
    }

    /// A value that was written before.
    mutating func value(written: [UInt8]) {
        separate()
        bytes += written
    }

    mutating func key(_ key: String) {
        separate()
        quoted(key)
        bytes.append(0x3a)
    }

    /// A line of its own for what follows: so that two editions of a long file differ in few lines.
    mutating func line() { bytes.append(0x0a) }

    /// A comma, unless something was just opened or a key was just written.
    private mutating func separate() {
        var end = bytes.count - 1
        while end >= 0, bytes[end] == 0x0a { end -= 1 }
        guard end >= 0, bytes[end] != 0x7b, bytes[end] != 0x5b, bytes[end] != 0x3a else { return }
        if end == bytes.count - 1 { bytes.append(0x2c) } else { bytes.insert(0x2c, at: end + 1) }
    }

    private mutating func quoted(_ text: String) {
        bytes.append(0x22)
        var text = text
        text.withUTF8 { utf8 in
            guard utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5c }) else { return bytes.append(contentsOf: utf8) }
            for byte in utf8 { escape(byte) }
        }
        bytes.append(0x22)
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x22: bytes += [0x5c, 0x22]
        case 0x5c: bytes += [0x5c, 0x5c]
        case 0x0a: bytes += [0x5c, 0x6e]
        case 0x0d: bytes += [0x5c, 0x72]
        case 0x09: bytes += [0x5c, 0x74]
        case 0..<0x20:
            bytes += Array("\\u00".utf8)
            bytes += Array(hex([byte]).utf8)
        default: bytes.append(byte)
        }
    }
}

extension JSONText {
    mutating func member(_ name: String, _ text: String) {
        key(name)
        value(text)
    }

    /// Left out where there is none.
    mutating func member(_ name: String, _ text: String?) {
        if let text { member(name, text) }
    }

    mutating func member(_ name: String, _ number: Int) {
        key(name)
        value(number)
    }

    mutating func member(_ name: String, _ flag: Bool) {
        key(name)
        value(flag)
    }

    mutating func member(_ name: String, _ texts: [String]) {
        array(name) { list in for text in texts { list.value(text) } }
    }

    /// By language, in the order of the tags.
    mutating func member(_ name: String, _ texts: [String: String]) {
        object(name) { object in for (tag, text) in texts.sorted(by: { $0.key < $1.key }) { object.member(tag, text) } }
    }

    mutating func object(_ name: String, _ write: (inout JSONText) -> Void) {
        key(name)
        object(write)
    }

    mutating func array(_ name: String, _ write: (inout JSONText) -> Void) {
        key(name)
        array(write)
    }
}
