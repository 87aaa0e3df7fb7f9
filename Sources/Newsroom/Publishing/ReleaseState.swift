package import Testimony

/// How a release stands in one language: what `vigil releases` shows.
package struct ReleaseState: Hashable, Sendable {
    package enum Standing: Hashable, Sendable {
        /// Not in any edition: a draft, or meant for later.
        case unpublished
        /// As published, and still what the record says.
        case current
        /// What is known now gives another value for the release's own day.
        case stale
        /// The text is not the one that was published.
        case changedText
    }

    package let release: ReleaseID
    package let language: String
    package let standing: Standing
    /// The published numbers that are not what the record says now, for the same day.
    package let changes: [Change]
    /// The statements that changed them, in the order of the ledger.
    package let causes: [Cause]
    /// What the same counts come to on the latest day that anything arrived, where that differs: no correction needed.
    package let newer: [Change]
    /// What a translation of this text says that it was made of: `en@3f2a9c0d1e5b`.
    package let text: String
    /// How it stands to the text that it was itself made of; nil for an original.
    package let translation: TranslationState?

    package init(
        release: ReleaseID, language: String, standing: Standing, changes: [Change] = [], causes: [Cause] = [], newer: [Change] = [], text: String = "",
        translation: TranslationState? = nil
    ) {
        self.release = release
        self.language = language
        self.standing = standing
        self.changes = changes
        self.causes = causes
        self.newer = newer
        self.text = text
        self.translation = translation
    }

    /// A count's answer as it was pinned (or for the release's own day), and as it is now (or for the latest day).
    package struct Change: Hashable, Sendable {
        package let count: CountID
        package let old: Publication.Pin
        package let new: Publication.Pin

        package init(count: CountID, old: Publication.Pin, new: Publication.Pin) {
            self.count = count
            self.old = old
            self.new = new
        }
    }

    /// A statement after which the answer was another than before it.
    package struct Cause: Hashable, Sendable, CustomStringConvertible {
        /// From 0, as in the ledger.
        package let position: Int
        /// `judgement`, `occurrence`, …
        package let kind: String
        /// nil for a relation, which has none.
        package let id: String?

        package var description: String { "\(id.map { "\(kind) \($0)" } ?? kind) (statement \(position + 1))" }
    }
}

extension Publication.Pin {
    /// The same four numbers, and the same in every place of the table that was printed.
    func agrees(with other: Publication.Pin) -> Bool {
        agreesInNumbers(with: other) && table?.numbers == other.table?.numbers
    }

    func agreesInNumbers(with other: Publication.Pin) -> Bool {
        (atLeast, certified, documented, atMost) == (other.atLeast, other.certified, other.documented, other.atMost)
    }

    /// As an editor reads it: `38`, or `at least 38 (51 documented)`; what else differs, where that is all.
    package var printed: String {
        certified == documented ? "\(documented)" : "at least \(certified) (\(documented) documented)"
    }

    /// All four, for when the printed ones do not differ.
    var whole: String { "\(printed), at least \(atLeast), at most \(atMost)" }
}

extension ReleaseState.Change: CustomStringConvertible {
    /// `returned: 13, now 0`
    package var description: String {
        if old.agreesInNumbers(with: new) { return "\(count): its table is another" }
        return old.printed == new.printed ? "\(count): \(old.whole), now \(new.whole)" : "\(count): \(old.printed), now \(new.printed)"
    }
}
