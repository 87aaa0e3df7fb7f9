@testable import Testimony

extension CBOREncoder {
    static func encode(_ value: Value) -> [UInt8] {
        var encoder = CBOREncoder(reserving: 256)
        encoder.append(value)
        return encoder.bytes
    }
}

extension Record {
    /// As a reader finds them.
    var fields: Fields {
        get throws {
            let bytes = FieldWriter(self).finished().encoded()
            guard case .map(let fields) = try bytesOf(bytes, { bytes throws(Undecodable) in try CBORDecoder.decode(bytes) }) else { return [:] }
            return fields
        }
    }
}
