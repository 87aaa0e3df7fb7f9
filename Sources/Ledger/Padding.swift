/// Hides a payload's length: a 4-byte big-endian length, the payload, then zeros up to a bucket.
///
/// Buckets: multiples of 256 bytes, and above 8 KiB those of Padmé (Nikitin and others, "Reducing Metadata Leakage from
/// Encrypted Files and Communication with PURBs", PoPETs 2019), which cost at most 12 % and of which there are few.
enum Padding {
    static let step = 256

    /// The bucket into which this many bytes go.
    static func bucket(_ count: Int) -> Int {
        let stepped = max(step, (count + step - 1) / step * step)
        let exponent = Int.bitWidth - 1 - stepped.leadingZeroBitCount
        let kept = Int.bitWidth - exponent.leadingZeroBitCount
        let mask = (1 << (exponent - kept)) - 1
        return (stepped + mask) & ~mask
    }

    static func pad(_ payload: [UInt8]) -> [UInt8] {
        pad(payload.count) { $0.append(contentsOf: payload) }
    }

    /// What `write` adds, padded where it is.
    ///
    /// - Parameter length: about as many bytes as that is.
    static func pad(_ length: Int, _ write: (inout [UInt8]) -> Void) -> [UInt8] {
        var padded: [UInt8] = []
        padded.reserveCapacity(bucket(length + 4))
        padded.append(bigEndian: UInt32(0))
        write(&padded)
        let count = padded.count - 4
        withUnsafeBytes(of: UInt32(count).bigEndian) { for place in 0..<4 { padded[place] = $0[place] } }
        padded.append(contentsOf: repeatElement(0, count: bucket(padded.count) - padded.count))
        return padded
    }

    /// The payload, or nil where these are not bytes that `pad` made.
    static func unpad(_ padded: [UInt8]) -> [UInt8]? {
        padded.withUnsafeBytes { unpad($0).map(Array.init) }
    }

    /// The payload where it is.
    static func unpad(_ padded: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        guard padded.count >= 4 else { return nil }
        let count = Int(UInt32(bigEndian: padded.loadUnaligned(as: UInt32.self)))
        guard count <= padded.count - 4, bucket(count + 4) == padded.count else { return nil }
        var rest: UInt8 = 0
        for byte in padded[(4 + count)...] { rest |= byte }
        return rest == 0 ? UnsafeRawBufferPointer(rebasing: padded[4..<4 + count]) : nil
    }
}
