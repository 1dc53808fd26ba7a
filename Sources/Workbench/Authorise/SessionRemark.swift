import FoundationEssentials
import Screen
import SignScopeEngine

/// The text after the session's dots in the credentials pane: where it comes from, and how long it
/// remains valid.
struct SessionRemark {
  let model: Model
  /// The available columns.
  let columns: Int

  var spans: [Span] {
    let account = model.draft.account
    let refresh = model.key(.refreshSession)
    switch account.sessionOrigin(at: model.now) {
    case .none: return [Span(model.words(Words.none), .dim)]
    case .given: return []
    case .ended:
      return [
        Span(Redactor.mask),
        Span(
          model.words(Phrase("  expired: \(again) or \(refresh)", "  已过期：\(again) 或 \(refresh)")),
          .warning, .bold),
      ]
    case .authorised(let token):
      return [Span(Redactor.mask), Span("  ")] + remark(token)
    }
  }

  private var again: String { model.key(.authorise) }

  private func remark(_ token: AccessToken) -> [Span] {
    if let period = model.windowThatMatters, let left = token.remaining(period, at: model.now) {
      let name = period.rawValue.uppercased()
      guard left > 0 else {
        return [
          Span(
            model.words(Phrase("\(name) expired: \(again)", "\(name) 已过期：\(again)")),
            .warning,
            .bold)
        ]
      }
      let words = RemainingTime(seconds: left).words
      return [Span(model.words(Phrase("\(name) \(words.en) left", "\(name) 剩 \(words.zh)")), .dim)]
    }
    let authorised = Phrase("authorised", "已授权")
    guard let left = token.remaining(.session, at: model.now) else {
      return [Span(model.words(authorised), .dim)]
    }
    let words = RemainingTime(seconds: left).words
    let short = model.words(Phrase("\(words.en) left", "剩 \(words.zh)"))
    let long = "\(model.words(authorised))\(model.words(Phrase(", ", "，")))\(short)"
    return [Span(long.columns + 10 <= columns ? long : short, .dim)]
  }
}

extension Model {
  /// The session's short window that the current request may need, or that the last response reported as
  /// over; `nil` if none is known to matter.
  var windowThatMatters: AccessToken.Period? {
    let writes = draft.account.platform.methods.writes(draft.method)
    if response.exchange?.diagnosis.variant == "re-authorise",
      let called = response.exchange?.signed.request.method, called.hasSameBytes(as: draft.method)
    {
      return writes ? .w2 : .r2
    }
    guard let method = apiMethod, method.session == .required, method.writes else { return nil }
    return .w2
  }

  /// When the displayed remaining time will change, in seconds from now; `nil` if it is not displayed or
  /// the session has expired.
  var sessionChange: Double? {
    if boxes[AuthoriseBox.self] != nil, let token = authorising?.token {
      return AccessToken.Period.allCases.compactMap {
        token.remaining($0, at: now).flatMap { RemainingTime(seconds: $0).nextChange }
      }.min()
    }
    guard layout.panes[.credentials] != nil,
      case .authorised(let token) = draft.account.sessionOrigin(at: now)
    else { return nil }
    let periods: [AccessToken.Period] = [.session] + (windowThatMatters.map { [$0] } ?? [])
    return periods.compactMap {
      token.remaining($0, at: now).flatMap { RemainingTime(seconds: $0).nextChange }
    }.min()
  }
}
