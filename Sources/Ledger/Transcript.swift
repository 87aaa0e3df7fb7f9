import Foundation

/// Fields joined so that no two different lists of fields give the same bytes: a label, then each field led by its
/// length (8 bytes, big-endian); numbers are 8 bytes, big-endian.
///
/// What is authenticated here is always a transcript, each with a label of its own.
struct Transcript {
    private(set) var bytes: [UInt8]

    init(_ label: String) {
        bytes = []
        bytes.reserveCapacity(192)
        add(Array("vigil-vault/2 \(label)".utf8))
    }

    mutating func add(_ field: [UInt8]) {
        add(field.count)
        bytes.append(contentsOf: field)
    }

    mutating func add(_ field: UnsafeRawBufferPointer) {
        add(field.count)
        bytes.append(contentsOf: field)
    }

    mutating func add(_ text: String) {
        add(Array(text.utf8))
    }

    mutating func add(_ number: Int) {
        bytes.append(bigEndian: UInt64(bitPattern: Int64(number)))
    }

    /// - Parameter beginning: of a transcript, as far as many have it in common.
    init(continuing beginning: [UInt8], adding capacity: Int) {
        bytes = []
        bytes.reserveCapacity(beginning.count + capacity)
        bytes.append(contentsOf: beginning)
    }

    /// Begins again, in the same memory.
    mutating func restart(_ beginning: [UInt8]) {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: beginning)
    }

    /// The same fields where only the hash of a transcript is wanted.
    static func add(_ field: UnsafeRawBufferPointer, to hash: inout HashState) {
        add(field.count, to: &hash)
        hash.add(field)
    }

    static func add(_ number: Int, to hash: inout HashState) {
        withUnsafeBytes(of: UInt64(bitPattern: Int64(number)).bigEndian) { hash.add($0) }
    }

    /// For a format with a version of its own.
    init(format: String) {
        bytes = []
        add(format)
    }
}

extension [UInt8] {
    mutating func append(bigEndian value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }

    static func random(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
            filled = count
            UnsafeMutableRawBufferPointer(bytes).fillWithRandomBytes()
        }
    }
}

extension UnsafeMutableRawBufferPointer {
    /// Bytes that nobody can guess, from the kernel's generator, in one call: Swift's own makes one for every eight of them.
    func fillWithRandomBytes() {
        var filled = 0
        while filled < count {
            // As many as it gives at once.
            let next = Swift.min(256, count - filled)
            precondition(getentropy(baseAddress?.advanced(by: filled), next) == 0, "the kernel gives no random bytes")
            filled += next
        }
    }
}
