import Casebook
import Edition
import Testimony
import Web

/// A printed table with the names of its rows and columns in each of the site's languages.
struct TableWords {
    private let languages: [(tag: String, words: DefinitionWords)]

    init(_ places: PlaceTree, _ languages: [String]) throws(WordsError) {
        var all: [(String, DefinitionWords)] = []
        for tag in languages { all.append((tag, try DefinitionWords(language: tag, places: places))) }
        self.languages = all
    }

    func table(_ table: PrintedTable) throws(WordsError) -> PublicTable {
        var by: [PublicTable.Label] = [], names: [[PublicTable.Label]] = []
        for (dimension, codes) in zip(table.by, [table.rows, table.columns]) {
            by.append(try label(dimension.kind) { words throws(WordsError) in try words.title(dimension) })
            var labels: [PublicTable.Label] = []
            for code in codes { labels.append(try label(code) { words throws(WordsError) in try words.cell(code, of: dimension) }) }
            names.append(labels)
        }
        return PublicTable(by: by, rows: names.first ?? [], columns: names.count > 1 ? names[1] : [], numbers: table.numbers)
    }

    private func label(_ code: String, _ name: (DefinitionWords) throws(WordsError) -> String) throws(WordsError) -> PublicTable.Label {
        var names: [String: String] = [:]
        for (tag, words) in languages { names[tag] = try name(words) }
        return PublicTable.Label(code: code, name: names)
    }
}
