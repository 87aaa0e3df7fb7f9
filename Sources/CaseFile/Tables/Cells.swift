import Testimony

/// One row while it is read: gives its cells as values, and collects what is wrong with them and what they refer to.
///
/// Every reader returns nil (or nothing) both for an empty cell and for a wrong one; a wrong one leaves a problem, and
/// `record` makes nothing of a row that has any. The row is read to its end all the same, so that every cell is checked.
struct Cells {
    let header: Header
    let row: Int
    private let fields: [String]
    /// Columns from 0 whose text itself is bad, which has been said already.
    private let faults: [Int: TextFault]
    private(set) var problems: Problems
    private(set) var references: [Reference] = []
    /// What the row says of other records, should it make none.
    var draft: Draft.Content?

    /// - Parameter room: how many problems will still be listed.
    init(header: Header, row: Int, fields: [String], faults: [Int: TextFault], room: Int) {
        problems = Problems(room: room)
        self.header = header
        self.row = row
        self.fields = fields
        self.faults = faults
    }

    mutating func refuse(_ column: String, _ what: @autoclosure () -> String, _ instead: @autoclosure () -> String) {
        let (header, row) = (header, row)
        problems.add(
            Problem(
                file: header.table.file, row: row, column: header.number(of: column), what: "\(column): \(what())",
                instead: instead()))
    }

    mutating func refer(_ column: String, _ id: String, _ kinds: RecordKinds) {
        references.append(Reference(id: id, kinds: kinds, row: row, column: header.number(of: column), label: column))
    }

    /// Free text, as it stands.
    func text(_ column: String) -> String {
        guard let index = header.index(of: column), index < fields.count else { return "" }
        return fields[index]
    }

    /// Whether nothing can be said of the cell: its text is bad, or the header does not say which column it is in.
    private func isUnreadable(_ column: String) -> Bool {
        header.unclear.contains(column) || header.index(of: column).map { faults[$0] != nil } ?? false
    }

    /// Whether nobody wrote anything there.
    func isEmpty(_ column: String) -> Bool { !isUnreadable(column) && text(column).isEmpty }

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
        if isEmpty(column) { refuse(column, "the cell is empty", "it has to be filled in") }
        return nil
    }

    private mutating func id(_ column: String) -> String? {
        let cell = text(column)
        return cell.isEmpty ? nil : value(column, cell) { text throws(Invalid) in try checkedID(text, field: column) }
    }

    mutating func requiredID(_ column: String) -> String? {
        required(column) == nil ? nil : id(column)
    }

    /// The id of another record.
    mutating func reference(_ column: String, _ kinds: RecordKinds) -> String? {
        guard let id = id(column) else { return nil }
        refer(column, id, kinds)
        return id
    }

    mutating func requiredReference(_ column: String, _ kinds: RecordKinds) -> String? {
        required(column) == nil ? nil : reference(column, kinds)
    }

    mutating func references(_ column: String, _ kinds: RecordKinds) -> [String] {
        let ids = list(column).compactMap { item in
            value(column, item) { text throws(Invalid) in try checkedID(text, field: column) }
        }
        for id in ids { refer(column, id, kinds) }
        return ids
    }

    mutating func code<C: Code>(_ column: String, _ type: C.Type) -> C? {
        let cell = text(column)
        return cell.isEmpty ? nil : code(column, cell, type)
    }

    mutating func requiredCode<C: Code>(_ column: String, _ type: C.Type) -> C? {
        let cell = text(column)
        guard !cell.isEmpty else {
            if isEmpty(column) { refuse(column, "the cell is empty", "one of " + Self.names(of: type).joined(separator: ", ")) }
            return nil
        }
        return code(column, cell, type)
    }

    mutating func codes<C: Code>(_ column: String, _ type: C.Type) -> [C] {
        list(column).compactMap { code(column, $0, type) }
    }

    mutating func code<C: Code>(_ column: String, _ text: String, _ type: C.Type) -> C? {
        if let code = C(rawValue: text) { return code }
        refuse(column, "this is not a code here", choice(of: Self.names(of: type), insteadOf: text))
        return nil
    }

    mutating func traits(_ column: String) -> [Trait] {
        list(column).compactMap { item in
            if let trait = Trait(rawValue: item) { return trait }
            refuse(
                column, "this is not a trait",
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
        refuse(column, "this is not a whole number", "digits only, such as 8 or 100")
        return nil
    }

    /// `40.32916`, `-7`, `1e-05`.
    mutating func number(_ column: String) -> Double? {
        let cell = text(column)
        guard !cell.isEmpty else { return nil }
        let isPlain = cell.utf8.allSatisfy { (48...57).contains($0) || "+-.eE".utf8.contains($0) }
        if isPlain, let number = Double(cell), number.isFinite { return number }
        refuse(column, "this is not a number", "a number with a decimal point, such as 40.32916")
        return nil
    }

    mutating func country(_ column: String) -> String? {
        let cell = text(column)
        return cell.isEmpty ? nil : value(column, cell) { text throws(Invalid) in try checkedCountry(text, field: column) }
    }

    /// A value that a record's own check lets pass.
    mutating func checked<V>(_ value: V?, _ check: (V) throws(Invalid) -> V) -> V? {
        guard let value else { return nil }
        do throws(Invalid) {
            return try check(value)
        } catch {
            refuse(error.field, error.what, error.instead)
            return nil
        }
    }

    /// What a record's own check says of several cells.
    mutating func check(_ rule: () throws(Invalid) -> Void) {
        do throws(Invalid) {
            try rule()
        } catch {
            refuse(error.field, error.what, error.instead)
        }
    }

    /// What a check makes of a piece of a cell.
    mutating func value<V>(_ column: String, _ text: String, _ make: (String) throws(Invalid) -> V) -> V? {
        do throws(Invalid) {
            return try make(text)
        } catch {
            refuse(column, error.what, error.instead)
            return nil
        }
    }

    /// The record, where no cell of the row had a problem and the record's own checks hold.
    mutating func record<R>(_ make: () throws(Invalid) -> R) -> R? {
        guard problems.count == 0, faults.isEmpty, header.unclear.isEmpty else { return nil }
        do throws(Invalid) {
            return try make()
        } catch {
            refuse(error.field, error.what, error.instead)
            return nil
        }
    }

    private static func names<C: Code>(of type: C.Type) -> [String] { C.allCases.map(\.rawValue) }
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
