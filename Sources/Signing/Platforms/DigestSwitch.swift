package import Text

/// A day from which on a platform's new keys sign with another digest.
package struct DigestSwitch: Sendable, Equatable {
  /// The first day; in its month nobody knows for certain.
  package var since: CalendarDay
  /// The sign method of keys created on or after ``since``, and of keys of unknown age.
  package var signMethod: String
  /// The sign method of keys created before.
  package var earlier: String

  package init(since: CalendarDay, signMethod: String, earlier: String) {
    self.since = since
    self.signMethod = signMethod
    self.earlier = earlier
  }

  /// What a key of that age signs with, and how certain that is.
  ///
  /// - Parameter created: The day the key was created; `nil` when nobody has said.
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

/// The digest that a key's creation date picks.
package struct DigestChoice: Sendable, Equatable {
  package enum Certainty: Sendable, Equatable {
    case certain
    /// Created in the month of the change: both are possible.
    case switchMonth
    case unknownDate
  }

  package var signMethod: String
  /// The one that was not picked.
  package var other: String
  package var certainty: Certainty

  /// Why this one, in a sentence.
  package var explanation: Phrase {
    let (picked, other) = (signMethod.uppercased(), other.uppercased())
    return switch certainty {
    case .certain:
      Phrase(
        "\(picked), by the key's creation date (article).", "按密钥创建日期使用 \(picked)（文章）。")
    case .switchMonth:
      Phrase(
        "\(picked), but the key was created in the month of the change, so \(other) is possible too (article).",
        "使用 \(picked)；密钥创建于切换当月，也可能是 \(other)（文章）。")
    case .unknownDate:
      Phrase(
        "\(picked), because the key's creation date is not known; look it up under 密钥管理 and set key_created. Older keys use \(other) (article).",
        "密钥创建日期未知，按 \(picked) 签名；请在“密钥管理”查看日期并设置 key_created，旧密钥使用 \(other)（文章）。")
    }
  }
}
