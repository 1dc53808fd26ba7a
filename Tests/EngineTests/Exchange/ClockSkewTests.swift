import FoundationEssentials
import Testing
import Text

@testable import Diagnosing
@testable import Requests
@testable import Signing

@Suite("The clock skew", .timeLimit(.minutes(5)))
struct ClockSkewTests {
  private let noon = Date(timeIntervalSince1970: 1_451_620_800)

  /// A response whose Date is that of 12:00:00 in GMT+8.
  private func skew(
    sentAt offset: Double, connect: Double = 0, firstByte: Double = 0, age: String? = nil,
    date: String = "Fri, 01 Jan 2016 04:00:00 GMT"
  ) -> ClockSkew? {
    var headers = [HTTPHeader("date", date)]
    if let age { headers.append(HTTPHeader("Age", age)) }
    return ClockSkew(
      of: HTTPResponse(status: 200, headers: headers), url: "https://Me@GW.example:8443/x?a=1",
      sentAt: noon.addingTimeInterval(offset),
      timing: Timing(connect: connect, firstByte: firstByte, total: firstByte))
  }

  @Test(
    "takes half of the round trip into account",
    arguments: [
      // Sent at noon, answered within a second: no skew can be measured.
      (0.0, 0.0, 0.0, 0.0, 0.5), (0.9, 0, 0, 0, 0.5), (-0.4, 0, 200, 0.8, 0.6),
      (-0.05, 0, 200, 0, 0.6),
      // Four seconds of connecting count in full, four of waiting by half.
      (-10, 4000, 8000, 4.5, 2.5), (-10, 0, 8000, 6.5, 4.5),
      (100, 0, 0, -99.5, 0.5), (-28_800, 0, 0, 28_800.5, 0.5),
    ])
  func roundTrip(
    offset: Double, connect: Double, firstByte: Double, seconds: Double, uncertainty: Double
  ) throws {
    let told = try #require(skew(sentAt: offset, connect: connect, firstByte: firstByte))
    #expect(abs(told.seconds - seconds) < 0.001)
    #expect(abs(told.uncertainty - uncertainty) < 0.001)
    #expect(told.source == "gw.example:8443")
  }

  @Test("takes the age of a cached response into account")
  func age() {
    #expect(skew(sentAt: 60)?.seconds == -59.5)
    #expect(skew(sentAt: 60, age: "60")?.seconds == 0)
    #expect(skew(sentAt: 60, age: "soon")?.seconds == -59.5)
    #expect(skew(sentAt: 0, date: "yesterday") == nil)
  }

  @Test(
    "is told in words, with whole hours as a sign of another zone",
    arguments: [
      (0.0, "±0 s", "agrees with", nil), (3.4, "+3 s", "3 s behind", nil),
      (-400, "−7 min", "7 min ahead of", nil), (28_795, "+8 h", "nearly 8 whole hours", 8),
      (-3700, "−62 min", "nearly 1 whole hour:", -1), (1800, "+30 min", "30 min behind", nil),
      (54_000 + 3600, "+16 h", "16 h behind", nil),
    ])
  func words(seconds: Double, short: String, words: String, hours: Int?) {
    let skew = ClockSkew(seconds: seconds, source: "gw")
    #expect(skew.short == short)
    #expect(skew.words.en.contains(words))
    #expect(skew.words.zh.contains("gw"))
    #expect(skew.wholeHours == hours)
  }

  @Test(
    "warns from half of the platform's tolerance",
    arguments: [
      (299.0, Platform.top, false), (300, .top, true), (-300, .top, true), (149, .yiwugo, false),
      (150, .yiwugo, true), (1e6, .tiktokShop, false),
    ])
  func warns(seconds: Double, platform: Platform, isFar: Bool) {
    let skew = ClockSkew(seconds: seconds, source: "gw")
    #expect(skew.isFar(on: platform) == isFar)
    #expect((skew.warning(on: platform)?.id == .clockSkew) == isFar)
  }

  @Test("is evidence of pitfall 5, and tells a wrong clock from an old timestamp")
  func pitfall5() {
    func diagnose(_ timestamp: String, skew: Double) -> Diagnosis {
      diagnoseTOP(
        topError(31), headers: [HTTPHeader("Date", "Fri, 01 Jan 2016 04:00:00 GMT")],
        context: .init(
          platform: .top, parameters: [Parameter("timestamp", timestamp)],
          clockSkew: ClockSkew(seconds: skew, source: "gw")))
    }
    let wrongClock = diagnose("2016-01-01 11:40:00", skew: 1200)
    #expect(wrongClock.evidence.contains(.init("clock", "+20 min")))
    #expect(wrongClock.cause.en.contains("This machine's clock is 20 min behind that of gw."))
    #expect(wrongClock.fix.en.hasPrefix("Set this machine's clock"))
    let old = diagnose("2016-01-01 11:40:00", skew: 0)
    #expect(old.evidence.contains(.init("clock", "±0 s")))
    #expect(old.cause.en.contains("agrees with that of gw. The timestamp itself is old"))
    let form = diagnose("2016-01-01 12:00:00", skew: 0)
    #expect(!form.cause.en.contains("agrees"))
  }

  @Test("is evidence of pitfall 13")
  func pitfall13() {
    let diagnosis = diagnoseYiwugo(
      #"{"code":401,"msg":"签名无效"}"#, status: 401,
      headers: [HTTPHeader("Date", "Fri, 01 Jan 2016 04:00:00 GMT")],
      context: .init(
        platform: .yiwugo, parameters: [Parameter("timestamp", "1451620000")],
        clockSkew: ClockSkew(seconds: 800, source: "gw")))
    #expect(diagnosis.pitfall == 13)
    #expect(diagnosis.evidence.contains(.init("clock", "+13 min")))
    #expect(diagnosis.cause.en.contains("This machine's clock is 13 min behind"))
  }
}
