import Foundation
import Print
import Testing

@testable import Press

/// Set twice, in every script: the same bytes, whole, tagged, and refused where a character has no glyph.
@Suite struct PressTests {
    static let article1: [(language: String, isRightToLeft: Bool, text: String)] = [
        ("en", false, "All human beings are born free and equal in dignity and rights."),
        ("ko", false, "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다."),
        ("ar", true, "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق."),
        ("fa", true, "تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند."),
        ("zh-Hans", false, "人人生而自由，在尊严和权利上一律平等。"), ("zh-Hant", false, "人人生而自由，在尊嚴和權利上一律平等。"),
        ("ja", false, "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。"),
        ("ru", false, "Все люди рождаются свободными и равными в своем достоинстве и правах."),
        ("fr", false, "Tous les êtres humains naissent libres et égaux en dignité et en droits."),
        ("de", false, "Alle Menschen sind frei und gleich an Würde und Rechten geboren."),
        ("es", false, "Todos los seres humanos nacen libres e iguales en dignidad y derechos."),
        ("pt", false, "Todos os seres humanos nascem livres e iguais em dignidade e em direitos."),
    ]

    static func document(_ language: String, _ isRightToLeft: Bool, _ text: String, paragraphs: Int = 30) -> PrintDocument {
        let sentence = Array(repeating: text, count: 8).joined(separator: " ")
        var blocks: [PrintBlock] = []
        for chapter in 1...3 {
            blocks.append(.heading(level: 2, [PrintRun("\(chapter). \(text)")]))
            for _ in 0..<paragraphs / 3 {
                blocks.append(.paragraph([PrintRun(sentence), PrintRun(" 51 ", looks: [.strong], link: "https://example.org/en/counts/detained/", note: 1), PrintRun("& <so> on", looks: [.emphasis])]))
            }
            blocks.append(.list(start: chapter, items: [[.paragraph([PrintRun(text)])], [.paragraph([PrintRun(sentence)]), .quotation([.paragraph([PrintRun(text)])])]]))
            blocks.append(.table(header: [[PrintRun("A")], [PrintRun("B")]], rows: [[[PrintRun(text)], [PrintRun("2")]]]))
            blocks += [.rule, .code("vigil verify FOLDER")]
        }
        return PrintDocument(
            language: language, isRightToLeft: isRightToLeft, digits: language == "fa" ? "۰۱۲۳۴۵۶۷۸۹" : "0123456789", title: "\u{2068}\(text)\u{2069}", subtitle: text,
            author: "Watchlight (\(language))", kicker: text, byline: [text], made: "2026-05-21T07:00:00Z", contents: text, blocks: blocks, notesTitle: text,
            notes: [PrintNote(text: text, address: "https://example.org/en/counts/detained/")], address: "https://example.org/\(language)/releases/x/")
    }

    @Test(arguments: article1) func everyLanguageIsSetTheSameTwice(_ sample: (language: String, isRightToLeft: Bool, text: String)) throws {
        let document = Self.document(sample.language, sample.isRightToLeft, sample.text)
        let pdf = try Press.pdf(document)
        #expect(try Press.pdf(document) == pdf)
        let text = String(decoding: pdf, as: UTF8.self)
        #expect(text.hasPrefix("%PDF-") && text.hasSuffix("%%EOF\n"))
        for part in ["/Lang (\(sample.language))", "/DisplayDocTitle true", "/StructTreeRoot", "/Marked true", "/Outlines", "/S /H1", "/S /LBody", "(https://example.org/en/counts/detained/)"] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(text.matches(of: /\/Type \/Page\b(?!s)/).count >= 3)
        // It says when the text was made, not when it was set.
        #expect(text.matches(of: /\/(?:CreationDate|ModDate) \(([^)]*)\)/).map { String($0.1) } == ["20260521070000Z", "20260521070000Z"])
    }

    @Test func aChangedWordChangesTheFile() throws {
        let one = try Press.pdf(Self.document("en", false, "One text.", paragraphs: 3))
        #expect(try Press.pdf(Self.document("en", false, "One test.", paragraphs: 3)) != one)
    }

    @Test func whatHasNoGlyphIsRefused() throws {
        #expect(throws: PrintRefusal.self) { try Press.pdf(Self.document("en", false, "A\u{0378}", paragraphs: 3)) }
    }

