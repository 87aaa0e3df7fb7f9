import Foundation

extension String {
    /// Without blanks at either end.
    var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
