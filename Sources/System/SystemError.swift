import Glibc

/// A call of the system that failed.
package struct SystemError: Error, Equatable {
  /// As in `errno`.
  package var code: Int32

  package init(code: Int32) {
    self.code = code
  }

  /// In the system's words.
  package var reason: String { String(cString: strerror(code)) }

  /// The port is taken.
  package static let addressInUse = SystemError(code: EADDRINUSE)

  /// The error of the call just made.
  package static var last: SystemError { SystemError(code: errno) }
}
