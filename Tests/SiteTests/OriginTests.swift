import Testing

@testable import Site

/// Where requests come from, without saying it.
@Suite struct OriginTests {
    @Test func oneAddressIsOneTokenForAnHour() {
        let origins = Origins(proxies: 0)
        let now = ContinuousClock.now
        let token = origins.token(peer: "192.0.2.1", forwarded: nil, now: now)
        #expect(origins.token(peer: "192.0.2.1", forwarded: nil, now: now) == token)
        #expect(origins.token(peer: "192.0.2.2", forwarded: nil, now: now) != token)
        #expect(origins.token(peer: "192.0.2.1", forwarded: nil, now: now + .seconds(3700)) != token)
        // Another run of the server, another key.
        #expect(Origins(proxies: 0).token(peer: "192.0.2.1", forwarded: nil, now: now) != token)
    }

    @Test func whatAStrangerWritesIsNotBelieved() {
        let alone = Origins(proxies: 0)
        let token = alone.token(peer: "192.0.2.1", forwarded: nil)
        #expect(alone.token(peer: "192.0.2.1", forwarded: "198.51.100.7") == token)
        // Behind one proxy, the last address is the one that it saw; those before are the reader's own words.
        let behind = Origins(proxies: 1)
        let seen = behind.token(peer: "127.0.0.1", forwarded: "198.51.100.7")
        #expect(behind.token(peer: "127.0.0.1", forwarded: "10.0.0.1, 198.51.100.7") == seen)
        #expect(behind.token(peer: "127.0.0.1", forwarded: "198.51.100.7, 198.51.100.8") != seen)
        #expect(behind.token(peer: "127.0.0.1", forwarded: nil) != seen)
        #expect(Origins(proxies: 2).token(peer: "a", forwarded: "x") != 0)
    }

    @Test func aHouseholdsSixtyFourIsOne() {
        let origins = Origins(proxies: 0)
        let token = origins.token(peer: "2001:db8:1:2::1", forwarded: nil)
        #expect(origins.token(peer: "2001:db8:1:2:ffff::9", forwarded: nil) == token)
        #expect(origins.token(peer: "2001:db8:1:3::1", forwarded: nil) != token)
        #expect(origins.token(peer: "::ffff:192.0.2.1", forwarded: nil) == origins.token(peer: "192.0.2.1", forwarded: nil))
    }
}
