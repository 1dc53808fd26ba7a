import Glibc

/// A call of the system that failed.
public struct SystemError: Error, Equatable {
  /// As in `errno`.
  public var code: Int32

  public var reason: String { String(cString: strerror(code)) }

  /// The port is taken.
  public static let addressInUse = SystemError(code: EADDRINUSE)

  /// The error of the call just made.
  static var last: SystemError { SystemError(code: errno) }
}
