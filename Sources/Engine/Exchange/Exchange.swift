public import FoundationEssentials

/// One attempt at sending a request, over and diagnosed.
///
/// Where a remembered ``ban`` kept it from leaving there is neither a response nor an error, and the
/// diagnosis is the ban's.
public struct Exchange: Sendable {
  public var signed: SignedRequest
  public var sentAt: Date
  /// What came, whole or, with an ``error``, in part.
  public var response: HTTPResponse?
  public var error: NetworkError?
  public var timing: Timing
  public var diagnosis: Diagnosis
  /// The ban that kept it from leaving.
  public var ban: Ban?
  /// How many attempts have been made by now, this one too.
  public var attempts = 1
  /// Why it is not made again by itself, where that is not plain.
  public var obstacle: RetryObstacle?

  public init(
    signed: SignedRequest, sentAt: Date, response: HTTPResponse?, error: NetworkError?,
    timing: Timing, diagnosis: Diagnosis
  ) {
    self.signed = signed
    self.sentAt = sentAt
    self.response = response
    self.error = error
    self.timing = timing
    self.diagnosis = diagnosis
  }
}

/// How far an exchange has come; the stream ends after `refused` or `finished`.
public enum Progress: Sendable {
  /// Waiting for its turn under the key's quota, so many seconds from now.
  case waiting(seconds: Double)
  case signed(SignedRequest)
  case connecting
  case sent
  case receiving(bytes: Int)
  /// An attempt has failed, and the request is sent once more after a while.
  case retrying(Exchange, Retrying)
  /// Something a person should know that has nothing to do with this request.
  case noticed(Phrase)
  /// The request cannot be sent as it is.
  case refused(RequestError)
  case finished(Exchange)
}

/// Makes exchanges; the workbench knows no more of the network than this.
public protocol Exchanging: Sendable {
  /// Dropping the stream cancels.
  func exchange(_ request: Request, retry: RetryPolicy) -> AsyncStream<Progress>

  /// How the request's key stands: its quota, and the ban on it.
  func state(of request: Request) async -> PaceState

  /// Forgets the bans on the request's key.
  func liftBans(on request: Request) async
}

extension Exchanging {
  /// Sends it once, whatever comes back.
  public func exchange(_ request: Request) -> AsyncStream<Progress> {
    exchange(request, retry: .none)
  }
}

/// Why a request cannot be signed or sent as it is.
public enum RequestError: Error, Sendable, Equatable {
  case noGateway
  case noAppKey
  case noSecret
  case noMethod
  case methodWhitespace(String)
  case duplicateName(String)
  case unknownSignMethod(String, known: [String])
  case unreadableFile(path: String)
  /// The platform is called at a path, and none is given.
  case noPath(example: String)
  /// The parameter of that name has characters that cannot stand where it travels.
  case unsendable(name: String, as: WirePlace)

  /// The parameter or setting it is about.
  public var field: String {
    switch self {
    case .noGateway: "gateway"
    case .noAppKey: "app_key"
    case .noSecret: "secret"
    case .noMethod, .methodWhitespace: "method"
    case .duplicateName(let name): name
    case .unknownSignMethod: "sign_method"
    case .unreadableFile(let path): path
    case .noPath: "path"
    case .unsendable(let name, _): name
    }
  }
}
