import CArgon2
import Crypto
import Synchronization

/// Argon2id version 1.3 (RFC 9106), by the reference library.
enum Argon2id {
    struct Failed: Error {
        let code: Int32
    }

    /// Each derivation takes up to 1 GiB: one at a time, whoever asks.
    private static let oneAtATime = Mutex(())

    /// 32 bytes from a passphrase. Takes about half a second at `KeyCost.desk`.
    ///
    /// `secret` and `associated` are Argon2's own optional inputs; Vigil leaves them empty, RFC 9106's vector does not.
    static func derive(
        _ passphrase: UnsafeRawBufferPointer, salt: [UInt8], cost: KeyCost, secret: [UInt8] = [], associated: [UInt8] = []
    ) throws(Failed) -> SymmetricKey {
        var (salt, secret, associated) = (salt, secret, associated)
        // argon2_ctx takes its input mutable, although it only writes there when told to clear it.
        var input = Array(passphrase)
        var output = [UInt8](repeating: 0, count: 32)
        defer {
            wipe(&input)
            wipe(&output)
            wipe(&secret)
        }
        let code = oneAtATime.withLock { _ in
            salt.withUnsafeMutableBufferPointer { salt in
                secret.withUnsafeMutableBufferPointer { secret in
                    associated.withUnsafeMutableBufferPointer { associated in
                        input.withUnsafeMutableBufferPointer { input in
                            output.withUnsafeMutableBufferPointer { output in
                                run(input, salt, secret, associated, cost, into: output)
                            }
                        }
                    }
                }
            }
        }
        guard code == 0 else { throw Failed(code: code) }
        return SymmetricKey(data: output)
    }

    private typealias Buffer = UnsafeMutableBufferPointer<UInt8>

    private static func run(
        _ input: Buffer, _ salt: Buffer, _ secret: Buffer, _ associated: Buffer, _ cost: KeyCost, into output: Buffer
    ) -> Int32 {
        var context = argon2_context()
        context.out = output.baseAddress
        context.outlen = UInt32(output.count)
        context.pwd = input.baseAddress
        context.pwdlen = UInt32(input.count)
        context.salt = salt.baseAddress
        context.saltlen = UInt32(salt.count)
        context.secret = secret.isEmpty ? nil : secret.baseAddress
        context.secretlen = UInt32(secret.count)
        context.ad = associated.isEmpty ? nil : associated.baseAddress
        context.adlen = UInt32(associated.count)
        context.t_cost = UInt32(cost.passes)
        context.m_cost = UInt32(cost.memoryKiB)
        context.lanes = UInt32(cost.lanes)
        context.threads = UInt32(cost.lanes)
        context.version = ARGON2_VERSION_13.rawValue
        return argon2id_ctx(&context)
    }
}
