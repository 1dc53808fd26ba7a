package import Requests
public import Signing
public import Text

/// A request document of the commands: what to sign, with which credentials, and where to send it.
///
///     {"platform":"top","secret":"…","parameters":[["method","taobao.time.get"],["app_key","12345678"]]}
///
/// Every field but `parameters` may come from a profile instead. Other members are ignored, unless their
/// name is a typo of one that is known.
public struct RequestDocument: Sendable, Equatable {
  /// Where the secret is; never on a command line.
  package enum SecretPlace: Sendable, Equatable {
    case text(Secret)
    /// The environment variable that holds it.
    case environment(String)
  }

  /// The platform's name.
  public var platform: String?
  package var secret: SecretPlace?
  public var parameters: [Parameter]
  /// For platforms that sign the path.
  public var path: String
  /// A raw body that is signed after the pairs.
  public var body: String?
  /// The API's name; the parameter `method` says the same.
  public var method: String?
  /// A word for one of the platform's addresses, or the address.
  public var gateway: String?
  public var appKey: String?
  public var session: Secret?
  /// Those that the document has; its `sign_method` wins over a parameter of that name.
  package var settings = AccountSettings()

  /// A document that contains only parameters; the rest must be filled in.
  public init(parameters: [Parameter]) {
    self.parameters = parameters
    path = ""
  }

  /// - Throws: ``DocumentError`` with the invalid field.
  public init(_ value: JSONValue) throws(DocumentError) {
    let fields = try DocumentFields(value)
    try fields.refuseTypos(of: Self.members, synonyms: Self.synonyms)
    platform = try fields.text("platform")
    if let text = try fields.text("secret") {
      secret = .text(Secret(text))
    } else {
      secret = try fields.text("secret_env").map(SecretPlace.environment)
    }
    guard let list = fields.value("parameters") else { throw Self.noParameters }
    parameters = try ParameterList.read(list)
    path = try fields.text("path") ?? ""
    body = try fields.text("body")
    method = try fields.text("method")
    gateway = try fields.text("gateway")
    appKey = try fields.text("app_key")
    session = try fields.text("session").map { Secret($0) }
    settings.signMethod = try fields.text("sign_method")
    settings.timestampForm = try fields.word("timestamp")
    settings.layout = try fields.word("layout")
    if let text = try fields.text("key_created") {
      do throws(CalendarDay.ReadingError) {
        settings.keyCreated = try CalendarDay(parsing: text)
      } catch {
        throw DocumentError("key_created", error.message)
      }
    }
  }

  /// The document has no `parameters`, so it may be something else.
  package static let noParameters = DocumentError(
    "parameters", Phrase("no parameters", "没有 parameters"))

  /// The names of a document's members; `observed` is for the doctor.
  package static let members = [
    "platform", "secret", "secret_env", "parameters", "path", "body", "method", "gateway",
    "app_key",
    "session", "sign_method", "timestamp", "layout", "key_created", "observed",
  ]

  /// Other names that people write for a member, which the request would be wrong without.
  private static let synonyms = [
    "params": "parameters", "url": "gateway", "app_secret": "secret", "access_token": "session",
  ]
}
