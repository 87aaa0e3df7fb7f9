import CLinux
import Foundation
import Testing
@testable import Ledger

@Suite struct HardeningTests {
    @Test func theProcessLeavesNoDump() throws {
        try Hardening.apply()
        var limit = rlimit()
        #expect(getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0)
        #expect(limit.rlim_cur == 0 && limit.rlim_max == 0)
        #expect(vigil_is_dumpable() == 0)
        // Nobody answers a crash but the kernel.
        for number in Hardening.crashSignals {
            var action = sigaction()
            #expect(sigaction(number, nil, &action) == 0)
            #expect(unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 0, "signal \(number)")
        }
    }
}
