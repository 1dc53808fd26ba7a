public import FoundationEssentials
public import Signing
public import Text

/// The difference between a server's clock and this machine's, from a response's `Date` header.
public struct ClockSkew: Sendable, Equatable {
  /// The server's clock minus this machine's, in seconds: positive if this machine is slow. 0 when
  /// the difference is below ``uncertainty``.
  public var seconds: Double
  /// The uncertainty of ``seconds``, in seconds: half the round trip, and half of the second that `Date`
  /// is rounded to.
  public var uncertainty: Double
  /// The gateway whose clock it is: host and port.
  public var source: String

  public init(seconds: Double, uncertainty: Double = 0.5, source: String) {
    self.seconds = seconds
    self.uncertainty = uncertainty
    self.source = source
  }

  /// Compares the response's `Date` with the midpoint between sending and the first byte.
  ///
  /// `Date` is when the response was generated, so a cache's `Age` is added. `nil` without a header
  /// that can be parsed.
  public init?(of response: HTTPResponse?, url: String, sentAt: Date, timing: Timing) {
    guard let response, let date = response.date else { return nil }
    let age = response.header("age").flatMap { Int(digits: $0.utf8) } ?? 0
    let first = (timing.firstByte ?? timing.total) / 1000
    let sent = min(first, (timing.tls ?? timing.connect ?? timing.dns ?? 0) / 1000)
    let here = sentAt.addingTimeInterval((sent + first) / 2)
    // `Date` has no fractions: on average it is half a second late.
    let ahead = date.timeIntervalSince(here) + Double(age) + 0.5
    uncertainty = (first - sent) / 2 + 0.5
    seconds = abs(ahead) <= uncertainty ? 0 : ahead
    source = Self.source(of: url)
  }

  /// Host and port of a URL, which identify a clock.
  public static func source(of address: String) -> String { HostName(of: address).withPort }
}

extension ClockSkew {
  /// Whether it is at least half the platform's tolerance; `false` where the platform does not document
  /// one.
  public func isFar(on platform: Platform) -> Bool {
    platform.timestampTolerance.map { abs(seconds) * 2 >= Double($0) } ?? false
  }

  /// `+3 s`, `−12 min`, `±0 s`: the server against this machine.
  public var short: String {
    let whole = Int(nearest: seconds)
    guard whole != 0 else { return "±0 s" }
    let sign = whole < 0 ? "−" : "+"
    return sign + Phrase.duration(abs(whole)).en
  }

  /// The nearest whole hours if within 5 minutes of them: a clock set in another time zone.
  public var wholeHours: Int? {
    let hours = Int(nearest: seconds / 3600)
    return hours != 0 && abs(hours) <= 14 && abs(seconds - Double(hours) * 3600) <= 300
      ? hours : nil
  }

  /// What it means, as a sentence without a full stop.
  public var words: Phrase {
    let whole = abs(Int(nearest: seconds))
    guard whole > 0 else {
      return Phrase(
        "this machine's clock agrees with that of \(source)", "本机时钟与 \(source) 一致")
    }
    let amount = Phrase.duration(whole)
    var words = Phrase(
      "this machine's clock is \(amount.en) \(seconds > 0 ? "behind" : "ahead of") that of \(source)",
      "本机时钟比 \(source) \(seconds > 0 ? "慢" : "快") \(amount.zh)")
    if let hours = wholeHours.map(abs) {
      words.en +=
        ", nearly \(hours) whole hour\(hours == 1 ? "" : "s"): its time zone is probably wrong"
      words.zh += "，接近整 \(hours) 小时：可能设错了时区"
    }
    return words
  }

  /// A warning before sending; `nil` while the clocks are close enough.
  public func warning(on platform: Platform) -> SigningWarning? {
    guard isFar(on: platform), let tolerance = platform.timestampTolerance else { return nil }
    let limit = Phrase.duration(tolerance)
    return SigningWarning(
      .clockSkew,
      Phrase(
        "\(words.en); \(platform.shortName.en)tolerates \(limit.en); correct the clock",
        "\(words.zh)；\(platform.shortName.zh) 允许 \(limit.zh)，请校准时钟"))
  }
}
