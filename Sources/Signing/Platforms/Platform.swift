public import Text

/// A signing platform, as data: everything the rest of the engine needs to know about it.
public struct Platform: Sendable, Equatable, Identifiable {
  /// A named gateway of the platform.
  public struct Environment: Sendable, Equatable {
    /// Its name in a profile, `production`.
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
      /// A text that changes with every timestamp.
      case nonce
      /// The request's path if it is an API name, that is, without a leading `/`.
      case apiName
      case literal(String)
      /// Never added: present only when the caller gives it.
      case caller
    }

    public var name: String
    public var source: Source
    /// Whether the platform rejects a request without it.
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

  /// How to recognise failures: envelopes and codes.
  package enum Dialect: Sendable, Equatable {
    case top
    case yiwugo
    /// By a table alone.
    case table(ErrorTable)
  }

  /// The name in documents and profiles, `top`.
  public var id: String
  public var name: Phrase
  /// One per sign method; the first is the default.
  public var schemes: [SigningScheme]
  public var environments: [Environment]
  /// Suffixes of its host names, in lower case, whoever operates them: `taobao.com`.
  package var hosts: [String]
  public var systemParameters: [SystemParameter]
  /// The supported layouts; the first is the default.
  public var layouts: [WireLayout]
  /// The timestamp formats in use; the first is the default.
  public var timestampForms: [TimestampForm]
  /// The source of a format.
  public var timestampProvenance: [TimestampForm: Provenance]
  /// The timestamp tolerance in seconds; `nil` where the platform does not document one.
  public var timestampTolerance: Int?
  /// Names whose values are credentials and always masked (session, access_token).
  public var confidential: [String]
  public var quota: Quota
  package var dialect: Dialect
  /// How the key's creation date decides the digest; `nil` where it does not.
  package var digestSwitch: DigestSwitch?
  /// How calls map to paths below the gateway; `nil` where all go to the gateway URL itself.
  package var path: PathRule?
  /// The parameter with a call's arguments as JSON; `nil` where they are separate parameters.
  package var payload: Payload?
  /// The HTTP header for the signature, in every layout.
  public var signHeader: String?
  /// The known methods; empty where unknown.
  package var methods: MethodCatalogue
  /// How apps get sessions; `nil` where unknown.
  package var oauth: OAuthRule?
  /// A remark for people, in a sentence or two.
  public var remark: Phrase?
  package var abilities: Abilities
  package var facts: Facts

  package init(
    id: String, name: Phrase, schemes: [SigningScheme], environments: [Environment],
    hosts: [String] = [], systemParameters: [SystemParameter], layouts: [WireLayout],
    timestampForms: [TimestampForm],
    timestampProvenance: [TimestampForm: Provenance] = [:], timestampTolerance: Int? = nil,
    confidential: [String], quota: Quota = .none, dialect: Dialect,
    digestSwitch: DigestSwitch? = nil, path: PathRule? = nil, payload: Payload? = nil,
    signHeader: String? = nil, methods: MethodCatalogue = .none, oauth: OAuthRule? = nil,
    remark: Phrase? = nil, abilities: Abilities = .none, facts: Facts = .none
  ) {
    self.id = id
    self.name = name
    self.schemes = schemes
    self.environments = environments
    self.hosts = hosts
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
    self.abilities = abilities
    self.facts = facts
  }
}

extension Platform {
  /// The parameter that names the sign method, `sign_method`.
  public var signMethodParameter: String {
    systemParameters.first { $0.source == .signMethod }?.name ?? "sign_method"
  }

  /// Whether a name is a system parameter, not a parameter of the API.
  public func isSystem(_ name: String) -> Bool {
    systemParameters.contains { $0.name.hasSameBytes(as: name) }
      || schemes.contains { $0.signParameter.hasSameBytes(as: name) }
  }
}

extension Platform: CustomStringConvertible {
  /// Only its name: a full dump fills a page.
  public var description: String { id }
}

/// Prints only the name, because the tables would fill pages.
extension Platform: CustomReflectable {
  public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}

extension Platform {
  /// What a platform's calls and keys are like, beside how they are signed and sent. A scheme that answers
  /// like another platform is like it in these too.
  package struct Abilities: Sendable, Equatable {
    /// Whether no call changes anything.
    package var onlyReads = false
    /// Whether answers hold offers: price ladders, stock, order steps.
    package var hasOffers = false
    /// Whether calling from several IP addresses, or more than once a second, gets a key closed.
    package var closesKeys = false
    /// The parameter that asks for a fresh response; otherwise the response may be an hour old.
    package var freshCopy: Parameter?
    /// Whether `fields` lists what an answer shall hold.
    package var hasFieldLists = false
    /// Whether app keys are digits, others in the sandbox than in production.
    package var hasNumericKeys = false
    /// The number of the pitfall that a wrong signature is.
    package var signaturePitfall = 1
    /// The calls of the self-check; empty where no call is known that every app may make.
    package var checkCalls: [CheckCall] = []

    package static let none = Abilities()
  }
}

extension Platform {
  /// The short name for sentences, such as `TOP`.
  package var shortName: Phrase { facts.shortName ?? name }

  /// The timestamp parameter; `nil` where requests have none.
  public var timestampParameter: String? {
    systemParameters.first { $0.source == .timestamp }?.name
  }

  /// Whether a timestamp may be this many seconds off, either way; always `true` where the platform does not
  /// document a tolerance.
  public func tolerates(skew seconds: Double) -> Bool {
    timestampTolerance.map { abs(seconds) <= Double($0) } ?? true
  }
}
