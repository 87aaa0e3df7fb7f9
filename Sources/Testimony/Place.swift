/// Where something happened, inside the place that contains it.
package struct Place: Hashable, Sendable {
    package var id: PlaceID
    package var parent: PlaceID?
    /// ISO 3166-1 alpha-2.
    package var country: String
    package var kind: PlaceKind?
    /// Degrees north and east, WGS 84; both or neither.
    package var latitude: Double?
    package var longitude: Double?
    /// How far the true spot may lie from the point, in kilometres.
    package var precisionKm: Double?
    /// GeoNames id.
    package var geonames: String
    package var name: String
    /// Names by BCP 47 language, from the columns `name_ko`, `name_zh`, ….
    package var names: [String: String]
    package var unknown: Fields

    package init(
        id: PlaceID, parent: PlaceID? = nil, country: String = "", kind: PlaceKind? = nil, latitude: Double? = nil,
        longitude: Double? = nil, precisionKm: Double? = nil, geonames: String = "", name: String = "",
        names: [String: String] = [:], unknown: Fields = [:]
    ) throws(Invalid) {
        if let latitude, !(-90...90).contains(latitude) {
            throw Invalid(field: "lat", what: "the latitude is off the globe", instead: "degrees from -90 to 90")
        }
        if let longitude, !(-180...180).contains(longitude) {
            throw Invalid(field: "lon", what: "the longitude is off the globe", instead: "degrees from -180 to 180")
        }
        guard (latitude == nil) == (longitude == nil) else {
            throw Invalid(
                field: latitude == nil ? "lat" : "lon", what: "only one of latitude and longitude is given",
                instead: "both, or neither")
        }
        if let precisionKm, !(precisionKm >= 0 && precisionKm.isFinite) {
            throw Invalid(field: "precision_km", what: "the precision is not a distance", instead: "kilometres, 0 or more")
        }
        self.id = try checkedID(id, field: "place")
        self.parent = parent
        self.country = country.isEmpty ? "" : try checkedCountry(country, field: "country")
        self.kind = kind
        self.latitude = latitude
        self.longitude = longitude
        self.precisionKm = precisionKm
        self.geonames = geonames
        self.name = name
        self.names = names
        self.unknown = unknown
    }

    /// The name in a language, else the plain one, else the id.
    package func name(in language: String) -> String {
        if let name = names[language], !name.isEmpty { return name }
        return name.isEmpty ? id : name
    }
}
