/// The field of 256 elements, with AES's polynomial x^8 + x^4 + x^3 + x + 1 (FIPS 197, 4.2). No table and no branch depends on a value:
/// what is multiplied here is secret.
enum GF256 {
    static func multiply(_ a: UInt8, _ b: UInt8) -> UInt8 {
        var (a, b, product): (UInt8, UInt8, UInt8) = (a, b, 0)
        for _ in 0..<8 {
            product ^= a & (0 &- (b & 1))
            a = a << 1 ^ (0x1b & (0 &- (a >> 7)))
            b >>= 1
        }
        return product
    }

    /// a^254; of 0, 0.
    static func inverse(_ a: UInt8) -> UInt8 {
        var (result, power): (UInt8, UInt8) = (1, a)
        for bit in 0..<8 {
            if 254 >> bit & 1 == 1 { result = multiply(result, power) }
            power = multiply(power, power)
        }
        return result
    }
}
