import Foundation
package import Print
import Web

/// A report's PDF, in one language.
package struct PrintedFile: Codable, Hashable, Sendable {
    /// In the edition: `assets/reports/…`.
    package var path: String
    /// In bytes.
    package var size: Int

    package init(path: String, size: Int) {
        self.path = path
        self.size = size
    }
}

extension Edition {
    /// Every report of an edition in each of its languages, as a document to be set; what was withdrawn is not.
    ///
    /// - Throws: `EditionError` where a picture cannot be read, or the content does not hold.
    package static func reports(in content: EditionContent) throws(EditionError) -> [(article: String, language: String, document: PrintDocument)] {
        guard content.articles.contains(where: \.isPrinted) else { return [] }
        let context = try EditionContext(content)
        var reports: [(article: String, language: String, document: PrintDocument)] = []
        for article in content.articles where article.isPrinted {
            for words in context.words {
                guard let version = context.version(of: article, in: words.language) else { continue }
                do throws(WordsError) {
                    let report = PrintedReport(context: context, words: words, article: article, version: version)
                    reports.append((article.id, words.language.tag, try report.document()))
                } catch {
                    throw .words(error.description)
                }
            }
        }
        return reports
    }
}

extension EditionContent {
    /// The same with a report's PDF, whose bytes the asset names.
    package mutating func add(_ asset: EditionAsset, of article: String, in language: String) {
        guard let at = articles.firstIndex(where: { $0.id == article }), let version = articles[at].versions.firstIndex(where: { $0.language == language })
        else { return }
        articles[at].versions[version].printed = PrintedFile(path: asset.path, size: asset.size)
        assets.append(asset)
    }
}

extension Article {
    fileprivate var isPrinted: Bool { kind == "report" && withdrawn == nil }
}

/// What stands in a report's PDF: the page's text, with each number's proof in a note.
struct PrintedReport {
    let context: EditionContext
    let words: Words
    let article: Article
    let version: ArticleVersion

    private var language: Language { words.language }

    func document() throws(WordsError) -> PrintDocument {
        var notes = NumberNotes()
        var blocks = try corrections()
        if let picture = version.picture { blocks += try self.picture(picture, &notes) }
        blocks += try self.blocks(version.body, &notes)
        if let quote = version.quote {
            let by = quote.office.isEmpty ? quote.by : "\(quote.by), \(quote.office)"
            blocks.append(.quotation([.paragraph(runs(quote.text, &notes)), .paragraph([PrintRun("\u{2014} " + Self.isolated(by))])]))
        }
        if !version.impact.isEmpty {
            blocks += [.heading(level: 3, [PrintRun(try words("article.impact"))]), .paragraph(runs(version.impact, &notes))]
        }
        let name = context.content.site.name(in: language.tag)
        return PrintDocument(
            language: language.tag, isRightToLeft: language.direction == "rtl", digits: (0...9).map(language.number).joined(),
            title: version.title.plainText, subtitle: version.subtitle.plainText, author: name,
            kicker: "\(try words("kind.\(article.kind)")) \u{b7} \(Self.isolated(name))", byline: try byline(),
            made: (MachineMoment(article.modified ?? article.published)?.utc) ?? context.content.made, contents: try words("article.contents"),
            blocks: blocks, notesTitle: try words("article.numbers"), notes: try self.notes(notes),
            address: context.absolute(article.address(language)))
    }

    private func byline() throws(WordsError) -> [String] {
        var lines = [ZonedTime(article.published)?.words(in: language)].compactMap(\.self)
        if let modified = article.modified.flatMap(ZonedTime.init) {
            lines.append(try words("article.corrected-on", ["day": .text(modified.dayWords(in: language))]))
        }
        if !version.dateline.isEmpty { lines.append(version.dateline) }
        return lines
    }

    private func corrections() throws(WordsError) -> [PrintBlock] {
        guard !article.corrections.isEmpty else { return [] }
        var blocks: [PrintBlock] = [.heading(level: 3, [PrintRun(try words("article.correction"))])]
        for correction in article.corrections {
            let day = ZonedTime(correction.on)?.dayWords(in: language) ?? correction.on
            blocks.append(.paragraph([PrintRun(day + " \u{b7} ", looks: [.strong]), PrintRun(correction.notes[language.tag] ?? "")]))
        }
        return blocks
    }

