package import SignScopeEngine
package import Workspace

/// What is to be done for an authorisation.
package enum AuthorisationEffect: Sendable, Equatable {
  /// Listen for the callback, and make the address of the page.
  case authorise(OAuthApp)
  case exchange(String, Authorisation, keptFor: TokenStore.Key?)
  case refresh(AccessToken, OAuthApp, keptFor: TokenStore.Key?)
  /// Close the port.
  case stop
}
