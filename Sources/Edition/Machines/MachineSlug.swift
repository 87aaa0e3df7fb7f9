/// The part of an address that names a topic: `Detention Centers` is `detention-centers`.
enum MachineSlug {
    static func of(_ written: String) -> String {
        var slug = ""
        for scalar in written.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                slug.unicodeScalars.append(scalar)
            } else if !slug.isEmpty, !slug.hasSuffix("-") {
                slug += "-"
            }
        }
        return slug.hasSuffix("-") ? String(slug.dropLast()) : slug
    }
}
