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
      case method, appKey, session, timestamp, signMethod
      case literal(String)
      /// Never added: it is there only when the caller gives it.
      case caller
    }

    public var name: String
    public var source: Source
    /// Whether the platform refuses a request without it.
    public var isRequired: Bool

    public init(_ name: String, _ source: Source, isRequired: Bool = true) {
      self.name = name
      self.source = source
      self.isRequired = isRequired
    }
  }

  /// How failures are told: which envelope, which codes.
  public enum Dialect: String, Sendable {
    case top
    case yiwugo
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
  /// How far a timestamp may be off, in seconds.
  public var timestampTolerance: Int
  /// Names whose values are credentials and masked on sight (session, access_token).
  public var confidential: [String]
  public var quota: Quota
  public var dialect: Dialect
  /// Where the key's creation date picks the digest; `nil` where it does not.
  public var digestSwitch: DigestSwitch?

  public init(
    id: String, name: Phrase, schemes: [SigningScheme], environments: [Environment],
    systemParameters: [SystemParameter], layouts: [WireLayout], timestampForms: [TimestampForm],
    timestampProvenance: [TimestampForm: Provenance] = [:], timestampTolerance: Int,
    confidential: [String], quota: Quota, dialect: Dialect, digestSwitch: DigestSwitch? = nil
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
  }
}

/// Where the parameters travel in an HTTP request.
public enum WireLayout: String, Sendable, CaseIterable {
  /// POST; system parameters and the signature in the query, the others form-encoded in the body.
  case split
  /// POST; everything form-encoded in the body.
  case form
  /// GET; everything in the query.
  case query
}

/// How many calls a key may make.
public struct Quota: Sendable, Equatable {
  /// Calls a second; `nil` is no limit.
  public var perSecond: Int?

  public init(perSecond: Int?) {
    self.perSecond = perSecond
  }

  public static let none = Quota(perSecond: nil)
}
