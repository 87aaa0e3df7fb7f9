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

/// Where the desk publishes to. What the edition on the disk was made from stays in this process, and so does what the desk's room
/// keeps: texts that were read, answers, articles. A correction then costs what it changes.
final class DeskEdition: DeskPublisher {
    /// Reads the site's settings anew for each edition, since its folder may have been changed.
    typealias Settings = @Sendable () throws -> (settings: SiteSettings, frame: SiteFrame)

    private let vault: URL
    private let store: PostgresAddress?
    private let folder: URL
    private let source: URL?
    private let settings: Settings
    private let room: DeskRoom
    private let place: Mutex<EditionPlace>
    private let thread = DispatchQueue(label: "vigil.desk.publishing")

    init(vault: URL, store: PostgresAddress? = nil, to folder: URL, source: URL?, room: DeskRoom, settings: @escaping Settings) {
        self.vault = vault
        self.store = store
        self.folder = folder
        self.source = source
        self.room = room
        self.settings = settings
        place = Mutex(EditionPlace(folder))
    }

    func publish(passphrase: String, corrections: [ReleaseID: [String: String]]) async -> PublishOutcome {
        await withCheckedContinuation { continuation in
            thread.async { continuation.resume(returning: self.publish(passphrase, corrections)) }
        }
    }

    /// Where there can be none, a backup reads beside this desk.
    private func backupDoor(at vault: Vault) -> BackupDoor? {
        do {
            return try BackupDoor.open(at: vault)
        } catch {
            Failure(error)?.report()
            return nil
        }
    }

    private func publish(_ passphrase: String, _ corrections: [ReleaseID: [String: String]]) -> PublishOutcome {
        do {
            let (settings, frame) = try settings()
            let vault = try Vault.open(vault, try Passphrase(passphrase), .write, store: store, for: "desk", memory: room.deviceMemory)
            defer { vault.close() }
            let door = backupDoor(at: vault)
            defer { door?.close() }
            let open = try OpenVault(vault, continuing: room.casebook)
            let (manifest, publications) = try place.withLock { place in
                try open.publish(
                    to: folder, as: settings, frame: frame, source: source, corrections: corrections, place: place, memory: room.memory,
                    answers: room.answers)
            }
            room.show(open)
            return .published(edition: manifest.edition, files: manifest.files.count, releases: publications.map(\.release))
        } catch let refusal as NewsroomRefusal {
            return .refused(refusal.problems.map(\.description))
        } catch {
            // What the disk holds is unknown: this process must not go on as if it knew.
            if let error = error as? VaultError, error.leavesOutcomeUnknown {
                Failure(error)?.report()
                exit(1)
            }
            return .refused(["\(error)"])
        }
    }
}
