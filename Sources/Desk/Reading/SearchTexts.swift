import Casebook
import Testimony

extension View {
    /// Everything that had reached us, for finding. Names count more than other words.
    ///
    /// A source's real name and contact are left out: a search must not tell who is behind a pseudonym.
    var searchIndex: SearchIndex {
        var index = SearchIndex()
        for id in SearchIndex.Kind.allCases.flatMap({ kind in searchTexts(kind).map { (kind, $0) } }) {
            index.add(.init(id.0, id.1.id), fields: [.text(id.1.id, weight: 2), .name(id.1.names.joined(separator: "\n")), .text(id.1.text)])
        }
        return index
    }

    struct SearchText {
        var id: String
        var names: [String] = []
        var text = ""
    }

    private func searchTexts(_ kind: SearchIndex.Kind) -> [SearchText] {
        switch kind {
        case .mention: mentions.map { SearchText(id: $0.id, names: [$0.name] + $0.otherNames, text: $0.note) }
        case .report: reports.map { SearchText(id: $0.id, text: $0.text) }
        case .source: casebook.sources.map { SearchText(id: $0.id, names: [$0.pseudonym], text: $0.note) }
        case .place: casebook.places.all.map { SearchText(id: $0.id, names: [$0.name] + $0.names.values.sorted()) }
        case .occurrence: occurrences.map { SearchText(id: $0.id, text: [$0.by, $0.note].joined(separator: "\n")) }
        case .judgement: casebook.judgements.filter { known.includes($0.on) }.map { SearchText(id: $0.id, text: $0.why) }
        case .figure: figures.map { SearchText(id: $0.id, text: $0.note) }
        case .finding: findings.map { SearchText(id: $0.id, text: [$0.norm, $0.about, $0.text].joined(separator: "\n")) }
        case .appeal: appeals.map { SearchText(id: $0.id, names: [$0.to], text: ($0.asks + [$0.response]).joined(separator: "\n")) }
        case .occasion: casebook.occasions.map { SearchText(id: $0.id, text: $0.what) }
        case .count: casebook.counts.map { SearchText(id: $0.id, text: $0.name.values.sorted().joined(separator: "\n")) }
        case .release: casebook.releaseVersions.ids.map { id in SearchText(id: id, text: casebook.texts(of: id).map(\.text).joined(separator: "\n")) }
        }
    }

    /// The text that a hit was found in, to show a piece of.
    func searchText(of document: SearchIndex.DocumentID) -> String {
        let found = searchTexts(document.kind).first { $0.id == document.id }
        return ((found?.names ?? []) + [found?.text ?? ""]).filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
