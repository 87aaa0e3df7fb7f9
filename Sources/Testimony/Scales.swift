/// A closed list of codes, as they stand in a case file.
package protocol Code: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == String {}

/// How sure we are that something happened (HURIDOCS ESF "verification"), in falling order in `allCases`.
///
/// An empty certainty in a case file is `unknown`.
package enum Certainty: String, Code, Comparable {
    case confirmed, likely, possible, unlikely, unknown

    package static func < (a: Certainty, b: Certainty) -> Bool { a.strength < b.strength }

    /// 4 for confirmed down to 0 for unknown.
    package var strength: Int {
        switch self {
        case .confirmed: 4
        case .likely: 3
        case .possible: 2
        case .unlikely: 1
        case .unknown: 0
        }
    }

    /// The code in HURIDOCS Micro-thesaurus 41 (violation status).
    ///
    /// Nil for `likely` and `unlikely`: HURIDOCS's own tables (OpenEvSys, `mt_vocab`) give them 02 and 04 in French,
    /// Spanish and Russian, but the other way round in English and Arabic. A code read backwards is worse than none.
    package var huridocs: String? {
        switch self {
        case .confirmed: "01"
        case .possible: "03"
        case .unknown: "99"
        case .likely, .unlikely: nil
        }
    }
}

/// How far a source can be relied on (HURIDOCS ESF reliability scale), in falling order.
package enum Reliability: String, Code, Comparable {
    case highly_reliable, reliable, fairly_reliable, unreliable, highly_unreliable, unknown

    package static func < (a: Reliability, b: Reliability) -> Bool { a.strength < b.strength }

    /// 5 for highly reliable down to 0 for unknown.
    package var strength: Int {
        switch self {
        case .highly_reliable: 5
        case .reliable: 4
        case .fairly_reliable: 3
        case .unreliable: 2
        case .highly_unreliable: 1
        case .unknown: 0
        }
    }

    /// The code in HURIDOCS Micro-thesaurus 42 (reliability), step by step: highly reliable, likely reliable, unsure,
    /// likely unreliable, highly unreliable, unknown (OpenEvSys, `mt_vocab`).
    package var huridocs: String {
        switch self {
        case .highly_reliable: "01"
        case .reliable: "02"
        case .fairly_reliable: "03"
        case .unreliable: "04"
        case .highly_unreliable: "05"
        case .unknown: "99"
        }
    }
}
