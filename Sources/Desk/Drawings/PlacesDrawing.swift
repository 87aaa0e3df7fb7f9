import Casebook
import Edition
import Testimony
import Web

/// A map of the places that are said of somebody.
struct PlacesDrawing {
    let standing: Standing
    let lens: Lens
    private let picture: Picture

    /// Nil where no place has coordinates. A country, whose middle is nowhere, is left out, and so is a province where
    /// something inside it is named.
    init?(standing: Standing, lens: Lens) {
        let places = lens.model.casebook.places
        let named = unique(standing.people.mentions.flatMap { lens.view.occurrences(of: $0) }.flatMap { [$0.place, $0.toPlace] }.compactMap { $0 })
        let innermost = named.filter { place in !named.contains { $0 != place && places.contains(place, $0) } }
        let map = innermost.compactMap { id -> MapPlace? in
            guard let place = places[id], place.kind != .country, let latitude = place.latitude, let longitude = place.longitude else { return nil }
            return MapPlace(
                id: id, name: place.name(in: lens.language.tag), country: place.country, latitude: latitude, longitude: longitude,
                precisionKm: place.precisionKm ?? 0)
        }
        guard !map.isEmpty else { return nil }
        self.standing = standing
        self.lens = lens
        picture = Picture(map: map)
    }

    /// The drawing as a file of its own, for wide pages or narrow ones.
    func file(isWide: Bool) throws -> Markup { try MapDrawing(words: lens.words, picture: picture, size: isWide ? .wide : .narrow).markup() }

    /// Shows the file that fits the page.
    func markup() throws -> Markup {
        func address(_ name: String) -> Address { .path(["people", standing.people.id, name], file: true) }
        let description = try MapDrawing(words: lens.words, picture: picture, size: .wide).description
        return HTML.picture {
            HTML.source(Attribute("media", "(max-width: 40rem)"), .srcset(address("places-narrow.svg")))
            HTML.img(.src(address("places.svg")), Attribute("alt", description), Attribute("width", "720"), Attribute("height", "440"))
        }
    }
}
