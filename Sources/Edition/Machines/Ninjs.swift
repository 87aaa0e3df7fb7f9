import Web

/// An article for wire partners: IPTC's ninjs 3.0. It names no source (`infoSources`): those are protected.
struct Ninjs {
    let context: EditionContext
    let words: Words
    let item: MachineItem

    private static let schema = "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"
    private var language: Language { words.language }
    private var site: String { Bidi.closed(context.content.site.name(in: language.tag)) }

    /// - Parameter html: the item's own.
    func document(_ html: String) throws(WordsError) -> [UInt8] {
        let usage = try words("machines.usage-terms", ["site": .text(site)])
        let note = try words("machines.editors-note")
        let corrections = try words("corrections.title")
        let method = try words("nav.method")
        let pictures = try pictures()
        return JSONText.document { ninjs in
            ninjs.object("standard") {
                $0.member("name", "ninjs")
                $0.member("version", "3.0")
                $0.member("schema", Self.schema)
            }
            ninjs.member("uri", item.address)
            ninjs.member("type", "text")
            ninjs.member("representationType", "full")
            ninjs.member("profile", "text")
            ninjs.member("version", String(item.article.corrections.count + 1))
            ninjs.member("firstCreated", item.published.stamp)
            ninjs.member("versionCreated", item.updated.stamp)
            ninjs.member("contentCreated", item.published.stamp)
            ninjs.member("pubStatus", item.article.withdrawn == nil ? "usable" : "canceled")
            ninjs.member("copyrightHolder", site)
            ninjs.member("usageTerms", usage)
            ninjs.member("edNote", note)
            ninjs.member("language", language.tag)
            text(&ninjs, html)
            subjects(&ninjs)
            ninjs.member("title", item.title)
            ninjs.member("by", site)
            ninjs.member("slugline", item.article.id)
            if !item.version.dateline.isEmpty { ninjs.member("located", Bidi.closed(item.version.dateline)) }
            if !pictures.isEmpty { ninjs.array("associations") { for picture in pictures { $0.value(written: picture) } } }
            ninjs.array("altIds") { list in
                list.object {
                    $0.member("role", "release")
                    $0.member("value", item.article.id)
                }
            }
            ninjs.array("trustIndicators") { list in
                let links = [
                    ("correctionsPolicy", corrections, Paths.corrections(language)),
                    ("verificationFactCheckingPolicy", method, Paths.method(language)),
                ]
                for (role, title, address) in links {
                    list.object {
                        $0.member("role", "https://schema.org/" + role)
                        $0.member("title", title)
                        $0.member("href", context.absolute(address))
                    }
                }
            }
        }
    }

    private func text(_ ninjs: inout JSONText, _ html: String) {
        func entry(_ list: inout JSONText, _ role: String, _ type: String, _ value: String) {
            list.object {
                $0.member("role", role)
                $0.member("contentType", type)
                $0.member("value", value)
            }
        }
        ninjs.array("headlines") { list in
            entry(&list, "main", "text/plain", item.title)
            if !item.version.subtitle.isEmpty {
                entry(&list, "subtitle", "text/plain", Bidi.closed(item.version.subtitle.plainText))
            }
        }
        ninjs.array("descriptions") { entry(&$0, "summary", "text/plain", item.summary) }
        ninjs.array("bodies") { entry(&$0, "main", "text/html", html) }
    }

    private func subjects(_ ninjs: inout JSONText) {
        ninjs.array("subjects") { list in
            for (written, name) in zip(item.article.topics, item.topics) {
                list.object {
                    $0.member("name", name)
                    $0.member("rel", "about")
                    $0.member("literal", slug(written))
                }
            }
        }
        ninjs.array("places") { list in
            for code in item.article.countries {
                list.object {
                    $0.member("name", language.country(code))
                    $0.member("rel", "about")
                    $0.member("literal", code)
                }
            }
        }
        ninjs.array("genres") { list in
            list.object {
                $0.member("name", (try? words("kind.\(item.article.kind)")) ?? item.article.kind)
                $0.member("literal", item.article.kind)
            }
        }
    }

    /// The lead picture, and the others of the text: each with what it shows in words.
    private func pictures() throws(WordsError) -> [[UInt8]] {
        var written: [[UInt8]] = []
        if let picture = item.version.picture, picture.photo == nil, !picture.map.isEmpty { written.append(try map(picture)) }
        for (number, photo) in item.version.photos.enumerated() {
            written.append(self.photo(photo, name: written.isEmpty ? "lead" : "picture-\(number + 1)"))
        }
        return written
    }

    private func photo(_ photo: Photo, name: String) -> [UInt8] {
        let forms = photo.forms.map { form in
            (
                "\(form.type.split(separator: "/").last ?? "image")-\(form.width)", context.absolute(Paths.asset(form.path)), form.type,
                form.width, form.height
            )
        }
        let address = photo.large.map { context.absolute(Paths.asset($0.path)) } ?? item.address + "#" + name
        return picture(name, "picture", address, by: "", usage: photo.licence, [("alt", photo.alt)], forms)
    }

    private func map(_ picture: Picture) throws(WordsError) -> [UInt8] {
        let map = MapDrawing(words: words, picture: picture, size: .wide)
        let address = context.absolute(Paths.map(item.article.id, language))
        return try self.picture(
            "lead", "graphic", address, by: picture.credit, usage: "", [("caption", picture.caption.plainText), ("alt", map.description)],
            [("main", address, "image/svg+xml", Int(map.width), Int(map.height))])
    }

    private func picture(
        _ name: String, _ type: String, _ address: String, by: String, usage: String, _ descriptions: [(String, String)],
        _ forms: [(name: String, address: String, type: String, width: Int, height: Int)]
    ) -> [UInt8] {
        var json = JSONText()
        json.object { image in
            image.member("name", name)
            image.member("rel", name == "lead" ? "lead" : "illustration")
            image.member("uri", address)
            image.member("type", type)
            image.member("language", language.tag)
            if !by.isEmpty { image.member("by", Bidi.closed(by)) }
            if !usage.isEmpty { image.member("usageTerms", Bidi.closed(usage)) }
            image.array("descriptions") { list in
                for (role, text) in descriptions where !text.isEmpty {
                    list.object {
                        $0.member("role", role)
                        $0.member("contentType", "text/plain")
                        $0.member("value", Bidi.closed(text))
                    }
                }
            }
            image.array("renditions") { list in
                for form in forms {
                    list.object {
                        $0.member("name", form.name)
                        $0.member("href", form.address)
                        $0.member("contentType", form.type)
                        $0.member("width", form.width)
                        $0.member("height", form.height)
                    }
                }
            }
        }
        return json.bytes
    }
}
