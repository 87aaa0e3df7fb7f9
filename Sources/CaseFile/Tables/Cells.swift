import Testimony

/// One row while it is read: gives its cells as values, and collects what is wrong with them.
///
/// Every reader returns nil (or nothing) both for an empty cell and for a wrong one; a wrong one leaves a problem, and
/// `record` makes nothing of a row that has any.
struct Cells {
    let header: Header
    let row: Int
    private let fields: [String]
    private(set) var problems: [Problem] = []

    init(header: Header, row: Int, fields: [String]) {
        self.header = header
        self.row = row
        self.fields = fields
    }

    mutating func refuse(_ column: String, _ what: String, _ instead: String) {
        problems.append(
            Problem(
                file: header.table.file, row: row, column: header.number(of: column), what: "\(column): \(what)",
                instead: instead))
    }

    /// Free text, as it stands.
    func text(_ column: String) -> String {
        guard let index = header.index(of: column), index < fields.count else { return "" }
        return fields[index]
    }

    /// Places' names by language; empty ones are left out.
    func namesByLanguage() -> [String: String] {
        var names: [String: String] = [:]
        for (language, index) in header.nameLanguages where index < fields.count && !fields[index].isEmpty {
            names[language] = fields[index]
        }
        return names
    }

    /// The items between `;`, without the blanks around them.
    mutating func list(_ column: String) -> [String] {
        let cell = text(column)
        guard !cell.isEmpty else { return [] }
        let items = cell.split(separator: ";", omittingEmptySubsequences: false).map { String($0).trimmed }
        if items.contains("") {
            refuse(column, "the list has an empty item", "items separated by one ; each, none at the end")
        }
        return items.filter { !$0.isEmpty }
    }

    mutating func required(_ column: String) -> String? {
        let cell = text(column)
        guard cell.isEmpty else { return cell }
        refuse(column, "the cell is empty", "it has to be filled in")
        return nil
    }

    /// An id, its own or another record's.
    mutating func id(_ column: String) -> String? {
        let cell = text(column)
        return cell.isEmpty ? nil : value(column, cell) { text throws(Invalid) in try checkedID(text, field: column) }
    }

    mutating func requiredID(_ column: String) -> String? {
        required(column) == nil ? nil : id(column)
    }

    mutating func ids(_ column: String) -> [String] {
        list(column).compactMap { item in
            value(column, item) { text throws(Invalid) in try checkedID(text, field: column) }
        }
    }

    mutating func code<C: Code>(_ column: String, _ type: C.Type) -> C? {
        let cell = text(column)
        return cell.isEmpty ? nil : code(column, cell, type)
    }

    mutating func requiredCode<C: Code>(_ column: String, _ type: C.Type) -> C? {
        let cell = text(column)
        guard !cell.isEmpty else {
            refuse(column, "the cell is empty", "one of " + names(of: type).joined(separator: ", "))
            return nil
        }
        return code(column, cell, type)
    }

    mutating func codes<C: Code>(_ column: String, _ type: C.Type) -> [C] {
        list(column).compactMap { code(column, $0, type) }
    }

    mutating func code<C: Code>(_ column: String, _ text: String, _ type: C.Type) -> C? {
        if let code = C(rawValue: text) { return code }
        refuse(column, "\(shown(text)) is not a code here", choice(of: names(of: type), insteadOf: text))
        return nil
    }

    mutating func traits(_ column: String) -> [Trait] {
        list(column).compactMap { item in
            if let trait = Trait(rawValue: item) { return trait }
            refuse(
                column, "\(shown(item)) is not a trait",
                choice(of: Trait.shared, insteadOf: item) + ", or your own as local:NAME")
            return nil
        }
    }

    mutating func date(_ column: String) -> EDTF? {
        let cell = text(column)
        return cell.isEmpty ? nil : value(column, cell) { text throws(Invalid) in try EDTF(text) }
    }

    mutating func requiredDate(_ column: String) -> EDTF? {
        required(column) == nil ? nil : date(column)
    }

    mutating func age(_ column: String) -> StatedAge? {
        let cell = text(column)
        return cell.isEmpty ? nil : value(column, cell) { text throws(Invalid) in try StatedAge(text) }
    }

    /// Plain digits.
    mutating func wholeNumber(_ column: String) -> Int? {
        let cell = text(column)
        guard !cell.isEmpty else { return nil }
        if let number = CaseFile.wholeNumber(cell) { return number }
        refuse(column, "\(shown(cell)) is not a whole number", "digits only, such as 8 or 100")
        return nil
    }

    /// `40.32916`, `-7`, `1e-05`.
    mutating func number(_ column: String) -> Double? {
        let cell = text(column)
        guard !cell.isEmpty else { return nil }
        let isPlain = cell.utf8.allSatisfy { (48...57).contains($0) || "+-.eE".utf8.contains($0) }
        if isPlain, let number = Double(cell), number.isFinite { return number }
        refuse(column, "\(shown(cell)) is not a number", "a number with a decimal point, such as 40.32916")
        return nil
    }

    /// What a check makes of a piece of a cell.
    mutating func value<V>(_ column: String, _ text: String, _ make: (String) throws(Invalid) -> V) -> V? {
        do throws(Invalid) {
            return try make(text)
        } catch {
            let repeated = shown(text)
            refuse(column, repeated == "this" ? error.what : "\(repeated): \(error.what)", error.instead)
            return nil
        }
    }

    /// The record, where no cell of the row had a problem and the record's own checks hold.
    mutating func record<R>(_ make: () throws(Invalid) -> R) -> R? {
        guard problems.isEmpty else { return nil }
        do throws(Invalid) {
            return try make()
        } catch {
            refuse(error.field, error.what, error.instead)
            return nil
        }
    }

    private func names<C: Code>(of type: C.Type) -> [String] { C.allCases.map(\.rawValue) }
}

extension CaseFile {
    /// Plain digits without a leading zero, up to 18 of them.
    static func wholeNumber(_ text: String) -> Int? {
        guard (1...18).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }),
            text.utf8.count == 1 || text.utf8.first != 48
        else { return nil }
        return Int(text)
    }
}
