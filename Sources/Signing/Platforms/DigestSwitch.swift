package import Text

/// The day from which a platform's new keys sign with another digest.
package struct DigestSwitch: Sendable, Equatable {
  /// The first day; within its month both digests are possible.
  package var since: CalendarDay
  /// The sign method of keys created on or after ``since``, and of keys of unknown date.
  package var signMethod: String
  /// The sign method of keys created before.
  package var earlier: String

  package init(since: CalendarDay, signMethod: String, earlier: String) {
    self.since = since
    self.signMethod = signMethod
    self.earlier = earlier
  }

  /// The sign method for a key's creation date, and how certain it is.
  ///
  /// - Parameter created: The day the key was created; `nil` if unknown.
  package func choice(keyCreated created: CalendarDay?) -> DigestChoice {
    guard let created else {
      return DigestChoice(signMethod: signMethod, other: earlier, certainty: .unknownDate)
    }
    let isUncertain = created.year == since.year && created.month == since.month
    return created < since
      ? DigestChoice(signMethod: earlier, other: signMethod, certainty: .certain)
      : DigestChoice(
        signMethod: signMethod, other: earlier,
        certainty: isUncertain ? .switchMonth : .certain)
  }
}

/// The digest chosen by a key's creation date.
package struct DigestChoice: Sendable, Equatable {
  package enum Certainty: Sendable, Equatable {
    case certain
    /// Created in the month of the change: both are possible.
    case switchMonth
    case unknownDate
  }

  package var signMethod: String
  /// The digest that was not chosen.
  package var other: String
  package var certainty: Certainty

  /// Why this one, in a sentence.
  package var explanation: Phrase {
    let (picked, other) = (signMethod.uppercased(), other.uppercased())
    return switch certainty {
    case .certain:
      Phrase(
        "\(picked), from the key's creation date (article).", "按 AppKey 创建日期使用 \(picked)（文章）。")
    case .switchMonth:
      Phrase(
        "\(picked); the key was created in the month of the change, so \(other) is possible too (article).",
        "使用 \(picked)；AppKey 创建于切换当月，也可能是 \(other)（文章）。")
    case .unknownDate:
      Phrase(
        "\(picked), because the key's creation date is unknown; look it up under 密钥管理 in the console and set key_created. Older keys use \(other) (article).",
        "AppKey 创建日期未知，按 \(picked) 签名；请在控制台“密钥管理”查看日期并设置 key_created，旧 AppKey 使用 \(other)（文章）。")
    }
  }
}
