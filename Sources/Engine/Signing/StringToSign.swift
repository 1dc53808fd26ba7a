/// The string to sign while it grows, each run of bytes with its origin.
struct StringToSign {
  let parameters: [Parameter]
  let encoding: SigningScheme.ValueEncoding
  private(set) var bytes: [UInt8] = []
  private(set) var segments: [SignatureTrace.Segment] = []
  /// Indices of the parameters whose values are in it.
  private(set) var order: [Int] = []

  /// - Parameter count: How many parameters are signed.
  init(of parameters: [Parameter], count: Int, scheme: SigningScheme) {
    self.parameters = parameters
    encoding = scheme.encoding
    let separators = scheme.pair.nameValueSeparator + scheme.pair.pairSeparator
    // Guesses that hold for ordinary requests, so that nothing grows in steps.
    bytes.reserveCapacity(count * 40 + 128)
    segments.reserveCapacity(count * (separators.isEmpty ? 2 : 4) + 4)
    order.reserveCapacity(count)
  }

  mutating func append(_ text: String, as kind: SignatureTrace.Segment.Kind, of parameter: Int = -1)
  {
    guard !text.utf8.isEmpty else { return }
    let start = bytes.count
    bytes.append(utf8Of: text)
    segments.append(.init(kind: kind, parameter: parameter, range: start..<bytes.count))
  }

  mutating func append(pair form: SigningScheme.PairForm, at index: Int) {
    if form.includesName {
      append(parameters[index].name, as: .name, of: index)
      append(form.nameValueSeparator, as: .separator, of: index)
    }
    append(valueAt: index)
  }

  mutating func append(valueAt index: Int) {
    guard case .text(let value) = parameters[index].value else { return }
    order.append(index)
    guard !value.utf8.isEmpty else { return }
    let start = bytes.count
    encoding.append(value, to: &bytes)
    segments.append(.init(kind: .value, parameter: index, range: start..<bytes.count))
  }
}