    private func notes(_ found: NumberNotes) throws(WordsError) -> [PrintNote] {
        let day = CalendarDay.words(article.asOf, in: language) ?? article.asOf
        var notes: [PrintNote] = []
        for number in found.numbers {
            let name = context.counts[number.count]?.name[language.tag] ?? number.count
            let title = try words("count.link-title", ["name": .text(name), "day": .text(day)])
            notes.append(PrintNote(text: "\(Self.isolated(number.words)) \u{2014} \(title)", address: address(of: number)))
        }
        return notes
    }

    private func address(of number: BoundNumber) -> String { context.absolute(Paths.count(number.count, language)) }

    private func block(_ block: Block, _ notes: inout NumberNotes) throws(WordsError) -> [PrintBlock] {
        switch block {
        case .paragraph(let text): [.paragraph(runs(text, &notes))]
        case .heading(let level, let text): [.heading(level: level, runs(text, &notes))]
        case .quotation(let inner): [.quotation(try self.blocks(inner, &notes))]
        case .list(let start, let items): [.list(start: start, items: try self.items(items, &notes))]
        case .code(let code): [.code(code)]
        case .table(let header, let rows):
            [.table(header: header.map { runs($0, &notes) }, rows: rows.map { row in row.map { runs($0, &notes) } })]
        case .rule: [.rule]
        case .figure(let picture): try self.picture(picture, &notes)
        }
    }

    private func blocks(_ blocks: [Block], _ notes: inout NumberNotes) throws(WordsError) -> [PrintBlock] {
        var set: [PrintBlock] = []
        for block in blocks { set += try self.block(block, &notes) }
        return set
    }

    private func items(_ items: [[Block]], _ notes: inout NumberNotes) throws(WordsError) -> [[PrintBlock]] {
        var set: [[PrintBlock]] = []
        for item in items { set.append(try blocks(item, &notes)) }
        return set
    }

    /// A photo as its JPEG, whose bytes the edition gets, too; a map as the page draws it.
    private func picture(_ picture: Picture, _ notes: inout NumberNotes) throws(WordsError) -> [PrintBlock] {
        var caption = runs(picture.caption, &notes)
        if !picture.credit.isEmpty { caption.append(PrintRun((caption.isEmpty ? "" : " ") + Self.isolated(picture.credit))) }
        if picture.photo == nil, !picture.map.isEmpty {
            let map = MapDrawing(words: words, picture: picture, size: .wide)
            if let drawing = PrintedDrawing.drawing(try map.markup(), width: map.width, height: map.height) {
                return [.drawing(drawing, caption: caption)]
            }
        }
        guard let form = picture.photo?.plain, let asset = context.content.assets.first(where: { $0.path == form.path }),
            let jpeg = FileManager.default.contents(atPath: asset.file)
        else { return caption.isEmpty ? [] : [.paragraph(caption)] }
        return [.picture(jpeg: jpeg, width: form.width, height: form.height, caption: caption)]
    }

    private func runs(_ text: [Inline], _ notes: inout NumberNotes, looks: Set<PrintRun.Look> = [], link: String? = nil) -> [PrintRun] {
        var runs: [PrintRun] = []
        for inline in text {
            switch inline {
            case .text(let text): runs.append(PrintRun(text, looks: looks, link: link))
            case .code(let text): runs.append(PrintRun(text, looks: looks.union([.code]), link: link))
            case .lineBreak: runs.append(PrintRun("\n"))
            case .emphasis(let inner): runs += self.runs(inner, &notes, looks: looks.union([.emphasis]), link: link)
            case .strong(let inner): runs += self.runs(inner, &notes, looks: looks.union([.strong]), link: link)
            case .struck(let inner): runs += self.runs(inner, &notes, looks: looks.union([.struck]), link: link)
            case .link(let href, let inner):
                let to = Address(href).map { $0.text.hasPrefix("/") ? context.absolute($0) : $0.text }
                runs += self.runs(inner, &notes, looks: looks, link: to)
            case .number(let number): runs.append(PrintRun(number.words, looks: looks, link: address(of: number), note: notes.note(number)))
            }
        }
        return runs
    }

    /// Text of another direction does not turn what stands around it.
    private static func isolated(_ text: String) -> String { "\u{2068}\(text)\u{2069}" }
}

/// Which numbers a report prints, each count once.
struct NumberNotes {
    private(set) var numbers: [BoundNumber] = []

    /// Its note, from 1.
    mutating func note(_ number: BoundNumber) -> Int {
        if let at = numbers.firstIndex(where: { $0.count == number.count }) { return at + 1 }
        numbers.append(number)
        return numbers.count
    }
}
