import Testimony

/// Holds every reference of the new records to a record that is there, and of the right kind.
struct References {
    let admission: Admission
    /// Kinds of which some records could not be read; what seems to be missing may be among them.
    let unread: RecordKinds

    /// - Parameter show: how a problem may repeat an id of that file.
    func check(_ references: [Reference], file: String, show: (String) -> String, _ problems: inout Problems) {
        for reference in references {
            guard let wrong = wrong(reference, show) else { continue }
            problems.add(
                Problem(
                    file: file, row: reference.row, column: reference.column, what: "\(reference.label): \(wrong.what)",
                    instead: wrong.instead))
        }
    }

    private func wrong(_ reference: Reference, _ show: (String) -> String) -> (what: String, instead: String)? {
        guard let kind = admission.kind(of: reference.id) else {
            guard unread.isDisjoint(with: reference.kinds), !admission.mayName(reference.id) else { return nil }
            return ("\(show(reference.id)) names nothing", "the id of \(reference.kinds.nouns) in this case file or in the vault")
        }
        guard !reference.kinds.contains(kind) else { return nil }
        return ("\(show(reference.id)) names \(kind.noun)", "the id of \(reference.kinds.nouns)")
    }
}
