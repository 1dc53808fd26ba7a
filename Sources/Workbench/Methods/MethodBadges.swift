import Screen
import SignScopeEngine

/// What to know about the method before sending: its session, the account it needs, whether it writes,
/// what has replaced it. The most important comes first, because a narrow pane has room for only one.
struct MethodBadges {
  let model: Model

  private static let separator = " · "

  private var badges: [[Span]] {
    guard model.hasMethod, let method = model.apiMethod else { return [] }
    guard method.status == .current else { return [withdrawn(method)] }
    var badges = [session(method)]
    if method.writes { badges.append([Span(model.words(Words.writes), .warning)]) }
    if method.account == .enterprise {
      badges.append([Span(model.words(Words.enterprise), .permission)])
    }
    if method.isImported { badges.append([Span(model.words(Words.imported), .dim)]) }
    return badges
  }

  private func withdrawn(_ method: APIMethod) -> [Span] {
    let mark = Span(model.words(Words.withdrawn), .permission, .bold)
    guard let replacement = method.replacement else { return [mark] }
    return [mark, Span(" → ", .dim), Span(replacement, .permission)]
  }

  private func session(_ method: APIMethod) -> [Span] {
    let hasSession = model.hasSession
    return switch method.session {
    case .required:
      [
        Span(model.words(Words.needsSession), hasSession ? .dim : .session),
        Span(hasSession ? " ✓" : " ✗", hasSession ? .success : .error, .bold),
      ]
    case .optional: [Span(model.words(Words.sessionOptional), .dim)]
    case .unneeded: [Span(model.words(Words.noSession), .dim)]
    case .unknown: [Span(model.words(Words.sessionUnknown), .dim)]
    }
  }

  /// The number of badges that fit in this many columns.
  private func fitting(_ columns: Int) -> Int {
    var used = 0
    for (count, badge) in badges.enumerated() {
      used += badge.columns + (count == 0 ? 0 : Self.separator.columns)
      if used > columns { return count }
    }
    return badges.count
  }

  /// The badges in the frame, as many as fit.
  func inFrame(columns: Int) -> [Span] { joined(badges.prefix(fitting(columns))) }

  /// The badges that do not fit in the frame, on their own line.
  func belowFrame(frameColumns: Int) -> [Span] { joined(badges.dropFirst(fitting(frameColumns))) }

  private func joined(_ badges: ArraySlice<[Span]>) -> [Span] {
    Array(badges.joined(separator: [Span(Self.separator, .dim)]))
  }
}

extension Model {
  /// Whether the request has a session: the account's, or one among its own parameters.
  var hasSession: Bool {
    let names = draft.account.platform.systemParameters.filter { $0.source == .session }
    return draft.account.session?.isEmpty == false
      || live.parameters.contains { parameter in
        parameter.text?.isBlank == false
          && names.contains { $0.name.hasSameBytes(as: parameter.name) }
      }
  }
}

extension [Span] {
  var columns: Int { reduce(0) { $0 + $1.text.columns } }
}
