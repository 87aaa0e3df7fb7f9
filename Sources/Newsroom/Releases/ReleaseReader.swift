import Testimony
import Web
import Yams

/// Reads one release text: front matter, Markdown, bindings, and the lint of its numbers.
struct ReleaseReader {
    let file: String
    private let release: ReleaseText
    private let source: String
    private let lines: [Substring]
    private(set) var problems: [ReleaseProblem] = []
    private(set) var published: Moment?
    private(set) var saysNothingOfTime = false
    private var lint: NumberLint

    init(_ release: ReleaseText) {
        self.release = release
        file = releaseFile(release.release, release.language)
        var text = release.text
        if text.hasPrefix("\u{feff}") { text.removeFirst() }
        source = text.replacing("\r\n", with: "\n")
        lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        lint = NumberLint.of(release.language)
    }

    mutating func read() -> DraftRelease? {
        guard source.utf8.count <= ReadRelease.largestSize else {
            report(.markdown, Spot(line: 1, column: 1), "the text is longer than \(ReadRelease.largestSize) bytes", "publish it in parts")
            return nil
        }
        guard checkCharacters(), let (yaml, firstLine) = split() else { return nil }
        var front: FrontMatter
        do throws(ReleaseProblem) { front = try FrontMatter(yaml, file: file, lines: lines) } catch {
            problems.append(error)
            return nil
        }
        let draft = draft(&front, bodyFrom: firstLine)
        front.reportUnknownKeys()
        problems += front.problems
        return draft
    }

