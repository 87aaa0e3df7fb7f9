import TestSupport
import Testing

@testable import Testimony

private func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.filter { !$0.isWhitespace }.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
}

private func decode(_ input: [UInt8]) throws(Undecodable) -> Value {
    try input.withUnsafeBytes { bytes in Result { () throws(Undecodable) in try CBORDecoder.decode(bytes) } }.get()
}

private func isRefused(_ input: [UInt8]) -> Bool {
    do throws(Undecodable) {
        _ = try decode(input)
        return false
    } catch {
        return true
    }
}

@Suite struct CBORTests {
    /// RFC 8949, appendix A: every vector of the types that statements have, in its deterministic form.
    static let vectors: [(String, Value)] = [
        ("00", .int(0)), ("01", .int(1)), ("0a", .int(10)), ("17", .int(23)), ("1818", .int(24)), ("1819", .int(25)),
        ("1864", .int(100)), ("1903e8", .int(1000)), ("1a000f4240", .int(1_000_000)), ("1b000000e8d4a51000", .int(1_000_000_000_000)),
        ("20", .int(-1)), ("29", .int(-10)), ("3863", .int(-100)), ("3903e7", .int(-1000)),
        ("f90000", .double(0)), ("f93c00", .double(1)), ("fb3ff199999999999a", .double(1.1)), ("f93e00", .double(1.5)),
        ("f97bff", .double(65504)), ("fa47c35000", .double(100_000)), ("fa7f7fffff", .double(3.4028234663852886e+38)),
        ("fb7e37e43c8800759c", .double(1.0e+300)), ("f90001", .double(5.960464477539063e-8)), ("f90400", .double(0.00006103515625)),
        ("f9c400", .double(-4)), ("fbc010666666666666", .double(-4.1)), ("f97c00", .double(.infinity)), ("f9fc00", .double(-.infinity)),
        ("f4", .bool(false)), ("f5", .bool(true)), ("f6", .null),
        ("40", .bytes([])), ("4401020304", .bytes([1, 2, 3, 4])),
        ("60", .text("")), ("6161", .text("a")), ("6449455446", .text("IETF")), ("62225c", .text("\"\\")), ("62c3bc", .text("\u{FC}")),
        ("63e6b0b4", .text("\u{6C34}")), ("64f0908591", .text("\u{10151}")),
        ("80", .array([])), ("83010203", .array([.int(1), .int(2), .int(3)])),
        ("8301820203820405", .array([.int(1), .array([.int(2), .int(3)]), .array([.int(4), .int(5)])])),
        ("98190102030405060708090a0b0c0d0e0f101112131415161718181819", .array((1...25).map { .int($0) })),
        ("a0", .map([:])), ("a26161016162820203", .map(["a": .int(1), "b": .array([.int(2), .int(3)])])),
        ("826161a161626163", .array([.text("a"), .map(["b": .text("c")])])),
        ("a56161614161626142616361436164614461656145", .map(["a": .text("A"), "b": .text("B"), "c": .text("C"), "d": .text("D"), "e": .text("E")])),
    ]

    @Test(arguments: vectors)
    func rfc8949(_ vector: (hex: String, value: Value)) throws {
        #expect(CBOREncoder.encode(vector.value) == bytes(vector.hex))
        #expect(try decode(bytes(vector.hex)) == vector.value)
    }

    @Test func notANumber() throws {
        #expect(CBOREncoder.encode(.double(.nan)) == bytes("f97e00"))
        guard case .double(let number) = try decode(bytes("f97e00")) else { Issue.record("not a number's type"); return }
        #expect(number.isNaN)
    }

    @Test func edgesOfIntegers() throws {
        for number in [Int64.max, .min, 255, 256, 65535, 65536, 4_294_967_295, 4_294_967_296, -24, -25, -256, -257] {
            #expect(try decode(CBOREncoder.encode(.int(number))) == .int(number))
        }
    }

    /// What RFC 8949 allows but the deterministic form does not, and what it does not allow at all.
    @Test(arguments: [
        "", "1817", "190018", "1a00000100", "1b0000000000000001", "1bffffffffffffffff", "3bffffffffffffffff", "1bffff", "f818", "f7", "e0",
        "f0", "c074323031332d30332d32315432303a30343a30305a", "c1", "d74401020304", "5f42010243030405ff", "7f657374726561646d696e67ff",
        "9fff", "bfff", "1c", "1f", "ff", "f98000", "f97e01", "fa3fc00000", "fa7fc00000", "fb3ff8000000000000", "fb7ff8000000000000",
        "fa47c350", "0000", "a0a0", "6161ff", "62c328", "63eda080", "62c080", "6265cc", "6365cc81", "67e18492e185a1e1", "66e18492e185a1",
        "a2616201616101", "a2616101616101", "a26161016160", "a101a0", "a161", "a1f601", "a26262620161610100", "a2626161016162",
        "5b7fffffffffffffff", "7b7fffffffffffffff", "9b7fffffffffffffff", "bb7fffffffffffffff", "9affffffff", "baffffffff", "8201", "4401",
    ])
    func refused(_ hex: String) {
        #expect(isRefused(bytes(hex)), "\(hex)")
    }

