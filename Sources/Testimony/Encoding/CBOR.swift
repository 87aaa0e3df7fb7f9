/// What the encoder and the decoder share of RFC 8949.
enum CBOR {
    enum Major: UInt8 {
        case unsigned, negative, bytes, text, array, map, tag, simple
    }

    static let `false`: UInt8 = 0xF4
    static let `true`: UInt8 = 0xF5
    static let null: UInt8 = 0xF6
    static let half: UInt8 = 0xF9
    static let single: UInt8 = 0xFA
    static let double: UInt8 = 0xFB

    /// Arrays and maps inside each other; deeper input is refused, so that it cannot exhaust the stack.
    static let deepest = 64

    /// The order of two keys by their encoded bytes. A shorter text has a smaller head, so length goes first.
    static func precedes(_ a: String, _ b: String) -> Bool {
        let lengths = (a.utf8.count, b.utf8.count)
        return lengths.0 == lengths.1 ? a.utf8.lexicographicallyPrecedes(b.utf8) : lengths.0 < lengths.1
    }

    /// The bits of a number in the shortest format that keeps its value; one NaN, and no -0.
    enum ShortestFloat {
        case half(UInt16)
        case single(UInt32)
        case double(UInt64)

        init(_ number: Double) {
            let number = number == 0 ? 0 : number
            let single = Float(number)
            let half = Float16(number)
            if number.isNaN {
                self = .half(0x7E00)
            } else if Double(half) == number {
                self = .half(half.bitPattern)
            } else if Double(single) == number {
                self = .single(single.bitPattern)
            } else {
                self = .double(number.bitPattern)
            }
        }
    }
}
