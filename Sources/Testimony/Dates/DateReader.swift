/// Takes the pieces of a date off the front of its bytes.
struct DateReader {
    /// Two places of a month or a day, `X` standing for any digit.
    struct TwoDigits {
        var values: ClosedRange<Int>
        var isVague: Bool { values.count > 1 }
        /// `XX`.
        var isUnknown: Bool { values.count == 100 }
    }

    private var rest: Slice<UnsafeBufferPointer<UInt8>>

    init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        rest = bytes
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// Takes `~`, `?` or `%` off the end.
    mutating func dropQualifier() -> Bool {
        guard let last = rest.last, last == UInt8(ascii: "~") || last == UInt8(ascii: "?") || last == UInt8(ascii: "%")
        else { return false }
        rest.removeLast()
        return true
    }

    mutating func takesLongYearMark() -> Bool { takes("Y") }

    mutating func takes(_ mark: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == mark.value else { return false }
        rest.removeFirst()
        return true
    }

    /// Four digits, of which the last one or two may be `X`. Nil, and nothing is known of the rest, for anything else.
    mutating func year() -> ClosedRange<Int>? {
        guard rest.count >= 4 else { return nil }
        var known = 0
        var span = 1
        for place in 0..<4 {
            let byte = rest.removeFirst()
            if let digit = digit(byte), span == 1 {
                known = known * 10 + digit
            } else if byte == UInt8(ascii: "X"), place >= 2 {
                known *= 10
                span *= 10
            } else {
                return nil
            }
        }
        return known...(known + span - 1)
    }

    /// `06`, `2X`, `XX`. A known digit does not follow an unknown one.
    mutating func twoDigits() -> TwoDigits? {
        guard rest.count >= 2 else { return nil }
        let tens = rest.removeFirst()
        let ones = rest.removeFirst()
        let unknown = UInt8(ascii: "X")
        switch (digit(tens), digit(ones)) {
        case (let tens?, let ones?): return TwoDigits(values: tens * 10 + ones...tens * 10 + ones)
        case (let tens?, nil) where ones == unknown: return TwoDigits(values: tens * 10...tens * 10 + 9)
        case (nil, nil) where tens == unknown && ones == unknown: return TwoDigits(values: 0...99)
        default: return nil
        }
    }

    /// Five to ten digits, the first not 0.
    mutating func longNumber() -> Int? {
        guard (5...10).contains(rest.count), rest.first != UInt8(ascii: "0") else { return nil }
        var number = 0
        while let byte = rest.popFirst() {
            guard let digit = digit(byte) else { return nil }
            number = number * 10 + digit
        }
        return number
    }

    /// `06:15:00`, then nothing, `Z`, `-04` or `-04:00`.
    mutating func takesTime() -> Bool {
        guard let hour = number(upTo: 24), takes(":"), let minute = number(upTo: 59), takes(":"),
            let second = number(upTo: 60), hour < 24 || (minute == 0 && second == 0)
        else { return false }
        if isAtEnd || takes("Z") { return true }
        guard takes("+") || takes("-"), number(upTo: 23) != nil else { return false }
        return isAtEnd || (takes(":") && number(upTo: 59) != nil)
    }

    private mutating func number(upTo limit: Int) -> Int? {
        guard let digits = twoDigits(), !digits.isVague, digits.values.lowerBound <= limit else { return nil }
        return digits.values.lowerBound
    }

    private func digit(_ byte: UInt8) -> Int? {
        byte >= 48 && byte <= 57 ? Int(byte) - 48 : nil
    }
}
