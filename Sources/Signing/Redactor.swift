import Text

/// Takes credentials out of what leaves for a screen, a file, the clipboard, a log or an error.
///
/// It is built of the secrets at hand and of the names whose values are credentials. Every place that
/// shows something asks it; `--reveal` and the key `v` make one that hides nothing.
public struct Redactor: Sendable, Equatable {
  /// The replacement for a credential, whatever its length.
  package static let mask = "••••••••"

  /// Names whose values are credentials.
  package var names: [String]
  /// A redactor that hides nothing.
  package var isRevealing: Bool
  /// The longest first, because one may be part of another.
  package let secrets: [Secret]

  /// - Parameters:
  ///   - secrets: The secrets at hand, which are hidden wherever they occur.
  ///   - names: Parameters whose values are credentials, ``Platform/confidential``.
  ///   - isRevealing: Hides nothing.
  public init(_ secrets: [Secret] = [], names: [String] = [], isRevealing: Bool = false) {
    self.secrets = secrets.filter { !$0.isBlank }
      .sorted { $0.withText(\.utf8.count) > $1.withText(\.utf8.count) }
    self.names = names
    self.isRevealing = isRevealing
  }

  /// A redactor that hides nothing.
  public static let revealing = Redactor(isRevealing: true)

  /// Whether the value of a parameter of that name is hidden: the platform's own names for credentials,
  /// and those that no platform uses for anything else.
  package func hides(_ name: String) -> Bool {
    !isRevealing && (names.containsBytes(of: name) || Self.isCredential(name))
  }

  /// Whether one of the secrets at hand is in a value. Those of fewer than four bytes are in any text by
  /// chance.
  package func hides(_ value: some Collection<UInt8>) -> Bool {
    guard !isRevealing, !secrets.isEmpty, !value.isEmpty else { return false }
    let value = Array(value)
    return secrets.contains { secret in
      secret.withBytes { $0.count >= 4 ? value.index(of: $0) != nil : $0 == value }
    }
  }

  /// A secret as it may be shown.
  package func text(_ secret: Secret) -> String {
    isRevealing ? secret.withText { $0 } : Self.mask
  }

  /// A parameter's value as it may be shown; empty if it is not text.
  package func text(_ parameter: Parameter) -> String {
    let text = parameter.text ?? ""
    return hides(parameter.name) || hides(text.utf8) ? Self.mask : text
  }
}

extension Redactor {
  /// The names that any platform has for a credential, and those people have: for what is shown before
  /// anybody knows which platform it is for.
  package static let anyPlatform = Redactor(
    names: Platform.all.flatMap(\.confidential) + secretNames + ["key", "refresh_token"])

  /// Whether a name, whatever its case and its separators, is one that a credential has on some platform.
  static func isCredential(_ name: String) -> Bool {
    guard let letters = letters(of: name) else { return false }
    return secretLetters.contains(letters) || credentialNames.contains(letters)
  }

  /// Whether a name, whatever its case and its separators, is one that people have for an app's secret.
  package static func isSecret(_ name: String) -> Bool {
    letters(of: name).map(secretLetters.contains) ?? false
  }

  /// A name in lower case and without its separators; `nil` if it is longer than any in the sets below. By
  /// bytes, because every name on the screen is asked for at every keystroke.
  private static func letters(of name: String) -> String? {
    let longest = 24
    guard name.utf8.count <= longest else { return nil }
    return String(unsafeUninitializedCapacity: longest) { letters in
      var count = 0
      for byte in name.utf8 where !"_-.".utf8.contains(byte) {
        letters[count] = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
        count += 1
      }
      return count
    }
  }

  private static let secretLetters: Set<String> = [
    "secret", "appsecret", "secretkey", "appsecretkey", "clientsecret", "signsecret", "apisecret",
    "partnerkey", "partnersecret", "mchkey", "signkey", "privatekey", "accesskeysecret",
    "appkeysecret", "apisecretkey", "consumersecret",
  ]

  private static let credentialNames: Set<String> = [
    "session", "sessionkey", "accesstoken", "refreshtoken", "password", "passwd",
  ]

  /// The names that a secret goes by where it is sent by mistake.
  package static let secretNames = [
    "secret", "app_secret", "appSecret", "client_secret", "signSecret",
  ]

  /// Whether a name suggests that its value is a credential; says so too often rather than too rarely.
  package static func soundsConfidential(_ name: String) -> Bool {
    let name = name.lowercased()
    return anyPlatform.names.containsBytes(of: name)
      || ["secret", "session", "token", "passw"].contains { name.contains($0) }
  }
}
