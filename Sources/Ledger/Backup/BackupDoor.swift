import CLinux
import Foundation

/// At a vault that is open to write: whoever backs it up is told what is on the disk, once the transaction under way has ended there. Nobody
/// has to say anything to be told; each is told once, on a thread that does nothing else.
///
/// Nothing secret is said, and only to processes of the same user.
package final class BackupDoor: Sendable {
    private let vault: Vault
    private let socket: DeskSocket
    private let listener: CInt
    /// An eventfd.
    private let stop: CInt
    private let isClosed = DispatchSemaphore(value: 0)

    /// - Returns: nil where a database keeps the ledger: it takes everybody's appends in turn, and whoever reads it sees all of them.
    /// - Throws: `VaultError`, where there can be no socket in the vault's folder; `readOnly`.
    package static func open(at vault: Vault) throws -> BackupDoor? {
        guard vault.access == .write else { throw VaultError.readOnly }
        return vault.isShared ? nil : try BackupDoor(vault)
    }

    private init(_ vault: Vault) throws(VaultError) {
        self.vault = vault
        socket = try DeskSocket(in: vault.folder)
        stop = vigil_eventfd_make()
        guard stop >= 0 else { throw posixFailure("make", DeskSocket.name) }
        do throws(VaultError) {
            listener = try socket.listen()
        } catch {
            Glibc.close(stop)
            throw error
        }
        Thread.detachNewThread { [self] in
            answer()
            isClosed.signal()
        }
    }

    /// Before the vault is closed. Whoever is just being told is told first.
    package func close() {
        vigil_eventfd_signal(stop)
        isClosed.wait()
        socket.remove()
        for descriptor in [listener, stop] { Glibc.close(descriptor) }
    }

    private func answer() {
        while true {
            var ends = [pollfd(fd: listener, events: Int16(POLLIN), revents: 0), pollfd(fd: stop, events: Int16(POLLIN), revents: 0)]
            guard poll(&ends, 2, -1) > 0 else {
                guard errno == EINTR else { return }
                continue
            }
            if ends[1].revents != 0 { return }
            let caller = vigil_accept(listener)
            guard caller >= 0 else {
                // Such as too many open files: not to be asked again at once, without end.
                usleep(100_000)
                continue
            }
            defer { Glibc.close(caller) }
            // Whoever is told nothing is not told why: it reads the vault beside this desk.
            guard DeskSocket.isOwn(caller), let state = try? vault.durable() else { continue }
            let bytes = Array(state.text.utf8)
            send(caller, bytes, bytes.count, CInt(MSG_NOSIGNAL))
        }
    }
}
