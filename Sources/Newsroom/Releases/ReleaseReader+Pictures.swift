import Testimony
import Web
import Yams

/// Pictures, galleries and videos of the front matter.
extension ReleaseReader {
    private static let pictureKeys = ["file", "alt", "caption", "credit", "licence"]

    mutating func picture(_ front: inout FrontMatter) -> DraftPicture? {
        guard let entries = front.entries("picture", allowed: ["map"] + Self.pictureKeys) else { return nil }
        guard let map = entries["map"] else { return picture(entries, &front, at: front.spot(of: "picture"), key: "picture") }
        let caption = entries["caption"].flatMap { front.text($0, key: "caption") }.map { line($0) }
        let credit = entries["credit"].flatMap { front.text($0, key: "credit") }.map { plain($0) } ?? ""
        _ = entries["alt"].flatMap { front.text($0, key: "alt") }.map { plain($0) }
        guard entries["file"] == nil, entries["licence"] == nil, let places = map.sequence, !places.isEmpty else {
            front.report(
                places(of: map) ? "the picture is a map and a file" : "the picture shows nothing",
                "a map of places: { map: [PLACE, PLACE], caption: \"…\", credit: \"…\" }, or { file: NAME.jpg, alt: \"…\" }",
                at: front.spot(of: "picture"))
            return nil
        }
        return DraftPicture(places: places.compactMap { front.text($0, key: "map") }, caption: caption, credit: credit)
    }

    private func places(of map: Node) -> Bool { map.sequence?.isEmpty == false }

    mutating func gallery(_ front: inout FrontMatter) -> [DraftPicture] {
        var gallery: [DraftPicture] = []
        for node in front.nodes("gallery") {
            guard let entries = front.entries(node, key: "gallery", allowed: Self.pictureKeys) else { continue }
            if let picture = picture(entries, &front, at: front.spot(of: node), key: "gallery") { gallery.append(picture) }
        }
        return gallery
    }

    mutating func video(_ front: inout FrontMatter) -> DraftVideo? {
        guard var entries = front.entries("video", allowed: ["poster", "captions"] + Self.pictureKeys) else { return nil }
        let spot = front.spot(of: "video")
        let file = entries.removeValue(forKey: "file").flatMap { front.text($0, key: "file") }
        guard let file, let poster = entries["poster"] else {
            front.report(
                file == nil ? "the video has no file" : "the video has no picture to show before it plays",
                "{ file: NAME.webm, poster: NAME.jpg, alt: \"…\", captions: NAME.en.vtt }", at: spot)
            return nil
        }
        var captions: [Located] = []
        if let node = entries["captions"] {
            captions = node.sequence.map { Array($0) }?.compactMap { front.text($0, key: "captions") } ?? [front.text(node, key: "captions")].compactMap(\.self)
        }
        if captions.isEmpty {
            front.report("the video has no captions for who cannot hear it", "captions: NAME.LANG.vtt", at: spot)
        }
        entries["file"] = poster
        guard let picture = picture(entries, &front, at: spot, key: "video") else { return nil }
        return DraftVideo(file: file, poster: picture, captions: captions)
    }

    /// A picture from a file: what it shows must be said in words.
    private mutating func picture(
        _ entries: [String: Node], _ front: inout FrontMatter, at spot: Spot, key: String
    ) -> DraftPicture? {
        func located(_ name: String) -> Located? { entries[name].flatMap { front.text($0, key: name) } }
        let (file, alt, caption, credit, licence) = (located("file"), located("alt"), located("caption"), located("credit"), located("licence"))
        guard let file else {
            front.report("the \(key) shows nothing", "{ file: NAME.jpg, alt: \"…\", caption: \"…\", credit: \"…\", licence: \"…\" }", at: spot)
            return nil
        }
        guard let alt, !alt.text.allSatisfy(\.isWhitespace) else {
            front.report("\(file.text.prefix(70)) has no words for who cannot see it", "alt: \"what the picture shows\"", at: file.spot)
            return nil
        }
        return DraftPicture(
            file: file, alt: plain(alt), caption: caption.map { line($0) }, credit: credit.map { plain($0) } ?? "",
            // A licence's version is no number of ours: "CC BY 4.0".
            licence: licence?.text ?? "")
    }
}
