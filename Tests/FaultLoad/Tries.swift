#if DEBUG
    import Foundation
    import TestSupport
    @testable import Ledger

    /// How much work this process does for a wrong passphrase and for the right one: its own processor time, so that what else
    /// runs on the computer counts little.
    enum Tries {
        static func run(folder: String, count: Int) throws {
            let url = URL(filePath: folder).appending(path: "vault")
            let right = FaultLoad.passphrase
            // Wrong in the first letter, in the last, too short, and nothing alike.
            let wrong = ["X" + right.dropFirst(), right.dropLast() + "X", String(right.dropLast()), "a"]
            for round in 0..<count {
                print("wrong", try work { try expectWrong(url, wrong[round % wrong.count]) })
                if round % wrong.count == 0 { print("right", try work { try Vault.open(at: url, passphrase: Passphrase(right), access: .read).close() }) }
            }
        }

        private static func expectWrong(_ url: URL, _ passphrase: String) throws {
            do {
                try Vault.open(at: url, passphrase: Passphrase(passphrase), access: .read).close()
                exit(6)
            } catch VaultError.wrongPassphrase {}
        }

        private static func work(_ body: () throws -> Void) throws -> Double {
            let before = seconds()
            try body()
            return seconds() - before
        }

        private static func seconds() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
        }
    }
#endif