    /// Nothing that cannot be seen and changes what is: control characters and those that turn text around.
    private mutating func checkCharacters() -> Bool {
        var spot = Spot(line: 1, column: 1)
        for scalar in source.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
            let turnsText = (0x202a...0x202e).contains(scalar.value)
            if isControl || turnsText {
                let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
                report(.markdown, spot, "an invisible character that changes the text (\(code))", "remove it")
                return false
            }
            spot = scalar == "\n" ? Spot(line: spot.line + 1, column: 1) : Spot(line: spot.line, column: spot.column + 1)
        }
        return true
    }

    private mutating func split() -> (yaml: String, firstLine: Int)? {
        let start = Spot(line: 1, column: 1)
        guard lines.first == "---" else {
            report(.frontMatter, start, "the release has no front matter", "begin with a line --- , keys, and a line ---")
            return nil
        }
        guard let end = lines.dropFirst().firstIndex(of: "---") else {
            report(.frontMatter, start, "the front matter does not end", "close it with a line ---")
            return nil
        }
        return (lines[1..<end].joined(separator: "\n"), end + 2)
    }

    // MARK: The whole

    private mutating func draft(_ front: inout FrontMatter, bodyFrom firstLine: Int) -> DraftRelease? {
        readIdentity(&front)
        let kind = kind(&front)
        let asOf = day(&front)
        readPublished(&front)
        let title = line("title", &front)
        let subtitle = line("subtitle", &front)
        let dateline = front.text("dateline").map { unbound($0) } ?? ""
        let region = front.text("region").map { plain($0) } ?? ""
        let topics = front.list("topics").map { plain($0) }
        let countries = countries(&front)
        let uses = front.list("uses")
        let more = front.list("more")
        let picture = picture(&front)
        let gallery = gallery(&front)
        let video = video(&front)
        let quote = quote(&front)
        let act = act(&front)
        let impact = line("impact", &front)
        let withdrawal = withdrawal(&front)
        let formerly = formerly(&front)
        let translatedFrom = translatedFrom(&front)
        let body = body(from: firstLine)
        if title == nil, !front.problems.contains(where: { $0.spot == front.spot(of: "title") }) {
            front.report("the release has no title", "add title: \"…\"", at: front.spot(of: "title"))
        }
        guard let kind, let asOf, let title else { return nil }
        return DraftRelease(
            file: file, id: release.release, language: release.language, kind: kind, asOf: asOf, published: published,
            countries: countries, region: region, topics: topics, dateline: dateline, uses: uses, more: more, title: title,
            subtitle: subtitle, picture: picture, gallery: gallery, video: video, quote: quote, act: act, impact: impact, withdrawal: withdrawal,
            formerly: formerly, translatedFrom: translatedFrom, body: body)
    }

    private mutating func readIdentity(_ front: inout FrontMatter) {
        for (key, expected) in [("id", release.release), ("language", release.language)] {
            let found = front.text(key)
            if found?.text != expected {
                front.report(
                    found == nil ? "the front matter has no \(key)" : "the \(key) differs from the file's name",
                    "\(key): \(expected)", at: found?.spot ?? front.spot(of: key))
            }
        }
    }

    private mutating func kind(_ front: inout FrontMatter) -> ReleaseKind? {
        guard let found = front.text("kind") else { return .news_release }
        guard let kind = ReleaseKind(rawValue: found.text) else {
            front.report(
                "the kind is not known", "one of \(ReleaseKind.allCases.map(\.rawValue).joined(separator: ", "))", at: found.spot)
            return nil
        }
        return kind
    }

    private mutating func day(_ front: inout FrontMatter) -> Day? {
        let found = front.text("as_of")
        guard let found, let day = Day(found.text) else {
            front.report(
                found == nil ? "the release does not say which day its counts are asked about" : "as_of is not a day",
                "as_of: 2017-06-29", at: found?.spot ?? front.spot(of: "as_of"))
            return nil
        }
        return day
    }

    private mutating func readPublished(_ front: inout FrontMatter) {
        guard let found = front.text("published") else {
            saysNothingOfTime = true
            return
        }
        do throws(Moment.Problem) { published = try Moment(found.text) } catch {
            front.report(
                "published: \(error)", "a moment of RFC 9557, such as 2017-06-29T06:15:00-04:00[America/New_York], or a local time with its zone, 2017-06-29T06:15[America/New_York]", at: found.spot)
        }
    }

    private mutating func translatedFrom(_ front: inout FrontMatter) -> TranslationSource? {
        guard let found = front.text("translated_from") else { return nil }
        guard let source = TranslationSource(found), source.language != release.language else {
            front.report(
                "this does not say which text was translated", "LANGUAGE@ and the first 12 digits of its SHA-256, as vigil releases shows them",
                at: found.spot)
            return nil
        }
        return source
    }

    private mutating func countries(_ front: inout FrontMatter) -> [String] {
        front.list("countries").compactMap { found in
            if let code = try? checkedCountry(found.text, field: "countries") { return code }
            front.report("this is not a country's code", "two capital letters of ISO 3166-1, such as KP", at: found.spot)
            return nil
        }
    }

    private mutating func quote(_ front: inout FrontMatter) -> DraftQuote? {
        guard let entries = front.entries("quote", allowed: ["text", "by", "office"]) else { return nil }
        func located(_ key: String) -> Located? { entries[key].flatMap { front.text($0, key: key) } }
        let (text, by, office) = (located("text"), located("by"), located("office"))
        guard let text, let by else {
            front.report("the quote lacks its text or who said it", "{ text: \"…\", by: \"…\", office: \"…\" }", at: front.spot(of: "quote"))
            return nil
        }
        return DraftQuote(text: line(text), by: plain(by), office: office.map { plain($0) } ?? "")
    }

    // MARK: Text

    /// Text of the front matter in which bindings work.
    mutating func line(_ key: String, _ front: inout FrontMatter) -> DraftLine? { front.text(key).map { line($0) } }

    mutating func line(_ found: Located) -> DraftLine {
        let marked = MarkedText(found.text, at: found.spot, isMarkdown: false)
        take(marked)
        check(Passage(marked, at: found.spot))
        return DraftLine(marked)
    }

    /// Text that becomes a plain string of the page: a literal works in it, a count does not.
    mutating func plain(_ found: Located) -> String {
        let marked = MarkedText(found.text, at: found.spot, isMarkdown: false)
        take(marked)
        check(Passage(marked, at: found.spot))
        return MarkedText.pieces(marked.text).map { piece in
            switch piece {
            case .text(let text): return text
            case .binding(let number):
                if case .literal(let words) = marked.bindings[number].kind { return words }
                report(.binding, marked.bindings[number].spot, "a count cannot be bound here", "bind it in the title, subtitle, caption, quote or text")
                return ""
            }
        }.joined()
    }

    /// Text without bindings: a dateline is a place and a date, so that any other number in it is out of place.
    private mutating func unbound(_ found: Located) -> String {
        if found.text.contains(where: { "{}".contains($0) }) {
            report(.binding, found.spot, "a binding in the dateline", "write the place and the date")
        } else {
            check(Passage(found.text, at: found.spot))
        }
        return found.text
    }

    private mutating func body(from firstLine: Int) -> DraftBody {
        let text = lines.dropFirst(firstLine - 1).joined(separator: "\n")
        let marked = MarkedText(text, at: Spot(line: firstLine, column: 1), isMarkdown: true)
        take(marked)
        let markdown = MarkdownReader(marked.text, file: file, firstLine: firstLine)
        problems += markdown.problems
        for passage in markdown.passages { check(passage) }
        if markdown.blocks.isEmpty, markdown.problems.isEmpty {
            report(.markdown, Spot(line: max(1, firstLine - 1), column: 1), "the release has no text", "write it below the front matter")
        }
        return DraftBody(markdown.blocks, bindings: marked.bindings, pictures: markdown.pictures)
    }

    private mutating func take(_ marked: MarkedText) {
        for problem in marked.problems { report(.binding, problem.spot, problem.what, problem.instead) }
        for binding in marked.bindings {
            guard case .count(let count, let forms) = binding.kind, !forms.isEmpty else { continue }
            for problem in pluralProblems(forms, of: count, in: release.language) {
                report(.plural, binding.spot, problem.what, problem.instead)
            }
            for form in forms { check(Passage(form.text, at: binding.spot), near: binding.spot) }
        }
    }

    private mutating func check(_ passage: Passage, near spot: Spot? = nil) {
        for found in lint.unboundNumbers(in: passage) {
            let text = passage.text(found)
            report(
                .unboundNumber, spot ?? sharpened(passage.spots[found.lowerBound], text), "\(text.prefix(40)) is not bound",
                "{count ID} if it is a count, {literal \(text.prefix(40))} if it is not")
        }
    }

    /// cmark does not know columns behind an entity or on an indented line: look for the words on the line themselves.
    private func sharpened(_ spot: Spot, _ text: String) -> Spot {
        guard lines.indices.contains(spot.line - 1) else { return spot }
        let line = Array(lines[spot.line - 1].unicodeScalars), words = Array(text.unicodeScalars)
        func stands(at column: Int) -> Bool { column >= 0 && line.dropFirst(column).starts(with: words) }
        if stands(at: spot.column - 1) { return spot }
        let columns = line.indices.filter(stands)
        let nearest = columns.min { abs($0 + 1 - spot.column) < abs($1 + 1 - spot.column) }
        return nearest.map { Spot(line: spot.line, column: $0 + 1) } ?? spot
    }

    private mutating func report(_ code: ReleaseProblem.Code, _ spot: Spot, _ what: String, _ instead: String) {
        problems.append(ReleaseProblem(code, file: file, at: spot, what: what, instead: instead))
    }
}

func releaseFile(_ release: ReleaseID, _ language: String) -> String { "releases/\(release).\(language).md" }
