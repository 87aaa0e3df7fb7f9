import Casebook
import Desk
import Dispatch
import Edition
import Foundation
import Ledger
import Newsroom
import SiteFolder
import Synchronization
import Testimony

/// Where the desk publishes to, and what stays in this process from one edition to the next: texts that were read, answers, articles,
/// and what the edition on the disk was made from. A correction then costs what it changes.
final class DeskEdition: DeskPublisher {
    /// Reads the site's settings anew for each edition, since its folder may have been changed.
    typealias Settings = @Sendable () throws -> (settings: SiteSettings, frame: SiteFrame)

    private struct Kept {
        var place: EditionPlace
        var memory = NewsroomMemory()
        var answers = RecordAnswers()
    }

    private let vault: URL
    private let folder: URL
    private let source: URL?
    private let settings: Settings
    private let room: DeskRoom
    private let kept: Mutex<Kept>
    private let thread = DispatchQueue(label: "vigil.desk.publishing")

    init(vault: URL, to folder: URL, source: URL?, room: DeskRoom, settings: @escaping Settings) {
        self.vault = vault
        self.folder = folder
        self.source = source
        self.room = room
        self.settings = settings
        kept = Mutex(Kept(place: EditionPlace(folder)))
    }

    func publish(passphrase: String, corrections: [ReleaseID: [String: String]]) async -> PublishOutcome {
        await withCheckedContinuation { continuation in
            thread.async { continuation.resume(returning: self.publish(passphrase, corrections)) }
        }
    }

    private func publish(_ passphrase: String, _ corrections: [ReleaseID: [String: String]]) -> PublishOutcome {
        do {
            let (settings, frame) = try settings()
            let vault = try Vault.open(at: vault, passphrase: try Passphrase(passphrase), access: .write, command: "vigil desk")
            defer { vault.close() }
            var open = try OpenVault(vault, continuing: room.casebook)
            let (manifest, publications) = try kept.withLock { kept in
                try open.publish(
                    to: folder, as: settings, frame: frame, source: source, corrections: corrections, place: kept.place, memory: kept.memory,
                    answers: kept.answers)
            }
            room.show(open)
            return .published(edition: manifest.edition, files: manifest.files.count, releases: publications.map(\.release))
        } catch let refusal as NewsroomRefusal {
            return .refused(refusal.problems.map(\.description))
        } catch {
            return .refused(["\(error)"])
        }
    }
}
