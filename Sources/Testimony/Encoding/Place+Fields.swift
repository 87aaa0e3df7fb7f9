extension Place: Record {
    package func write(to writer: inout FieldWriter) {
        writer.put("place", id)
        writer.put("parent", parent)
        writer.put("country", country)
        writer.put("kind", kind)
        writer.put("lat", latitude)
        writer.put("lon", longitude)
        writer.put("precision_km", precisionKm)
        writer.put("geonames", geonames)
        writer.put("name", name)
        writer.put("names", names)
    }

    package init(reading reader: inout FieldReader) throws(Invalid) {
        try self.init(
            id: try reader.requiredText("place"), parent: try reader.optionalText("parent"),
            country: try reader.text("country"), kind: try reader.code("kind"), latitude: try reader.double("lat"),
            longitude: try reader.double("lon"), precisionKm: try reader.double("precision_km"),
            geonames: try reader.text("geonames"), name: try reader.text("name"), names: try reader.textsByKey("names"),
            unknown: reader.unknown)
    }
}
