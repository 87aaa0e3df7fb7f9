/// xoshiro256** (Blackman and Vigna 2021): 256 bits of state, period 2^256 - 1.
///
/// The same seed and stream give the same numbers on every machine. Streams of one seed are 2^128 steps apart, so they do
/// not overlap.
struct Xoshiro256: RandomNumberGenerator {
    private var s0: UInt64
    private var s1: UInt64
    private var s2: UInt64
    private var s3: UInt64

    init(state: (UInt64, UInt64, UInt64, UInt64)) { (s0, s1, s2, s3) = state }

    /// - Parameter stream: which of the seed's streams; each costs 256 steps to reach.
    init(seed: UInt64, stream: Int = 0) {
        var spread = SplitMix64(seed)
        self.init(state: (spread.next(), spread.next(), spread.next(), spread.next()))
        for _ in 0..<stream { jump() }
    }

    @inline(__always)
    mutating func next() -> UInt64 {
        let product = s1 &* 5
        let result = ((product << 7) | (product >> 57)) &* 9
        let shifted = s1 << 17
        s2 ^= s0
        s3 ^= s1
        s1 ^= s2
        s0 ^= s3
        s2 ^= shifted
        s3 = (s3 << 45) | (s3 >> 19)
        return result
    }

    /// 2^128 steps on.
    mutating func jump() {
        var jumped: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for word: UInt64 in [0x180E_C6D3_3CFD_0ABA, 0xD5A6_1266_F0C9_392C, 0xA958_2618_E03F_C9AA, 0x39AB_DC45_29B1_661C] {
            for bit in 0..<64 {
                if word >> UInt64(bit) & 1 == 1 { jumped = (jumped.0 ^ s0, jumped.1 ^ s1, jumped.2 ^ s2, jumped.3 ^ s3) }
                _ = next()
            }
        }
        (s0, s1, s2, s3) = jumped
    }

    /// Evenly in (0, 1): never 0 or 1, so that its logarithm is finite.
    @inline(__always)
    mutating func uniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

    /// A whole number from 0 to `bound` - 1, evenly (Lemire's multiplication; the bias is below bound / 2^64).
    @inline(__always)
    mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }
}
