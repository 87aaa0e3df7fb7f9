/// Why a value was refused: which field, what is wrong with it, and what would be right.
///
/// The texts never repeat testimony or names: they may end up in a log.
package struct Invalid: Error, Equatable, Sendable {
    package let field: String
    package let what: String
    package let instead: String

    package init(field: String, what: String, instead: String) {
        self.field = field
        self.what = what
        self.instead = instead
    }

    /// The same problem under the name of the field in which the value stood.
    package func inField(_ field: String) -> Invalid {
        Invalid(field: field, what: what, instead: instead)
    }
}
