// Tests of Testimony: each value's own table of right and wrong, dates against brute force over days, and the
// encoding against RFC 8949, random records and hostile bytes. Seeds are printed with every failure.
@testable import Testimony

/// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same run on every machine.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// What a call refused, or nil where it accepted.
func refusal(_ call: () throws(Invalid) -> Void) -> Invalid? {
    do throws(Invalid) {
        try call()
        return nil
    } catch {
        return error
    }
}
