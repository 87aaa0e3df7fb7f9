// Newsroom: release texts with claims bound to counts; their checks, pins, staleness and corrections; an edition's content.
//
// Imports the casebook, `Questions` and `Counting` for answers, `Edition` for the public document model that it fills,
// and `Web` for a language's words; it renders nothing. What always holds: content for an edition is made of
// `CheckedRelease`s alone, which only the checks make; and a published number is either what it was pinned to, or
// corrected with a note in every language of its release.
//
//     ReleaseText -> DraftRelease -> CheckedRelease -> Article          (Releases, Checks, Publishing)
//     Binding     -> DraftClaim   -> CheckedClaim   -> BoundNumber      (Checks, Numbers)
package import Casebook

/// What the record answers, and the texts that print it.
///
/// Making one costs nothing; each question answered is kept, so that releases and languages share answers.
package struct Newsroom {
    package let casebook: Casebook
    let answers: AnswerBook
    let memory: NewsroomMemory

    /// - Parameter memory: of earlier editions of the same record, where the process has made any.
    package init(_ casebook: Casebook, answering: any Answering = RecordAnswers(), memory: NewsroomMemory = NewsroomMemory()) {
        self.casebook = casebook
        self.memory = memory
        answers = AnswerBook(casebook, answering: answering, memory: memory)
    }
}
