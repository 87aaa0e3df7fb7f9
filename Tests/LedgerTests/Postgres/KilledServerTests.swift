import Foundation
import Synchronization
import TestSupport
import Testing
@testable import Ledger

/// The server dies under load, again and again: every acknowledged entry is there, where it was said to be, once.
@Suite struct KilledServerTests {
    /// Two desks that append without pause, and what they were told.
    private final class Load: Sendable {
        private struct Told {
            var entries: [Int: [UInt8]] = [:]
            var appends = 0
            var failure: (any Error)?
        }

        private let told = Mutex(Told())
        private let isOver = Atomic(false)
        private let running = DispatchGroup()

        init(_ desks: [Vault]) {
            for (number, desk) in desks.enumerated() {
                let work = { @Sendable in self.run(desk, UInt8(number)) }
                running.enter()
                Thread.detachNewThread { work() }
            }
        }

        private func run(_ desk: Vault, _ number: UInt8) {
            defer { running.leave() }
            var random = Seeded(UInt64(number))
            var round = 0
            while !isOver.load(ordering: .sequentiallyConsistent) {
                let size = round % 10 == 9 ? 2000 : Int.random(in: 1...20, using: &random)
                let payloads = (0..<size).map { Array("desk \(number), append \(round), entry \($0)".utf8) }
                do {
                    let positions = try desk.append(payloads)
                    told.withLock { told in
                        for (position, payload) in zip(positions, payloads) { told.entries[position] = payload }
                        told.appends += 1
                    }
                } catch {
                    told.withLock { $0.failure = error }
                    return
                }
                round += 1
            }
        }

        var appends: Int { told.withLock { $0.appends } }

        /// Returns once so many more appends were acknowledged.
        func goOn(_ count: Int) throws {
            let (start, end) = (appends, ContinuousClock.now + .seconds(120))
            while appends < start + count {
                if let failure = told.withLock({ $0.failure }) { throw failure }
                guard ContinuousClock.now < end else { throw PostgresServer.Failed(description: "the desks stand still") }
                usleep(1_000)
            }
        }

        /// What was acknowledged, by position.
        func end() throws -> [Int: [UInt8]] {
            isOver.store(true, ordering: .sequentiallyConsistent)
            running.wait()
            return try told.withLock { told in
                if let failure = told.failure { throw failure }
                return told.entries
            }
        }
    }

    private func expect(_ acknowledged: [Int: [UInt8]], in vault: Vault) throws {
        let payloads = try vault.payloads()
        #expect(payloads.count == acknowledged.count)
        for (position, payload) in acknowledged {
            guard position < payloads.count, payloads[position] == payload else {
                Issue.record("entry \(position) was acknowledged and is not there")
                return
            }
        }
        #expect(Set(payloads).count == payloads.count, "an entry is there twice")
    }

    @Test func killedTwentyTimesUnderLoad() throws {
        let server = try PostgresServer()
        defer { server.stop() }
        let scratch = try Scratch()
        try server.execute("CREATE DATABASE vault")
        try Vault.create(at: scratch.vault, passphrase: Scratch.passphrase(), cost: .testing, store: server.address("vault")).close()
        let desks = try (0..<2).map { _ in try scratch.openWhereItSays(.write) }
        defer { for desk in desks { desk.close() } }
        let load = Load(desks)
        var random = Seeded(20170629)
        for round in 0..<20 {
            try load.goOn(6)
            usleep(UInt32.random(in: 0...20_000, using: &random))
            if round % 4 == 3 { server.stopAtOnce() } else { server.kill() }
            try server.start()
        }
        let acknowledged = try load.end()
        let reader = try scratch.openWhereItSays(.read)
        defer { reader.close() }
        try expect(acknowledged, in: reader)
        #expect(try Vault.check(at: scratch.vault, passphrase: Scratch.passphrase()).isSound)
    }

    /// docs/postgres.md: the primary is lost, a synchronous standby takes over, and desks that know both go on.
    @Test func aSynchronousStandbyTakesOver() throws {
        let primary = try PostgresServer()
        defer { primary.stop() }
        let scratch = try Scratch()
        try primary.execute("CREATE DATABASE vault")
        let standby = try PostgresServer(copying: primary)
        defer { standby.stop() }
        try primary.execute("ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (*)'", "SELECT pg_reload_conf()")
        let both = try PostgresAddress(
            "postgres://owner@/vault?host=\(primary.folder.path),\(standby.folder.path)&target_session_attrs=read-write")
        try Vault.create(at: scratch.vault, passphrase: Scratch.passphrase(), cost: .testing, store: both).close()
        // A standby alone gives no desk to write with, and can be read.
        let onStandby = try Vault.open(at: scratch.vault, passphrase: Scratch.passphrase(), access: .write, store: standby.address("vault"))
        #expect(throws: VaultError.server(.standby)) { try onStandby.append([[1]]) }
        onStandby.close()
        let desks = try (0..<2).map { _ in try scratch.openWhereItSays(.write) }
        defer { for desk in desks { desk.close() } }
        let load = Load(desks)
        try load.goOn(10)
        primary.kill()
        try standby.execute("SELECT pg_promote()")
        try load.goOn(10)
        let acknowledged = try load.end()
        let reader = try scratch.openWhereItSays(.read)
        defer { reader.close() }
        try expect(acknowledged, in: reader)
        #expect(try Vault.check(at: scratch.vault, passphrase: Scratch.passphrase()).isSound)
    }
}
