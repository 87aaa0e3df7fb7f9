import Testimony

extension Place: TableRow {
    static func read(_ cells: inout Cells) -> Place? {
        let id = cells.requiredID("place")
        let parent = cells.reference("parent", .place)
        let kind = cells.code("kind", PlaceKind.self)
        let latitude = cells.checked(cells.number("lat")) { degrees throws(Invalid) in try Place.checkedLatitude(degrees) }
        let longitude = cells.checked(cells.number("lon")) { degrees throws(Invalid) in try Place.checkedLongitude(degrees) }
        if latitude != nil || cells.isEmpty("lat"), longitude != nil || cells.isEmpty("lon") {
            cells.check { () throws(Invalid) in try Place.checkPoint(latitude: latitude, longitude: longitude) }
        }
        let precision = cells.checked(cells.number("precision_km")) { km throws(Invalid) in try Place.checkedPrecision(km) }
        let country = cells.country("country")
        let geonames = cells.checked(cells.text("geonames")) { id throws(Invalid) in try Place.checkedGeoNames(id) }
        cells.draft = .place(parent: parent)
        guard let id else { return nil }
        let (name, names) = (cells.text("name"), cells.namesByLanguage())
        return cells.record { () throws(Invalid) in
            try Place(
                id: id, parent: parent, country: country ?? "", kind: kind, latitude: latitude, longitude: longitude,
                precisionKm: precision, geonames: geonames ?? "", name: name, names: names)
        }
    }

    func written() throws(NotWritable) -> [String: String] {
        var cells = [
            "place": id, "parent": parent ?? "", "country": country, "kind": kind?.rawValue ?? "",
            "lat": shortest(latitude), "lon": shortest(longitude),
            "precision_km": shortest(precisionKm), "geonames": geonames, "name": name,
        ]
        for (language, name) in names { cells["name_" + language] = name }
        return cells
    }
}
