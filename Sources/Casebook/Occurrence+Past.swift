package import Testimony

extension Occurrence {
    /// Whether the act can have begun by a day. Undated acts can.
    package func hasBegun(by day: Day) -> Bool { Self.isPast(date, on: day) }

    /// The end of a state, where it can have come by a day.
    package func end(by day: Day) -> EDTF? { until.flatMap { Self.isPast($0, on: day) ? $0 : nil } }

    private static func isPast(_ date: EDTF?, on day: Day) -> Bool { date.map { $0.window.first <= day } ?? true }
}
