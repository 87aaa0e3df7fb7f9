import Web

/// A count in schema.org's words: a data set with its numbers and the files to take it away in.
struct StructuredCount {
    let context: EditionContext
    let language: Language
    let count: PublicCount

    var json: String {
        var json = JSONText()
        json.object(dataset)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private func dataset(_ set: inout JSONText) {
        let site = context.content.site
        let here = context.absolute(Paths.count(count.id, language))
        set.member("@context", "https://schema.org")
        set.member("@type", "Dataset")
        set.member("@id", here)
        set.member("name", count.name[language.tag] ?? count.id)
        set.member("description", (count.definition[language.tag] ?? []).joined(separator: " "))
        set.member("identifier", count.id)
        set.member("url", here)
        set.member("inLanguage", language.tag)
        set.member("isAccessibleForFree", true)
        set.member("measurementTechnique", context.absolute(Paths.method(language)))
        set.object("creator") {
            $0.member("@type", "Organization")
            $0.member("name", site.name(in: language.tag))
            $0.member("url", site.address)
        }
        if let within = count.within, context.counts[within] != nil {
            set.object("isPartOf") { $0.member("@id", context.absolute(Paths.count(within, language))) }
        }
        if let newest = count.answers.first {
            set.member("temporalCoverage", "../" + newest.asOf)
            set.array("variableMeasured") { list in
                let bounds = [
                    ("at_least", newest.atLeast), ("certified", newest.certified), ("documented", newest.documented),
                    ("at_most", newest.atMost),
                ]
                for (name, value) in bounds {
                    list.object {
                        $0.member("@type", "PropertyValue")
                        $0.member("name", name)
                        $0.member("value", value)
                        $0.member("unitText", "people")
                    }
                }
            }
        }
        set.array("distribution") { list in
            for (type, address) in [("application/json", Paths.countJSON(count.id)), ("text/csv", Paths.countCSV(count.id))] {
                list.object {
                    $0.member("@type", "DataDownload")
                    $0.member("encodingFormat", type)
                    $0.member("contentUrl", context.absolute(address))
                }
            }
        }
    }
}
