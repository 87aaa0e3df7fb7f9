import Casebook
import Testimony

/// How a translation stands to the text that it was made of.
package struct TranslationState: Hashable, Sendable {
    /// What it says it was made of: `en@3f2a9c0d1e5b`.
    package let source: String
    package let language: String
    /// A text of that language and hash was recorded for this release.
    package let isKnown: Bool
    /// What a translation made now would say; nil where the release has no text in that language.
    package let newest: String?
    /// What has changed in it since, in reading order. Empty where nothing has that readers read.
    package let changes: [ParagraphChange]
}

/// Finds the recorded text that a translation was made of.
struct Translations {
    let casebook: Casebook
    let memory: NewsroomMemory

    /// - Parameter language: of the translation.
    func state(of release: ReleaseID, in language: String, from source: TranslationSource) -> TranslationState {
        let versions = casebook.releaseVersions[release]?[source.language] ?? []
        let inputs = TranslationInputs(source: source, originals: versions.map(\.value.text))
        return memory.translation(.init(release: release, language: language), inputs) { state(from: source, versions) }
    }

    private func state(from source: TranslationSource, _ versions: [Stated<ReleaseText>]) -> TranslationState {
        let made = versions.last { $0.value.hash == source.hash }?.value, newest = versions.last?.value
        let changes = if let made, let newest { ParagraphDiff.changes(from: made.text, to: newest.text) } else { [ParagraphChange]() }
        return TranslationState(
            source: "\(source.language)@\(source.hash)", language: source.language, isKnown: made != nil, newest: newest?.fingerprint,
            changes: changes)
    }

    /// Of a text that says so in its front matter.
    func state(of text: ReleaseText) -> TranslationState? {
        guard let source = memory.read([[text]])[0][0].draft?.translatedFrom else { return nil }
        return state(of: text.release, in: text.language, from: source)
    }

    /// A translation of a text that nobody recorded: nobody could say what has changed since.
    func problems(_ draft: DraftRelease) -> [ReleaseProblem] {
        guard let source = draft.translatedFrom else { return [] }
        let state = state(of: draft.id, in: draft.language, from: source)
        guard !state.isKnown else { return [] }
        let instead = state.newest.map { "\($0) is the newest; take it if that is what was translated" } ?? "import the original first"
        return [
            ReleaseProblem(
                .translation, file: draft.file, at: source.spot, what: "no text of this release in \(source.language) was ever \(source.hash)",
                instead: instead)
        ]
    }
}