    @Test func nesting() throws {
        let deepest = [UInt8](repeating: 0x81, count: 63) + [0x80]
        #expect(try CBOREncoder.encode(decode(deepest)) == deepest)
        #expect(isRefused([UInt8](repeating: 0x81, count: 64) + [0x80]))
        #expect(isRefused([UInt8](repeating: 0x81, count: 1_000_000)))
    }

    @Test func claimsDoNotReserveMemory() {
        // Each level claims as many elements as bytes are left; taken at its word, that is gigabytes.
        var input: [UInt8] = []
        for level in 0..<60 { input += [0x9A] + [0x00, 0x98, 0x90 - UInt8(level), 0x00] }
        input += [UInt8](repeating: 0x81, count: 10_100_000)
        #expect(isRefused(input))
    }

    @Test func keysAreInTheOrderOfTheirBytes() {
        // RFC 8949, 4.2.1, for text keys: shorter first, then by bytes.
        let encoded = CBOREncoder.encode(.map(["b": .int(2), "aa": .int(3), "a": .int(1), "é": .int(4), "": .int(0)]))
        #expect(encoded == bytes("a5 60 00 6161 01 6162 02 626161 03 62c3a9 04"))
    }

    static func randomValue(_ random: inout Seeded, depth: Int = 0) -> Value {
        switch Int.random(in: 0...(depth > 4 ? 5 : 7), using: &random) {
        case 0: .null
        case 1: .bool(.random(using: &random))
        case 2: .int(Int64(truncatingIfNeeded: random.next()) >> Int64.random(in: 0...63, using: &random))
        case 3: .text(randomText(&random))
        case 4: .bytes((0..<Int.random(in: 0...300, using: &random)).map { _ in .random(in: 0...255, using: &random) })
        case 5: .double(randomDouble(&random))
        case 6: .array((0..<Int.random(in: 0...30, using: &random)).map { _ in randomValue(&random, depth: depth + 2) })
        default: .map(randomFields(&random, depth: depth + 1))
        }
    }

    static func randomFields(_ random: inout Seeded, depth: Int = 0) -> Fields {
        var fields: Fields = [:]
        for _ in 0..<Int.random(in: 0...6, using: &random) { fields[randomText(&random)] = randomValue(&random, depth: depth + 1) }
        return fields
    }

    static func randomText(_ random: inout Seeded) -> String {
        let parts = ["a", "Lim", "중국", "e\u{301}", "\u{1112}\u{1161}\u{11AB}", "🙂", "\u{0}", "\n", "\"", "بيت", "北京", "\u{202E}", "<b>", "=1+1", ";"]
        return (0..<Int.random(in: 0...20, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
    }

    private static func randomDouble(_ random: inout Seeded) -> Double {
        let number = switch Int.random(in: 0...3, using: &random) {
        case 0: Double(bitPattern: random.next())
        case 1: Double(Float(bitPattern: UInt32(truncatingIfNeeded: random.next())))
        case 2: Double(Float16(bitPattern: UInt16(truncatingIfNeeded: random.next())))
        default: Double.random(in: -180...180, using: &random)
        }
        return number.isNaN ? 0 : number
    }

    @Test(arguments: [11, 12, 13] as [UInt64])
    func whatIsEncodedComesBack(seed: UInt64) throws {
        var random = Seeded(seed)
        for round in 0..<300 {
            let value = Self.randomValue(&random)
            let encoded = CBOREncoder.encode(value)
            let decoded = try decode(encoded)
            #expect(decoded == value, "seed \(seed), round \(round)")
            #expect(CBOREncoder.encode(decoded) == encoded, "seed \(seed), round \(round)")
        }
    }

    /// Random and damaged bytes are refused, or are the one encoding of what they say. Nothing crashes.
    @Test(arguments: [21, 22, 23] as [UInt64])
    func hostileBytes(seed: UInt64) throws {
        var random = Seeded(seed)
        for round in 0..<5_000 {
            var input: [UInt8]
            if round % 2 == 0 {
                input = (0..<Int.random(in: 0...40, using: &random)).map { _ in .random(in: 0...255, using: &random) }
            } else {
                input = CBOREncoder.encode(.map(Self.randomFields(&random, depth: 3)))
                for _ in 0...Int.random(in: 0...3, using: &random) {
                    input[Int.random(in: 0..<input.count, using: &random)] = .random(in: 0...255, using: &random)
                }
                if Bool.random(using: &random) { input.removeLast(Int.random(in: 0..<input.count, using: &random)) }
            }
            if let value = try? decode(input) {
                #expect(CBOREncoder.encode(value) == input, "seed \(seed), round \(round)")
            }
        }
    }
}
