// FoundationEssentials has no canonical mappings; the standard library has them, for its own use.
@_spi(_Unicode) import Swift

/// The two canonical ways to write é: as one scalar, or as e and an accent.
enum Normalization {
  case composed, decomposed
}

extension String {
  /// The same text in a normalization form; other bytes where it was in the other form.
  func normalized(_ form: Normalization) -> String {
    var scalars = UnicodeScalarView()
    switch form {
    case .composed: scalars.append(contentsOf: _nfc)
    case .decomposed: scalars.append(contentsOf: _nfd)
    }
    return String(scalars)
  }
}
