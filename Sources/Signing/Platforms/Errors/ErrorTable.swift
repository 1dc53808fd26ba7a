package import Text

/// How a platform's responses report a failure, and the meaning of its codes, as data.
///
/// A response is a success if it has a success code, or the root or a member of a success; if none of
/// these is known, if nothing in it reports a failure. An unlisted code is a business error, shown with
/// the platform's own message.
package struct ErrorTable: Sendable, Equatable {
  /// Some values of a field with the same meaning.
  package struct Row: Sendable, Equatable {
    package var values: [String]
    package var meaning: ErrorMeaning

    package init(_ values: [String], _ meaning: ErrorMeaning) {
      self.values = values
      self.meaning = meaning
    }
  }

  /// The members that contain an error and exist only then, such as `error_response`; empty
  /// where the fields are at the top level.
  package var roots: [String]
  /// Names of the field; the first present one is used. The same for the next four.
  package var code: [String]
  package var message: [String]
  package var subCode: [String]
  package var subMessage: [String]
  package var requestID: [String]
  /// Codes that are not an error.
  package var successes: [String]
  /// Endings of the only member's name of a success, such as `_response`.
  package var successRoots: [String]
  /// Members of which a success has one, even if it is empty.
  package var successMembers: [String]
  package var codes: [Row]
  /// These take precedence over the codes; compared whole, or up to the first colon.
  package var subCodes: [Row]
  /// Whole messages, or their first sentences, for what neither code decides; case-insensitive.
  package var messages: [Row]

  package init(
    roots: [String] = [], code: [String], message: [String], subCode: [String] = [],
    subMessage: [String] = [], requestID: [String] = ["request_id"], successes: [String] = [],
    successRoots: [String] = [], successMembers: [String] = [], codes: [Row] = [],
    subCodes: [Row] = [], messages: [Row] = []
  ) {
    self.roots = roots
    self.code = code
    self.message = message
    self.subCode = subCode
    self.subMessage = subMessage
    self.requestID = requestID
    self.successes = successes
    self.successRoots = successRoots
    self.successMembers = successMembers
    self.codes = codes
    self.subCodes = subCodes
    self.messages = messages
  }
}

/// What one field of an error decides: the right-hand side of the tables of codes.
package struct ErrorMeaning: Sendable, Hashable {
  package var kind: PitfallKind
  package var variant: String?
  /// Who says so; what only the article says is marked on the screen.
  package var provenance: Provenance

  package init(
    _ kind: PitfallKind, _ variant: String? = nil, by provenance: Provenance = .document
  ) {
    self.kind = kind
    self.variant = variant
    self.provenance = provenance
  }
}

extension [ErrorTable.Row] {
  /// The words that IOP, the gateway of Lazada, AliExpress and newer parts of TOP, has for codes.
  package static let iop: [ErrorTable.Row] = [
    .init(["IncompleteSignature", "InvalidSignature"], ErrorMeaning(.signature)),
    .init(["UnsupportedSignMethod"], ErrorMeaning(.signature, by: .seen)),
    .init(
      ["IllegalAccessToken", "InvalidAccessToken", "IllegalRefreshToken", "InvalidRefreshToken"],
      ErrorMeaning(.session, "dead", by: .seen)),
    .init(["MissingAccessToken"], ErrorMeaning(.session, "missing", by: .seen)),
    .init(["IllegalTimestamp", "InvalidTimestamp"], ErrorMeaning(.timestamp, by: .seen)),
    .init(["InvalidAppKey", "InvalidAppkey", "IllegalAppKey"], ErrorMeaning(.appKey, by: .seen)),
    .init(
      ["AppCallLimit", "ApiCallLimit", "SellerCallLimit"], ErrorMeaning(.rateLimit, by: .seen)),
    .init(["InvalidApiPath", "InvalidApi"], ErrorMeaning(.permission, "method", by: .seen)),
    .init(
      ["InsufficientPermission", "InsufficientPermissions"],
      ErrorMeaning(.permission, by: .seen)),
    .init(
      ["MissingParameter", "InvalidParameter", "IllegalParameter", "MissingRequiredParameter"],
      ErrorMeaning(.arguments, by: .seen)),
    .init(
      ["ServiceTimeout", "ServiceUnavailable", "ApiCallTimeout"],
      ErrorMeaning(.platform, by: .seen)),
  ]
}

/// The kinds of failures; the raw value is the word in JSON.
public enum PitfallKind: String, Sendable, CaseIterable {
  case signature, permission
  case rateLimit = "rate-limit"
  case session, timestamp
  case trimmedFields = "trimmed-fields"
  case algorithm
  case hiddenPrice = "hidden-price"
  case phantomStock = "phantom-stock"
  case orderStep = "order-step"
  case keyBan = "key-ban"
  case staleCache = "stale-cache"
  case clock
  case appKey = "app-key"
  case arguments, business, platform, network
  case httpStatus = "http-status"
  case unreadable
  case success
}
