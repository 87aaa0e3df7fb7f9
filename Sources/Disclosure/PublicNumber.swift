/// A number of people that an edition prints, leaves out, or may print.
package struct PublicNumber: Hashable, Sendable {
    package enum Standing: Hashable, Sendable {
        case printed
        /// Its table shows the mark in its place.
        case suppressed
        /// To be decided.
        case open
    }

    /// For messages: `detained, 2017-06-29: f`.
    package var name: String
    /// Whom it counts. A number stands for the same person in every figure.
    package var people: Set<Int>
    package var standing: Standing
    /// Its count's definition says why a small number may be printed.
    package var isWaived: Bool
    /// What it counts, whatever the day: the same for the same cell of the same table of another day. Empty for none.
    package var series: String
    /// The count and day. Two figures of one series and one edition of the facts are a number and its correction, of which both
    /// are printed.
    package var asked: String

    package init(
        name: String, people: Set<Int>, standing: Standing, isWaived: Bool = false, series: String = "", asked: String = ""
    ) {
        self.name = name
        self.people = people
        self.standing = standing
        self.isWaived = isWaived
        self.series = series
        self.asked = asked
    }

    package var value: Int { people.count }
}

/// A number of people that tells who they are.
package let smallNumbers = 1...4
