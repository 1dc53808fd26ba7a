public import Signing
import Text

/// The input of a signature: the platform's rule and everything that goes into it.
public struct SigningInput: Sendable, Equatable {
  /// Another secret of the user, from another profile.
  public struct OtherSecret: Sendable, Equatable {
    /// The profile it belongs to.
    public var name: String
    public var secret: Secret

    public init(name: String, secret: Secret) {
      self.name = name
      self.secret = secret
    }
  }

  public var platform: Platform
  public var scheme: SigningScheme
  /// As they are sent, system parameters included.
  public var parameters: [Parameter]
  public var secret: Secret
  /// For schemes that sign it.
  public var path: String
  /// A raw body, for schemes that sign it.
  public var body: String
  /// Secrets that may have been used by mistake.
  public var others: [OtherSecret]
  /// The server's clock minus ours, in seconds; `nil` when no response has told.
  public var clockSkew: Double?
  /// How the key's date chose the digest; `nil` where something else did.
  package var digestChoice: DigestChoice?

  public init(
    platform: Platform, scheme: SigningScheme, parameters: [Parameter], secret: Secret,
    path: String = "", body: String = "", others: [OtherSecret] = [], clockSkew: Double? = nil
  ) {
    self.platform = platform
    self.scheme = scheme
    self.parameters = parameters
    self.secret = secret
    self.path = path
    self.body = body
    self.others = others
    self.clockSkew = clockSkew
  }

  /// The app key among the parameters; `nil` if there is none.
  package var appKey: String? { text(of: .appKey) }

  /// The index of the parameter that carries the timestamp, when it is text.
  var timestampIndex: Int? {
    guard let name = platform.systemParameters.first(where: { $0.source == .timestamp })?.name
    else { return nil }
    return parameters.lastIndex { $0.name.hasSameBytes(as: name) && $0.text != nil }
  }

  private func text(of source: Platform.SystemParameter.Source) -> String? {
    guard let name = platform.systemParameters.first(where: { $0.source == source })?.name
    else { return nil }
    return parameters.last { $0.name.hasSameBytes(as: name) }?.text
  }
}
