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
        let latitude = try latitude.map(Self.checkedLatitude), longitude = try longitude.map(Self.checkedLongitude)
        try Self.checkPoint(latitude: latitude, longitude: longitude)
        self.id = try checkedID(id, field: "place")
        self.parent = parent
        self.country = country.isEmpty ? "" : try checkedCountry(country, field: "country")
        self.kind = kind
        self.latitude = latitude
        self.longitude = longitude
        self.precisionKm = try precisionKm.map(Self.checkedPrecision)
        self.geonames = try Self.checkedGeoNames(geonames)
        self.name = name
        self.names = names
        self.unknown = unknown
    }

    package static func checkedLatitude(_ degrees: Double) throws(Invalid) -> Double {
        if (-90...90).contains(degrees) { return degrees }
        throw Invalid(field: "lat", what: "the latitude is off the globe", instead: "degrees from -90 to 90")
    }

    package static func checkedLongitude(_ degrees: Double) throws(Invalid) -> Double {
        if (-180...180).contains(degrees) { return degrees }
        throw Invalid(field: "lon", what: "the longitude is off the globe", instead: "degrees from -180 to 180")
    }

    package static func checkedGeoNames(_ id: String) throws(Invalid) -> String {
        if id.utf8.count <= 12, id.utf8.allSatisfy({ (48...57).contains($0) }) { return id }
        throw Invalid(field: "geonames", what: "this is not a GeoNames id", instead: "its number, such as 1814991")
    }

    package static func checkPoint(latitude: Double?, longitude: Double?) throws(Invalid) {
        guard (latitude == nil) != (longitude == nil) else { return }
        throw Invalid(
            field: latitude == nil ? "lat" : "lon", what: "only one of latitude and longitude is given",
            instead: "both, or neither")
    }

    package static func checkedPrecision(_ kilometres: Double) throws(Invalid) -> Double {
        if kilometres >= 0, kilometres.isFinite { return kilometres }
        throw Invalid(field: "precision_km", what: "the precision is not a distance", instead: "kilometres, 0 or more")
    }

    /// The name in a language, else the plain one, else the id.
    package func name(in language: String) -> String {
        if let name = names[language], !name.isEmpty { return name }
        return name.isEmpty ? id : name
    }
}
