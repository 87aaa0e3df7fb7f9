/// An occurrence as far as a count needs it. `certainty` is the one in force, judgements included.
package struct OccurrenceFact: Codable, Hashable, Sendable {
    package var id: String
    package var type: String
    /// The window in which it began; nil where it is undated.
    package var began: Span?
    /// The window in which the state ended; nil where it goes on, or where the act is no state.
    package var ended: Span?
    /// The place and everything that contains it, innermost first; empty where no place was said.
    package var place: [String]
    package var toPlace: [String]
    package var certainty: String

    package init(
        id: String, type: String, began: Span? = nil, ended: Span? = nil, place: [String] = [], toPlace: [String] = [],
        certainty: String
    ) {
        self.id = id
        self.type = type
        self.began = began
        self.ended = ended
        self.place = place
        self.toPlace = toPlace
        self.certainty = certainty
    }

    enum CodingKeys: String, CodingKey {
        case id, type, began, ended, place, toPlace = "to_place", certainty
    }
}

/// An age as it was reported: a range of years, or a word.
package struct AgeFact: Codable, Hashable, Sendable {
    package var min: Int?
    package var max: Int?
    package var word: String?

    package init(min: Int, max: Int) {
        self.min = min
        self.max = max
    }

    package init(word: String) { self.word = word }
}

/// Years in which the node can have been born, both included, from one statement ("born" or "age").
package struct BirthFact: Codable, Hashable, Sendable {
    package var first: Int?
    package var last: Int?
    package var by: String

    package init(first: Int?, last: Int?, by: String) {
        self.first = first
        self.last = last
        self.by = by
    }

    func misses(_ other: BirthFact) -> Bool {
        if let last, let first = other.first, last < first { return true }
        if let first, let last = other.last, last < first { return true }
        return false
    }
}

/// Days on which a confirmed occurrence certainly puts the node in a place (counting.md, 14).
package struct PresenceFact: Codable, Hashable, Sendable {
    package var occurrence: String
    package var first: String
    package var last: String
    /// One path for each place that the occurrence touches, innermost first.
    package var places: [[String]]
    /// Where the innermost place of each path lies; nil inside: not known. Only where the definition asks how far places are apart.
    package var spots: [Spot?]?

    package init(occurrence: String, first: String, last: String, places: [[String]], spots: [Spot?]? = nil) {
        self.occurrence = occurrence
        self.first = first
        self.last = last
        self.places = places
        self.spots = spots
    }

    /// They share a day, and no place of the one contains or is a place of the other; nor can any be reached from another, where
    /// the definition asks that.
    func excludes(_ other: PresenceFact, under rule: TwoPlaces? = nil) -> Bool {
        guard !places.isEmpty, !other.places.isEmpty, first <= other.last, other.first <= last else { return false }
        return places.indices.allSatisfy { here in
            other.places.indices.allSatisfy { there in
                guard let mine = places[here].first, let theirs = other.places[there].first else { return false }
                guard !places[here].contains(theirs), !other.places[there].contains(mine) else { return false }
                return rule?.areOutOfReach(spot(here), other.spot(there)) ?? true
            }
        }
    }

    func spot(_ place: Int) -> Spot? { spots.flatMap { $0.indices.contains(place) ? $0[place] : nil } }

    /// The least distance between a place of the one and one of the other, in metres; nil where a spot is not known.
    func leastMetres(to other: PresenceFact) -> Int? {
        let distances = places.indices.flatMap { here in
            other.places.indices.map { there in spot(here).flatMap { mine in other.spot(there).map { mine.metres(to: $0) } } }
        }
        return distances.contains(nil) ? nil : distances.compactMap { $0 }.min()
    }
}

/// What the record says of one node, as far as this count uses it.
package struct Facts: Codable, Hashable, Sendable {
    package var sex: String?
    package var nationality: [String]
    package var age: AgeFact?
    package var traits: [String]
    package var birth: [BirthFact]
    package var occurrences: [OccurrenceFact]
    package var presence: [PresenceFact]

    package init(
        sex: String? = nil, nationality: [String] = [], age: AgeFact? = nil, traits: [String] = [],
        birth: [BirthFact] = [], occurrences: [OccurrenceFact] = [], presence: [PresenceFact] = []
    ) {
        self.sex = sex
        self.nationality = nationality
        self.age = age
        self.traits = traits
        self.birth = birth
        self.occurrences = occurrences
        self.presence = presence
    }
}
