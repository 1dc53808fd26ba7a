package import Requests
package import Signing
package import Text

/// A mechanical fix of a request: what it does, what it changes, and the fixed request.
///
/// Found by ``Request/fixes(for:after:)``, it never sends and never asks: anything that needs a decision
/// or information from elsewhere is not a fix.
package struct Fix: Sendable, Equatable {
  package enum ID: String, Sendable, CaseIterable {
    case cleanSecret = "clean-secret"
    case takeSecret = "take-secret"
    case takeKeyDate = "take-key-date"
    case takeSession = "take-session"
    case switchDigest = "switch-digest"
    case replaceMethod = "replace-method"
    case cleanMethod = "clean-method"
    case rewriteTimestamp = "rewrite-timestamp"
    case stampWhenSending = "stamp-when-sending"
    case fillIn = "fill-in"
    case askForSKU = "ask-for-sku"
    case askForAllTypes = "ask-for-all-types"
    case askForFreshCopy = "ask-for-fresh-copy"
    case cleanParameter = "clean-parameter"
    case correctValue = "correct-value"
    case clipWindow = "clip-window"
    case useHasNext = "use-has-next"
    case dropDuplicate = "drop-duplicate"
    case dropBlank = "drop-blank"
  }

  /// The change to the request. Numbers are indices of ``Request/parameters``.
  package enum Edit: Sendable, Equatable {
    case secret(Secret)
    case session(Secret)
    case keyCreated(CalendarDay)
    case signMethod(String)
    case timestampForm(TimestampForm)
    case method(String)
    case unpin
    case replace(Int, with: Parameter)
    case remove([Int])
    case add(Parameter)
  }

  /// What changes, credentials masked.
  package struct Change: Sendable, Equatable {
    package var field: String
    package var before: Phrase
    package var after: Phrase
    /// What was done, where the masks of before and after do not tell: `whitespace removed`.
    package var summary: Phrase? = nil

    /// `fields: skus → sku`
    package var words: Phrase {
      if let summary {
        return Phrase("\(field): \(summary.en)", "\(field)：\(summary.zh)")
      }
      return Phrase("\(field): \(before.en) → \(after.en)", "\(field)：\(before.zh) → \(after.zh)")
    }
  }

  package var id: ID
  /// The fix as a command without a full stop: `ask for sku instead of skus`.
  package var words: Phrase
  package var change: Change
  package var edit: Edit
  /// The warning it resolves; `nil` for a fix without a warning.
  package var warning: SigningWarning?

  package init(
    _ id: ID, _ words: Phrase, _ change: Change, _ edit: Edit, for warning: SigningWarning? = nil
  ) {
    self.id = id
    self.words = words
    self.change = change
    self.edit = edit
    self.warning = warning
  }

  /// The fixed request.
  package func apply(to request: Request) -> Request {
    var request = request
    switch edit {
    case .secret(let secret): request.account.secret = secret
    case .session(let session): request.account.session = session
    case .keyCreated(let date): request.account.keyCreated = date
    case .signMethod(let method): request.account.signMethod = method
    case .timestampForm(let form): request.account.timestampForm = form
    case .method(let method): request.method = method
    case .unpin: request.pinnedTimestamp = nil
    case .replace(let index, let parameter): request.parameters[index] = parameter
    case .remove(let indices):
      for index in indices.sorted(by: >) { request.parameters.remove(at: index) }
    case .add(let parameter): request.parameters.append(parameter)
    }
    return request
  }

  /// Whether it fixes the diagnosed failure, and not only another problem of the request.
  package func answers(_ diagnosis: Diagnosis) -> Bool { id.kinds.contains(diagnosis.kind) }
}

extension Fix.ID {
  /// The failures, and findings on a success, that it fixes.
  var kinds: Set<Diagnosis.Kind> {
    switch self {
    case .cleanSecret, .takeSecret, .takeKeyDate: [.signature, .algorithm]
    case .takeSession: [.session, .trimmedFields, .permission]
    case .askForAllTypes: [.session]
    case .switchDigest: [.algorithm]
    case .replaceMethod, .cleanMethod: [.permission, .arguments]
    case .rewriteTimestamp, .stampWhenSending: [.timestamp, .clock]
    case .fillIn: [.timestamp, .clock, .arguments, .appKey, .session]
    case .askForSKU: [.trimmedFields]
    case .askForFreshCopy: [.staleCache]
    case .cleanParameter: [.arguments, .business]
    case .correctValue, .clipWindow: [.arguments]
    case .dropDuplicate, .dropBlank, .useHasNext: []
    }
  }
}

extension Fix.Change {
  package init(_ field: String, _ before: String, _ after: String) {
    self.init(field: field, before: Phrase(before, before), after: Phrase(after, after))
  }
}
