// The enumerated columns of a case file (codes.csv). Code names are the file's own, so that a code reads the
// same in a table, in a statement and in Swift.

package enum SourceKind: String, Code {
    case family_member, survivor, witness, activist, monitor, journalist, lawyer, organisation, official, media, document
}

/// How a source knows what it says.
package enum Access: String, Code {
    case direct, hearsay_close, hearsay, document, unknown
}

/// A use of what a source said that the source has agreed to. None at all means: keep it, nothing else.
package enum Use: String, Code {
    case keep, count, detail, quote_pseudonym, quote_named, share_un, court
}

package enum Channel: String, Code {
    case meeting, call, message, letter, email, form, document, broadcast
}

package enum Sex: String, Code {
    case f, m, x
}

package enum OccurrenceType: String, Code {
    case arrest, detention, enforced_disappearance, transfer, planned_transfer, forced_return, deportation
    case asylum_denied, denial_of_medical_care, torture, ill_treatment, sexual_violence, forced_labour, trafficking
    case killing, death, birth_in_detention, release, escape, sighting, arrival_in_safety

    /// The HURIDOCS Events Standard Formats code of the act, where it has one.
    package var huridocs: String? {
        switch self {
        case .arrest: "030101"
        case .detention: "030102"
        case .enforced_disappearance: "030103"
        case .asylum_denied: "330103"
        case .deportation: "330101"
        case .forced_return: "380101"
        case .denial_of_medical_care: "36010204"
        default: nil
        }
    }
}

package enum RelationKind: String, Code {
    case may_be, parent_of, child_of, sibling_of, spouse_of, relative_of, travelled_with, held_with, guardian_of
}

/// How a source qualifies a figure.
package enum Qualifier: String, Code {
    case equal = "=", atLeast = ">=", moreThan = ">", about = "~", atMost = "<=", lessThan = "<"
}

package enum AppealKind: String, Code {
    case letter, call, meeting, public_appeal, un_urgent_appeal, un_communication, court_filing
}

package enum PlaceKind: String, Code {
    case country, province, county, city, district, facility, border_crossing, area
}

package enum ReleaseKind: String, Code {
    case news_release, letter, report, dispatch, statement, essay, page
}

/// A trait of a mention: one of the shared codes, or an organisation's own as `local:NAME`.
package struct Trait: Hashable, Sendable, RawRepresentable {
    package static let shared = [
        "child", "elderly", "pregnant", "born_in_detention", "frail_health", "serious_health_problem",
        "disability", "unaccompanied", "refugee", "asylum_seeker",
    ]

    package let rawValue: String

    package init?(rawValue: String) {
        let isLocal = rawValue.hasPrefix("local:") && rawValue.count > "local:".count
        guard isLocal || Self.shared.contains(rawValue) else { return nil }
        self.rawValue = rawValue
    }
}
