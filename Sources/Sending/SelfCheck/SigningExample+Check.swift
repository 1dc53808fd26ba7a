import Requests
package import Signing
import Text

extension SigningExample {
  /// Whether signing here gives the same.
  package func isReproduced(on platform: Platform) -> Bool {
    guard let scheme = try? platform.scheme(signMethod: signMethod, parameters: parameters) else {
      return false
    }
    return scheme.trace(parameters, secret: secret, path: path).signature
      .hasSameBytes(as: signature)
  }
}
