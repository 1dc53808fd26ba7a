import Signing
import Text

extension Request {
  /// The path that is signed and called: the one given, else what follows from the method; empty where
  /// the platform has none.
  package var calledPath: String {
    guard path.isBlank, account.platform.path?.followsMethod == true, !calledMethod.isBlank else {
      return path
    }
    return "/"
      + calledMethod.split(separator: ".", omittingEmptySubsequences: false)
      .joined(separator: "/")
  }

  /// What is called below the gateway; empty for an API's name, which travels as a parameter.
  var addressedPath: String {
    guard account.platform.path != nil else { return "" }
    let path = calledPath
    return account.platform.wantsRootedPath && !path.utf8.starts(with: "/".utf8) ? "" : path
  }
}
