import Crypto

/// The documents of an earlier index by their content, so that what did not change is taken over.
struct KnownDocuments {
    struct Origin: Equatable {
        var segment: Int
        var document: Int
    }

    private let earlier: SearchIndex?
    private var origins: [SearchKey: Origin] = [:]
    /// Segments whose bytes have been held to their digest.
    private var sound: [Int: Bool] = [:]

    /// An index that was made by other rules, or of another language, has nothing to give.
    init(_ earlier: SearchIndex?, language: String) {
        guard let earlier, earlier.rules == Layout.rules, earlier.language == language else {
            self.earlier = nil
            return
        }
        self.earlier = earlier
        origins.reserveCapacity(earlier.count)
        for (segment, one) in earlier.segments.enumerated() {
            for document in 0..<one.count { origins[one.key(document)] = Origin(segment: segment, document: document) }
        }
    }

    /// Gives each document once.
    mutating func take(_ key: SearchKey) -> Origin? { origins.isEmpty ? nil : origins.removeValue(forKey: key) }

    /// The segment that has these documents and no others; nil where there is none.
    func segment(_ wanted: [Origin?]) -> SearchFiles.Segment? {
        guard let earlier, let first = wanted.first, let first, earlier.segments[first.segment].count == wanted.count else { return nil }
        for (document, origin) in wanted.enumerated() {
            guard origin == Origin(segment: first.segment, document: document) else { return nil }
        }
        return earlier.file(of: first.segment)
    }

    /// An earlier segment whose documents may be taken over; nil where its bytes are not what they were: nothing damaged is passed on.
    mutating func segment(_ number: Int) -> Segment? {
        guard let earlier else { return nil }
        if sound[number] == nil {
            let digest = SHA256.hash(data: earlier.segments[number].bytes)
            sound[number] = digest.elementsEqual(earlier.file(of: number).digest)
        }
        return sound[number] == true ? earlier.segments[number] : nil
    }
}
