import Signing
import Text

extension Request {
  /// The path to sign and call: the one given, else the one derived from the method; empty where
  /// the platform has none.
  public var calledPath: String {
    guard path.isBlank, account.platform.path?.followsMethod == true, !calledMethod.isBlank else {
      return path
    }
    return "/"
      + calledMethod.split(separator: ".", omittingEmptySubsequences: false)
      .joined(separator: "/")
  }

  /// The path called below the gateway; empty for an API name, which is sent as a parameter.
  var addressedPath: String {
    guard account.platform.path != nil else { return "" }
    let path = calledPath
    return account.platform.wantsRootedPath && !path.utf8.starts(with: "/".utf8) ? "" : path
  }
}
