package import SignScopeEngine
package import Workspace

/// The progress of an authorisation. Once a code has been sent to the platform, it continues even if its
/// box is closed, because a code works only once.
package struct AuthoriseState: Sendable, Equatable {
  enum Stage: Sendable, Equatable {
    /// Not listening for the callback yet.
    case starting
    /// The user has to open the page; the code arrives at the callback or is pasted.
    case waiting(Authorisation, Listening)
    /// The code, or the refresh token, has been sent to the platform.
    case exchanging
    /// `problem` says why the session could not be stored, if so.
    case done(AccessToken, problem: Phrase?)
    case failed(Diagnosis)
  }

  /// Whether the program listens for the callback.
  package enum Listening: Sendable, Equatable {
    case here
    /// It does not, for this reason.
    case not(Phrase)
  }

  /// The account that the session is for.
  let account: Account
  /// Identifies the run; results of earlier runs are ignored.
  let number: Int
  /// Whether it is a refresh, which needs no seller's consent.
  let isRefresh: Bool
  var stage: Stage
  var field = TextField()
  /// Whether keys are text, while a code is typed; otherwise they are commands.
  var isTyping = false
  /// What is wrong with the latest input or response.
  var remark: Phrase?

  init(_ account: Account, number: Int, isRefresh: Bool = false) {
    self.account = account
    self.number = number
    self.isRefresh = isRefresh
    stage = isRefresh ? .exchanging : .starting
  }

  var authorisation: Authorisation? {
    if case .waiting(let authorisation, _) = stage { authorisation } else { nil }
  }

  var token: AccessToken? {
    if case .done(let token, _) = stage { token } else { nil }
  }
}

/// An event of an authorisation.
package enum AuthorisationNews: Sendable {
  /// The URL of the page is ready; it contains the port of the callback.
  case ready(Authorisation, AuthoriseState.Listening)
  case answered(CallbackListener.Answer)
  /// Timed out waiting for the callback.
  case stoppedListening
  /// The exchange has ended; `problem` says why the session could not be stored, if so.
  case exchanged(Result<AccessToken, TokenFailure>, problem: Phrase?)
}

/// What to do for an authorisation.
package enum AuthorisationEffect: Sendable, Equatable {
  /// Listen for the callback, and make the URL of the page.
  case authorise(OAuthApp)
  case exchange(String, Authorisation, keptFor: TokenStore.Key?)
  case refresh(AccessToken, OAuthApp, keptFor: TokenStore.Key?)
  /// Close the port.
  case stop
}
