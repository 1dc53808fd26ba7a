// Canonical mappings are in Foundation only.
import Foundation

/// The two canonical ways to write é: as one scalar, or as e and an accent.
enum Normalization {
  case composed, decomposed
}

extension String {
  /// The same text in a normalization form; other bytes where it was in the other form.
  func normalized(_ form: Normalization) -> String {
    switch form {
    case .composed: precomposedStringWithCanonicalMapping
    case .decomposed: decomposedStringWithCanonicalMapping
    }
  }
}
