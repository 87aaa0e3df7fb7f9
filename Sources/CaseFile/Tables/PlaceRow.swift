import Testimony

extension Place: TableRow {
    static func read(_ cells: inout Cells) -> Place? {
        let id = cells.requiredID("place")
        let parent = cells.id("parent")
        let kind = cells.code("kind", PlaceKind.self)
        let latitude = cells.number("lat"), longitude = cells.number("lon")
        let precision = cells.number("precision_km")
        guard let id else { return nil }
        let (country, geonames) = (cells.text("country"), cells.text("geonames"))
        let (name, names) = (cells.text("name"), cells.namesByLanguage())
        return cells.record { () throws(Invalid) in
            try Place(
                id: id, parent: parent, country: country, kind: kind, latitude: latitude, longitude: longitude,
                precisionKm: precision, geonames: geonames, name: name, names: names)
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
