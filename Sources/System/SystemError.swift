import Glibc

/// A system call that failed.
package struct SystemError: Error, Equatable {
  /// As in `errno`.
  package var code: Int32

  package init(code: Int32) {
    self.code = code
  }

  /// The system's message.
  package var reason: String { String(cString: strerror(code)) }

  /// The port is in use.
  package static let addressInUse = SystemError(code: EADDRINUSE)

  /// The error of the call that just failed.
  package static var last: SystemError { SystemError(code: errno) }
}
