import Foundation

/// The ASCII form of a domain name: each label that has other letters as `xn--` and Punycode (RFC 5890, RFC 3492).
enum DomainName {
    /// Nil unless it is two labels or more, each one that a host name can have.
    static func ascii(_ written: String) -> String? {
        // The ideographic full stop and its relatives are dots, too (UTS 46).
        let dotted = written.lowercased().precomposedStringWithCanonicalMapping
            .replacing("\u{3002}", with: ".").replacing("\u{ff0e}", with: ".").replacing("\u{ff61}", with: ".")
        var labels: [String] = []
        for part in dotted.split(separator: ".", omittingEmptySubsequences: false) {
            guard let label = label(String(part)) else { return nil }
            labels.append(label)
        }
        guard labels.count >= 2, let last = labels.last, !last.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let name = labels.joined(separator: ".")
        return name.utf8.count <= 253 ? name : nil
    }

    private static func label(_ part: String) -> String? {
        guard !part.isEmpty else { return nil }
        let encoded: String
        if part.utf8.allSatisfy({ $0 < 0x80 }) {
            encoded = part
        } else {
            guard part.unicodeScalars.allSatisfy({ $0.isASCII || isLetter($0) }), let code = Punycode.encode(part) else { return nil }
            encoded = "xn--" + code
        }
        guard encoded.utf8.count <= 63, !encoded.hasPrefix("-"), !encoded.hasSuffix("-"),
            encoded.utf8.allSatisfy({ (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2d })
        else { return nil }
        return encoded
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark, .decimalNumber: true
        default: false
        }
    }
}

/// RFC 3492, with its parameters for names.
enum Punycode {
    static func encode(_ text: String) -> String? {
        let input = text.unicodeScalars.map { Int($0.value) }
        var output = input.filter { $0 < 128 }.map { Character(UnicodeScalar(UInt8($0))) }
        let basic = output.count
        var handled = basic
        if basic > 0 { output.append("-") }
        var n = 128
        var delta = 0
        var bias = 72
        while handled < input.count {
            guard let next = input.filter({ $0 >= n }).min() else { return nil }
            let (step, overflow) = (next - n).multipliedReportingOverflow(by: handled + 1)
            guard !overflow, delta <= Int(Int32.max) - step else { return nil }
            delta += step
            n = next
            for value in input {
                if value < n { delta += 1 }
                guard value == n else { continue }
                output += digits(of: delta, bias: bias)
                bias = adapt(delta, handled + 1, first: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            n += 1
        }
        return String(output)
    }

    private static func digits(of delta: Int, bias: Int) -> [Character] {
        var result: [Character] = []
        var rest = delta
        var k = 36
        while true {
            let threshold = min(max(k - bias, 1), 26)
            if rest < threshold { break }
            result.append(digit(threshold + (rest - threshold) % (36 - threshold)))
            rest = (rest - threshold) / (36 - threshold)
            k += 36
        }
        result.append(digit(rest))
        return result
    }

    private static func digit(_ value: Int) -> Character {
        Character(UnicodeScalar(UInt8(value < 26 ? 0x61 + value : 0x30 + value - 26)))
    }

    private static func adapt(_ delta: Int, _ count: Int, first: Bool) -> Int {
        var delta = first ? delta / 700 : delta / 2
        delta += delta / count
        var k = 0
        while delta > 455 {
            delta /= 35
            k += 36
        }
        return k + 36 * delta / (delta + 38)
    }
}
