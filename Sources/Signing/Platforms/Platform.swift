package import Text

/// A signing platform: everything the rest of the engine needs to know about it, as data.
package struct Platform: Sendable, Equatable, Identifiable {
  /// An address the platform is reached at.
  package struct Environment: Sendable, Equatable {
    /// The word for it in a profile, `production`.
    package var name: String
    package var url: String
    package var provenance: Provenance

    package init(name: String, url: String, provenance: Provenance) {
      self.name = name
      self.url = url
      self.provenance = provenance
    }
  }

  /// A parameter that SignScope adds when it is missing.
  package struct SystemParameter: Sendable, Equatable {
    package enum Source: Sendable, Equatable {
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

    package var name: String
    package var source: Source
    /// Whether the platform refuses a request without it.
    package var isRequired: Bool
    /// The HTTP header that carries it, whatever the layout; `nil` where the layout decides.
    package var header: String?

    package init(
      _ name: String, _ source: Source, isRequired: Bool = true, header: String? = nil
    ) {
      self.name = name
      self.source = source
      self.isRequired = isRequired
      self.header = header
    }
  }

  /// How failures are told: which envelope, which codes.
  package enum Dialect: Sendable, Equatable {
    case top
    case yiwugo
    /// As the table says, which is all there is to it.
    case table(ErrorTable)
  }

  /// The name in documents and profiles, `top`.
  package var id: String
  package var name: Phrase
  /// One a sign method; the first is the default.
  package var schemes: [SigningScheme]
  package var environments: [Environment]
  package var systemParameters: [SystemParameter]
  /// Where the parameters travel; the first is the default.
  package var layouts: [WireLayout]
  /// The forms the platform's users send; the first is the default.
  package var timestampForms: [TimestampForm]
  /// Who says that a form is the right one.
  package var timestampProvenance: [TimestampForm: Provenance]
  /// How far a timestamp may be off, in seconds; `nil` where the platform does not say.
  package var timestampTolerance: Int?
  /// Names whose values are credentials and masked on sight (session, access_token).
  package var confidential: [String]
  package var quota: Quota
  package var dialect: Dialect
  /// Where the key's creation date picks the digest; `nil` where it does not.
  package var digestSwitch: DigestSwitch?
  /// How calls are addressed below the gateway; `nil` where all go to the gateway's own address.
  package var path: PathRule?
  /// The parameter that holds a call's arguments as JSON; `nil` where they are parameters.
  package var payload: Payload?
  /// The HTTP header that carries the signature, whatever the layout.
  package var signHeader: String?
  /// The methods that are known; none where they are not.
  package var methods: MethodCatalogue
  /// How apps get sessions; `nil` where SignScope does not know.
  package var oauth: OAuthRule?
  /// What else to know, in a sentence or two.
  package var remark: Phrase?

  package init(
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

extension Platform {
  /// The parameter that names the sign method, `sign_method`.
  package var signMethodParameter: String {
    systemParameters.first { $0.source == .signMethod }?.name ?? "sign_method"
  }

  /// Whether a name is the platform's own, and not a parameter of the API called.
  package func isSystem(_ name: String) -> Bool {
    systemParameters.contains { $0.name.hasSameBytes(as: name) }
      || schemes.contains { $0.signParameter.hasSameBytes(as: name) }
  }
}

extension Platform: CustomStringConvertible {
  /// Its name: the whole of it fills a page.
  package var description: String { id }
}
