/// Filters on one occurrence. `from` and `to` are days.
package struct Filter: Codable, Hashable, Sendable {
    package var type: String
    package var place: String?
    package var toPlace: String?
    package var from: String?
    package var to: String?
    /// The least certainty that an occurrence must have: confirmed, likely, possible, unlikely, unknown.
    package var certainty: String

    package init(
        type: String, place: String? = nil, toPlace: String? = nil, from: String? = nil, to: String? = nil,
        certainty: String = "likely"
    ) {
        self.type = type
        self.place = place
        self.toPlace = toPlace
        self.from = from
        self.to = to
        self.certainty = certainty
    }

    enum CodingKeys: String, CodingKey {
        case type, place, toPlace = "to_place", from, to, certainty
    }
}

/// What a class must meet to be counted. All conditions must hold of the same class (counting.md, 5 and 6).
package enum Condition: Hashable, Sendable {
    /// Some member has one of these nationalities.
    case nationality([String])
    /// Some member has one of these sexes.
    case sex([String])
    /// Some member states an age that lies inside min…max.
    case age(min: Int?, max: Int?)
    /// Some member states this word for an age.
    case ageWord(String)
    case trait(String)
    /// Some occurrence of the class passes the filter.
    case ever(Filter)
    /// No occurrence of the class passes the filter.
    case never(Filter)
    /// The class is held in the place (counting.md, 12).
    case custody(place: String, certainty: String)

    /// A merge can spoil a match with this condition; with all others it can only help.
    package var canBeSpoiled: Bool {
        switch self {
        case .never, .custody: true
        default: false
        }
    }
}

extension Condition: Codable {
    enum CodingKeys: String, CodingKey {
        case kind, anyOf = "any_of", min, max, word, trait, filter, place, certainty
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        switch try values.decode(String.self, forKey: .kind) {
        case "nationality": self = .nationality(try values.decode([String].self, forKey: .anyOf))
        case "sex": self = .sex(try values.decode([String].self, forKey: .anyOf))
        case "age":
            self = .age(
                min: try values.decodeIfPresent(Int.self, forKey: .min),
                max: try values.decodeIfPresent(Int.self, forKey: .max))
        case "age_word": self = .ageWord(try values.decode(String.self, forKey: .word))
        case "trait": self = .trait(try values.decode(String.self, forKey: .trait))
        case "ever": self = .ever(try values.decode(Filter.self, forKey: .filter))
        case "never": self = .never(try values.decode(Filter.self, forKey: .filter))
        case "custody":
            self = .custody(
                place: try values.decode(String.self, forKey: .place),
                certainty: try values.decode(String.self, forKey: .certainty))
        case let kind:
            throw DecodingError.dataCorruptedError(
                forKey: .kind, in: values, debugDescription: "a condition of the kind \(kind) is not known to this version")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .nationality(let codes):
            try values.encode("nationality", forKey: .kind)
            try values.encode(codes, forKey: .anyOf)
        case .sex(let codes):
            try values.encode("sex", forKey: .kind)
            try values.encode(codes, forKey: .anyOf)
        case .age(let min, let max):
            try values.encode("age", forKey: .kind)
            try values.encodeIfPresent(min, forKey: .min)
            try values.encodeIfPresent(max, forKey: .max)
        case .ageWord(let word):
            try values.encode("age_word", forKey: .kind)
            try values.encode(word, forKey: .word)
        case .trait(let trait):
            try values.encode("trait", forKey: .kind)
            try values.encode(trait, forKey: .trait)
        case .ever(let filter):
            try values.encode("ever", forKey: .kind)
            try values.encode(filter, forKey: .filter)
        case .never(let filter):
            try values.encode("never", forKey: .kind)
            try values.encode(filter, forKey: .filter)
        case .custody(let place, let certainty):
            try values.encode("custody", forKey: .kind)
            try values.encode(place, forKey: .place)
            try values.encode(certainty, forKey: .certainty)
        }
    }
}
