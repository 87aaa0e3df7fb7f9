/// Fields of a map, each encoded, in the order in which they stand in it.
struct EncodedFields {
    struct Place {
        /// In normal form C.
        let name: String
        /// Where its value is.
        let value: Range<Int>
    }

    private let places: [Place]
    private let values: [UInt8]

    init(_ places: [Place], in values: [UInt8]) {
        self.places = places
        self.values = values
    }

    /// The map, or the map of the fields wanted.
    func encoded(where isWanted: (String) -> Bool = { _ in true }) -> [UInt8] {
        var encoder = CBOREncoder(reserving: values.count + 16 * places.count + 9)
        write(to: &encoder, where: isWanted)
        return encoder.bytes
    }

    func write(to encoder: inout CBOREncoder, where isWanted: (String) -> Bool = { _ in true }) {
        encoder.append(.map, UInt64(places.count { isWanted($0.name) }))
        for place in places where isWanted(place.name) {
            encoder.append(normal: place.name)
            encoder.append(encoded: values[place.value])
        }
    }
}
