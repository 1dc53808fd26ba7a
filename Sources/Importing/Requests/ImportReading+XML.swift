import Text

extension ImportReading {
  /// WeChat Pay's body.
  mutating func readXML(_ range: Range<Int>) throws(ImportError) -> Bool {
    guard let root = try? XMLReader.read(Array(bytes[range])) else { return false }
    if root.name.hasSuffix("_response") { throw .answer }
    guard root.name.lowercased() != "html" else { return false }
    kind = .xml
    return readXMLParameters(bytes, range)
  }
}
