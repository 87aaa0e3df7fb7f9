import Foundation
import TestSupport

/// What Tests/FaultShim wrote down: each call on files below a folder, in order.
struct FaultLog {
    struct Call {
        /// A letter, as in faultshim.c.
        let kind: Character
        /// 0 where it succeeded.
        let error: Int32
        /// From 1; 0 for what cannot fail.
        let number: Int
        let fd: Int32
        let value: Int64
        let first: [UInt8]
        let second: [UInt8]

        var path: String { String(decoding: first, as: UTF8.self) }
        var otherPath: String { String(decoding: second, as: UTF8.self) }
    }

    let calls: [Call]

    /// Nothing but whole records; a log that ends within one is refused.
    init(_ file: URL) throws {
        let data = [UInt8](try Data(contentsOf: file))
        var calls: [Call] = []
        var place = 0
        func number<T: FixedWidthInteger>(_ offset: Int, _: T.Type) -> T {
            data.withUnsafeBytes { T(littleEndian: $0.loadUnaligned(fromByteOffset: place + offset, as: T.self)) }
        }
        while place + 32 <= data.count {
            let lengths = (Int(number(24, UInt32.self)), Int(number(28, UInt32.self)))
            guard place + 32 + lengths.0 + lengths.1 <= data.count else { break }
            let start = place + 32
            calls.append(
                Call(
                    kind: Character(UnicodeScalar(data[place])), error: number(4, Int32.self), number: Int(number(8, Int32.self)),
                    fd: number(12, Int32.self), value: number(16, Int64.self), first: Array(data[start..<start + lengths.0]),
                    second: Array(data[start + lengths.0..<start + lengths.0 + lengths.1])))
            place = start + lengths.0 + lengths.1
        }
        guard place == data.count else { throw Child.Failed(description: "the log of calls ends in the middle of one") }
        self.calls = calls
    }

    /// How many calls can be made to fail.
    var count: Int { calls.last { $0.number > 0 }?.number ?? 0 }
}
