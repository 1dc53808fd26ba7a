import Glibc

/// A call of the system that failed.
struct SystemError: Error, Equatable {
  /// As in `errno`.
  var code: Int32

  var reason: String { String(cString: strerror(code)) }

  /// The error of the call just made.
  static var last: SystemError { SystemError(code: errno) }
}
