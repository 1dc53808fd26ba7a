package import SignScopeEngine
package import Workspace

/// How far an authorisation has come. It goes on while its box is closed, from the moment that a code
/// is under way: the code works once.
package struct AuthoriseState: Sendable, Equatable {
  enum Stage: Sendable, Equatable {
    /// The callback is not listened for yet.
    case starting
    /// The page is to be opened; the code comes to the callback, or is pasted.
    case waiting(Authorisation, Listening)
    /// The code, or the refresh token, is with the platform.
    case exchanging
    /// The problem is why the session could not be kept.
    case done(AccessToken, problem: Phrase?)
    case failed(Diagnosis)
  }

  /// Whether the callback is listened for.
  package enum Listening: Sendable, Equatable {
    case here
    /// No, and why.
    case not(Phrase)
  }

  /// Whose session it is about.
  let account: Account
  /// Results of earlier runs are dropped.
  let number: Int
  /// A refresh asks no seller.
  let isRefresh: Bool
  var stage: Stage
  var field = TextField()
  /// Keys are text while the code is typed; else they are commands.
  var isTyping = false
  /// What is wrong with what came last.
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

/// What is heard of an authorisation.
package enum AuthorisationNews: Sendable {
  /// The address is made, with the port that is listened on.
  case ready(Authorisation, AuthoriseState.Listening)
  case answered(CallbackListener.Answer)
  /// Nobody has come for so long that the port is closed.
  case stoppedListening
  /// The exchange is over; the problem is why the session could not be kept.
  case exchanged(Result<AccessToken, TokenFailure>, problem: Phrase?)
}

/// What is to be done for an authorisation.
package enum AuthorisationEffect: Sendable, Equatable {
  /// Listen for the callback, and make the address of the page.
  case authorise(OAuthApp)
  case exchange(String, Authorisation, keptFor: TokenStore.Key?)
  case refresh(AccessToken, OAuthApp, keptFor: TokenStore.Key?)
  /// Close the port.
  case stop
}