    @Test func markupInTextIsText() throws {
        for text in ["a <b>b</b> & c", "</span>", "&amp;", "tab\tand\u{0}\u{1b} control", "line\nbreak"] {
            #expect(throws: Never.self) { try Press.pdf(Self.document("en", false, text, paragraphs: 3)) }
        }
    }

    /// A picture that begins a page once lost the page its tags.
    @Test func aPictureMayBeginAPage() throws {
        // The smallest JPEG there is, grey; nothing decodes it.
        let jpeg = try #require(Data(base64Encoded: "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z"))
        for lines in 0..<60 {
            var document = Self.document("ar", true, "يولد جميع الناس أحرارًا.", paragraphs: 3)
            document.byline = Array(repeating: "x", count: lines)
            document.blocks.insert(.picture(jpeg: jpeg, width: 1, height: 1, caption: [PrintRun("x")]), at: 0)
            #expect(throws: Never.self) { try Press.pdf(document) }
        }
    }

    @Test(arguments: article1) func aDrawingIsSetInEveryLanguage(_ sample: (language: String, isRightToLeft: Bool, text: String)) throws {
        var document = Self.document(sample.language, sample.isRightToLeft, sample.text, paragraphs: 3)
        let label = String(sample.text.prefix(8))
        let drawing = PrintDrawing(
            width: 720, height: 440,
            pieces: [
                .mark(.init(.circle(.init(200, 200), radius: 80), fill: .ink, opacity: 0.06, stroke: .soft, dashes: [5, 4])),
                .mark(.init(.area([.init(10, 10), .init(30, 10), .init(20, 30)]), fill: .ink, stroke: .paper)), .mark(.init(.line([.init(0, 0), .init(720, 440)]), stroke: .rule)),
                .words(.init(label, x: 200, y: 210, size: 16, widest: 40, isCentred: true, isStrong: true, covers: true)), .words(.init("42\u{b0}", x: 6, y: 100, size: 12, ink: .soft)),
            ])
        let without = try Press.pdf(document)
        document.blocks.insert(.drawing(drawing, caption: [PrintRun(sample.text)]), at: 0)
        let pdf = try Press.pdf(document)
        #expect(try Press.pdf(document) == pdf)
        let text = String(decoding: pdf, as: UTF8.self)
        #expect(text.contains("/S /Figure") && text.contains("/S /Caption") && !String(decoding: without, as: UTF8.self).contains("/S /Figure"))
        // Where it would begin beyond the foot, it begins the next page, whole and tagged.
        for lines in stride(from: 0, to: 60, by: 6) {
            document.byline = Array(repeating: "x", count: lines)
            #expect(throws: Never.self) { try Press.pdf(document) }
        }
        document.blocks[0] = .drawing(PrintDrawing(width: 0, height: 0, pieces: []), caption: [])
        #expect(throws: Never.self) { try Press.pdf(document) }
    }

    @Test func aWordWithoutEndIsBroken() throws {
        #expect(throws: Never.self) { try Press.pdf(Self.document("en", false, String(repeating: "unbreakable", count: 900), paragraphs: 3)) }
    }

    @Test func theProgramSetsItConfined() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vigil-press-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let document = Self.document("ko", false, "모든 인간은 태어날 때부터 자유롭다.")
        let file = try PrintStore(cache: folder, printing: PrintWorker(program: try Self.program())).printed(document)
        #expect(try Array(Data(contentsOf: URL(filePath: file.path))) == Press.pdf(document))
        #expect(throws: PrintRefusal.noGlyphs("A\u{0378}")) {
            try PrintStore(cache: folder, printing: PrintWorker(program: try Self.program())).printed(
                PrintDocument(language: "en", isRightToLeft: false, digits: "", title: "A\u{0378}", made: "2026-05-21T07:00:00Z", blocks: []))
        }
    }

    private static func program() throws -> URL {
        for start in [CommandLine.arguments.first, Bundle.main.executablePath].compactMap({ $0 }) {
            var folder = URL(filePath: start).deletingLastPathComponent()
            while folder.path.count > 1 {
                let candidate = folder.appending(path: "vigil-press")
                let isFolder = (try? candidate.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true
                if FileManager.default.isExecutableFile(atPath: candidate.path), !isFolder { return candidate }
                folder.deleteLastPathComponent()
            }
        }
        throw PrintRefusal.noPress("vigil-press")
    }
}
