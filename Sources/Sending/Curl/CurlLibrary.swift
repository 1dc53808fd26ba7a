import CCurl
import Requests

extension CurlLibrary {
  /// Opens libcurl. Opening it again is cheap and gives the same functions; the table is not shared,
  /// so that it stays on the thread that uses it.
  ///
  /// - Throws: ``NetworkError/unavailable(_:)`` with the loader's reason when libcurl is missing.
  static func load() throws(NetworkError) -> CurlLibrary {
    var library = CurlLibrary()
    if let reason = library.open() { throw .unavailable(String(cString: reason)) }
    guard Self.initialisation == CURLE_OK else {
      throw .unavailable(library.explanation(of: Self.initialisation))
    }
    return library
  }

  /// Once per process: older libraries must not be initialised by two threads.
  private static let initialisation: CURLcode = {
    var library = CurlLibrary()
    guard library.open() == nil else { return CURLE_FAILED_INIT }
    defer { CurlThreads.endAtExit() }
    return library.global_init(Int(CURL_GLOBAL_SSL))
  }()

  /// libcurl's message for a code.
  func explanation(of code: CURLcode) -> String {
    easy_strerror(code).map { String(cString: $0) } ?? "curl \(code.rawValue)"
  }
}
