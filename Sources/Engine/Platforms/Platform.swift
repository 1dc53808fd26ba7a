/// A signing platform: everything the rest of the engine needs to know about it, as data.
public struct Platform: Sendable, Equatable, Identifiable {
  /// An address the platform is reached at.
  public struct Environment: Sendable, Equatable {
    /// The word for it in a profile, `production`.
    public var name: String
    public var url: String
    public var provenance: Provenance

    public init(name: String, url: String, provenance: Provenance) {
      self.name = name
      self.url = url
      self.provenance = provenance
    }
  }

  /// A parameter that SignScope adds when it is missing.
  public struct SystemParameter: Sendable, Equatable {
    public enum Source: Sendable, Equatable {
      case method, appKey, session, timestamp
      /// ``SigningScheme/signMethodValue`` of the scheme that signs.
      case signMethod
      /// A text that is another one with every stamp.
      case nonce
      /// The request's path where it is an API's name and no path: without a `/` in front.
      case apiName
      case literal(String)
      /// Never added: it is there only when the caller gives it.
      case caller
    }

    public var name: String
    public var source: Source
    /// Whether the platform refuses a request without it.
    public var isRequired: Bool
    /// The HTTP header that carries it, whatever the layout; `nil` where the layout decides.
    public var header: String?

    public init(
      _ name: String, _ source: Source, isRequired: Bool = true, header: String? = nil
    ) {
      self.name = name
      self.source = source
      self.isRequired = isRequired
      self.header = header
    }
  }

  /// How failures are told: which envelope, which codes.
  public enum Dialect: Sendable, Equatable {
    case top
    case yiwugo
    /// As the table says, which is all there is to it.
    case table(ErrorTable)
  }

  /// The name in documents and profiles, `top`.
  public var id: String
  public var name: Phrase
  /// One a sign method; the first is the default.
  public var schemes: [SigningScheme]
  public var environments: [Environment]
  public var systemParameters: [SystemParameter]
  /// Where the parameters travel; the first is the default.
  public var layouts: [WireLayout]
  /// The forms the platform's users send; the first is the default.
  public var timestampForms: [TimestampForm]
  /// Who says that a form is the right one.
  public var timestampProvenance: [TimestampForm: Provenance]
  /// How far a timestamp may be off, in seconds; `nil` where the platform does not say.
  public var timestampTolerance: Int?
  /// Names whose values are credentials and masked on sight (session, access_token).
  public var confidential: [String]
  public var quota: Quota
  public var dialect: Dialect
  /// Where the key's creation date picks the digest; `nil` where it does not.
  public var digestSwitch: DigestSwitch?
  /// How calls are addressed below the gateway; `nil` where all go to the gateway's own address.
  public var path: PathRule?
  /// The parameter that holds a call's arguments as JSON; `nil` where they are parameters.
  public var payload: Payload?
  /// The HTTP header that carries the signature, whatever the layout.
  public var signHeader: String?
  /// The methods that are known; none where they are not.
  public var methods: MethodCatalogue
  /// How apps get sessions; `nil` where SignScope does not know.
  public var oauth: OAuthRule?
  /// What else to know, in a sentence or two.
  public var remark: Phrase?

  public init(
    id: String, name: Phrase, schemes: [SigningScheme], environments: [Environment],
    systemParameters: [SystemParameter], layouts: [WireLayout], timestampForms: [TimestampForm],
    timestampProvenance: [TimestampForm: Provenance] = [:], timestampTolerance: Int? = nil,
    confidential: [String], quota: Quota = .none, dialect: Dialect,
    digestSwitch: DigestSwitch? = nil, path: PathRule? = nil, payload: Payload? = nil,
    signHeader: String? = nil, methods: MethodCatalogue = .none, oauth: OAuthRule? = nil,
    remark: Phrase? = nil
  ) {
    self.id = id
    self.name = name
    self.schemes = schemes
    self.environments = environments
    self.systemParameters = systemParameters
    self.layouts = layouts
    self.timestampForms = timestampForms
    self.timestampProvenance = timestampProvenance
    self.timestampTolerance = timestampTolerance
    self.confidential = confidential
    self.quota = quota
    self.dialect = dialect
    self.digestSwitch = digestSwitch
    self.path = path
    self.payload = payload
    self.signHeader = signHeader
    self.methods = methods
    self.oauth = oauth
    self.remark = remark
  }
}

extension Platform: CustomStringConvertible {
  /// Its name: the whole of it fills a page.
  public var description: String { id }
}
