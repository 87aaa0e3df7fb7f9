import Account
import ArgumentParser
import CaseFile
import Casebook
import Desk
import Edition
import Foundation
import Ledger
import Mail
import Letters
import Newsroom
import Notes
import Proof
import Questions
import Site
import Slips
import SiteFolder
import Testimony

/// What went wrong, a line each; the last line sums up where there are many.
struct Failure: Error {
    let lines: [String]

    init(_ lines: String...) { self.lines = lines }
    init(lines: [String]) { self.lines = lines }

    /// nil for what the argument parser reports itself.
    init?(_ error: any Error) {
        switch error {
        case is ExitCode, is CleanExit, is ValidationError: return nil
        case let error as any CustomStringConvertible & Failing: lines = error.description.split(separator: "\n").map(String.init)
        case let error as CocoaError where error.code == .fileWriteOutOfSpace: lines = ["the disk is full; nothing was written"]
        case let error as CocoaError:
            lines = ["\(error.underlyingPath ?? "a file"): \(error.localizedDescription)"]
        default:
            guard Mirror(reflecting: error).displayStyle != nil, !String(reflecting: type(of: error)).hasPrefix("ArgumentParser") else {
                return nil
            }
            // Only the kind of the error: its text may hold what it was working on.
            lines = ["vigil failed unexpectedly (\(type(of: error))); please report this"]
        }
    }

    func report() {
        for line in lines { Terminal.complain(line) }
    }
}

extension CocoaError {
    fileprivate var underlyingPath: String? { (userInfo[NSFilePathErrorKey] as? String) ?? (userInfo[NSURLErrorKey] as? URL)?.path }
}

/// Errors of our rooms, whose descriptions are made to be shown: no testimony, names or keys.
protocol Failing {}

extension VaultError: Failing {}
extension Casebook.FileTrouble: Failing {}
extension StatementsRefused: Failing {}
extension ErasurePlan.Refusal: Failing {}
extension FileNoteTooLong: Failing {}
extension CheckpointRefused: Failing {}
extension BackupRefused: Failing {}
extension ProofRefused: Failing {}
extension RefutationRefused: Failing {}
extension QuestionError: Failing {}
extension ChallengeError: Failing {}
extension ChallengedAnswerError: Failing {}
extension CaseFileRefused: Failing {}
extension CaseFileNotWritten: Failing {}
extension DeskError: Failing {}
extension LetterError: Failing {}
extension LetterBoxError: Failing {}
extension TrayError: Failing {}
extension EditionError: Failing {}
extension NoteError: Failing {}
extension NewsroomRefusal: Failing {}
extension SiteFolderRefused: Failing {}
extension MailError: Failing {}
extension SlipError: Failing {}
extension SettingsError: Failing {}
