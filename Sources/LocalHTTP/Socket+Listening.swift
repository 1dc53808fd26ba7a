import Glibc
import System

extension Socket {
  /// A socket that listens on 127.0.0.1.
  ///
  /// - Parameter port: 0 for any free port.
  /// - Throws: `EADDRINUSE` if the port is in use.
  static func listening(on port: UInt16) throws(SystemError) -> Socket {
    let descriptor = Glibc.socket(
      AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { throw .last }
    let socket = Socket(owning: descriptor)
    // Otherwise a port just closed could not be used again for a minute.
    socket.turnOn(SO_REUSEADDR, at: SOL_SOCKET)
    // Linux passes this on to every accepted connection. The last bytes of a response must not wait for
    // the client's acknowledgement of earlier ones.
    socket.turnOn(TCP_NODELAY, at: Int32(IPPROTO_TCP))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let isBound = withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isBound, listen(descriptor, 512) == 0 else { throw .last }
    return socket
  }

  private func turnOn(_ option: Int32, at level: Int32) {
    var on: Int32 = 1
    _ = setsockopt(descriptor, level, option, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  /// The port it listens on.
  var port: UInt16 {
    let (_, address) = Self.address { getsockname(descriptor, $0, $1) }
    return UInt16(bigEndian: address.sin_port)
  }

  /// Accepts a connection, and returns the client's IP address.
  func accept() throws(SystemError) -> (descriptor: Int32, address: String) {
    let (caller, address) = Self.address { Glibc.accept(descriptor, $0, $1) }
    guard caller >= 0 else { throw .last }
    _ = fcntl(caller, F_SETFD, FD_CLOEXEC)
    let bytes = withUnsafeBytes(of: address.sin_addr.s_addr) { $0.map { "\($0)" } }
    return (caller, bytes.joined(separator: "."))
  }

  private static func address(
    _ call: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
  ) -> (result: Int32, address: sockaddr_in) {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { call($0, &length) }
    }
    return (result, address)
  }
}
