/// An act of advocacy: to whom, asking what, by when, on which occasion, and the response.
package struct Appeal: Hashable, Sendable {
    package var id: AppealID
    package var on: EDTF
    package var kind: AppealKind
    package var from: String
    package var to: String
    package var asks: [String]
    package var occasion: OccasionID?
    package var due: EDTF?
    package var response: String
    package var responseOn: EDTF?
    package var unknown: Fields

    package init(
        id: AppealID, on: EDTF, kind: AppealKind, from: String = "", to: String = "", asks: [String] = [],
        occasion: OccasionID? = nil, due: EDTF? = nil, response: String = "", responseOn: EDTF? = nil, unknown: Fields = [:]
    ) throws(Invalid) {
        self.id = try checkedID(id, field: "appeal")
        self.on = on
        self.kind = kind
        self.from = from
        self.to = to
        self.asks = asks
        self.occasion = occasion
        self.due = due
        self.response = response
        self.responseOn = responseOn
        self.unknown = unknown
    }
}
