import SignScopeEngine

/// The fields of a scheme file that describe a signature; each may be absent.
struct SigningFields {
  /// The parts of the string to sign.
  struct Form: Equatable {
    var prefix: [SigningScheme.Piece]
    var body: SigningScheme.BodyRule
    var suffix: [SigningScheme.Piece]
    /// `false` where the body stands for the pairs.
    var signsPairs = true
  }

  var digest: SchemeWords.Digest?
  var form: Form?
  var pair: SigningScheme.PairForm?
  var order: SigningScheme.Order?
  var encoding: SigningScheme.ValueEncoding?
  var blank: SigningScheme.BlankRule?
  var excluded: [String]?
  var only: [String]?
  var together: [String]?
  var output: SigningScheme.Output?
  var signParameter: String?
  var sentAs: String?
  var source: Provenance?

  static let keys = [
    "digest", "string", "pairs", "order", "encode", "blank", "exclude", "only", "together",
    "output",
    "sign_parameter", "sent_as", "source",
  ]

  init() {}

  init(_ scheme: SigningScheme) {
    digest = .init(algorithm: scheme.digest, isKeyed: scheme.isKeyed)
    form = Form(
      prefix: scheme.prefix, body: scheme.body, suffix: scheme.suffix, signsPairs: scheme.only != []
    )
    pair = scheme.pair
    order = scheme.order
    encoding = scheme.encoding
    blank = scheme.blank
    excluded = scheme.excluded
    only = scheme.only == [] ? nil : scheme.only
    together = scheme.together
    output = scheme.output
    signParameter = scheme.signParameter
    sentAs = scheme.signMethodValue
    source = scheme.provenance
  }

  /// These fields, with absent ones taken from the top level of the file.
  func filled(from file: SigningFields) -> SigningFields {
    var fields = self
    fields.digest = digest ?? file.digest
    fields.form = form ?? file.form
    fields.pair = pair ?? file.pair
    fields.order = order ?? file.order
    fields.encoding = encoding ?? file.encoding
    fields.blank = blank ?? file.blank
    fields.excluded = excluded ?? file.excluded
    fields.only = only ?? file.only
    fields.together = together ?? file.together
    fields.output = output ?? file.output
    fields.signParameter = signParameter ?? file.signParameter
    fields.sentAs = sentAs ?? file.sentAs
    fields.source = source ?? file.source
    return fields
  }

  /// The scheme, with defaults for absent fields; `nil` without a digest or a string to sign.
  func scheme(named signMethod: String) -> SigningScheme? {
    guard let digest, let form else { return nil }
    let signParameter = signParameter ?? "sign"
    return SigningScheme(
      signMethod: signMethod, signMethodValue: sentAs, excluded: excluded ?? [signParameter],
      only: form.signsPairs ? only : [], together: together ?? [], blank: blank ?? .drop,
      order: order ?? .utf8,
      pair: pair ?? .concatenated,
      encoding: encoding ?? .raw, prefix: form.prefix, suffix: form.suffix, body: form.body,
      digest: digest.algorithm, isKeyed: digest.isKeyed, output: output ?? .upperHex,
      signParameter: signParameter, provenance: source ?? .ours)
  }
}
