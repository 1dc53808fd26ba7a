import FoundationEssentials
import SignScopeEngine
import Testing

@testable import DemoGateway

@Suite("Quotas", .timeLimit(.minutes(5)))
struct QuotaTests {
  @Test("limit the calls in any second, and tell how long to wait")
  func window() {
    let meter = CallMeter()
    let waits = [0, 100, 900, 950, 999, 1000, 1050, 1100, 1900].map { milliseconds in
      meter.admit(at: .milliseconds(milliseconds), limit: 3)
    }
    #expect(
      waits == [
        nil, nil, nil, .milliseconds(50), .milliseconds(1), nil, .milliseconds(50), nil, nil,
      ])
    #expect(meter.tally == CallTally(admitted: 6, refused: 3, busiestSecond: 6))
  }

  @Test(
    "never admit more than the limit in any second, whatever the arrivals", arguments: [1, 4, 10])
  func property(limit: Int) {
    let meter = CallMeter()
    var generator = SystemRandomNumberGenerator()
    var now = 0
    var admitted: [Int] = []
    for _ in 0..<2_000 {
      now += Int.random(in: 0...200, using: &generator)
      if meter.admit(at: .milliseconds(now), limit: limit) == nil { admitted.append(now) }
    }
    for (index, start) in admitted.enumerated() {
      #expect(admitted[index...].prefix { $0 < start + 1000 }.count <= limit)
    }
  }

  @Test("are off by default")
  func none() async throws {
    try await withGateway { caller in
      for _ in 0..<12 {
        let answer = try await caller.call("taobao.time.get")
        #expect(answer.code == nil)
      }
      #expect(caller.gateway.calls(of: caller.top.appKey)?.admitted == 12)
      #expect(caller.gateway.calls(of: "nobody") == nil)
    }
  }

  @Test("respond with code 7 and the wait, before the signature is checked")
  func refused() async throws {
    try await withGateway(.standingStill(quota: 2)) { caller in
      var codes: [String?] = []
      var last: TOPAnswer?
      for _ in 0..<4 {
        last = try await caller.call("taobao.time.get") { $0.append(Parameter("x", "unsigned")) }
        codes.append(last?.code)
      }
      #expect(codes == ["25", "25", "7", "7"])
      #expect(last?.subCode == "accesscontrol.limited-by-dynamic-access-count")
      #expect(last?["error_response", "sub_msg"] == "This ban will last for 1 more seconds")
      #expect(caller.gateway.calls(of: caller.top.appKey)?.refused == 2)
    }
  }

  @Test("that are used up for the day last for hours, counting down")
  func daily() throws {
    let quota = TOPQuota(perSecond: nil)
    #expect(throws: TOPError.limited(by: "app-access-count", seconds: 31062)) {
      try quota.admit(.dailyQuota, at: .seconds(7))
    }
    #expect(throws: TOPError.limited(by: "app-access-count", seconds: 31002)) {
      try quota.admit(.dailyQuota, at: .seconds(67))
    }
    try quota.admit(.dailyQuota, at: .seconds(7 + 31062))
  }

  @Test("ban for a short time, again and again")
  func shortBans() throws {
    let quota = TOPQuota(perSecond: nil)
    func seconds(at time: Double) -> String? {
      do throws(TOPError) {
        try quota.admit(.shortBan, at: .seconds(time))
        return nil
      } catch {
        return error.subMessage
      }
    }
    let ban = "This ban will last for \(5) more seconds"
    #expect(seconds(at: 10) == ban)
    #expect(seconds(at: 12.5) == "This ban will last for 3 more seconds")
    #expect(seconds(at: 15) == nil)
    #expect(seconds(at: 15.1) == ban)
  }
}

extension GatewayOptions {
  /// With a quota that no time passes for, so that a slow machine makes no difference.
  static func standingStill(quota: Int) -> GatewayOptions {
    var options = GatewayOptions(quota: quota)
    options.uptime = { .zero }
    return options
  }
}
