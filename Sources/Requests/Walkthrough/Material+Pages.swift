import Signing
import Text

extension Walkthrough.Material {
  package typealias Page = Walkthrough.Page
  typealias Block = Walkthrough.Block
  typealias Run = Walkthrough.Run

  /// The input, one parameter per line.
  var givenPage: Page {
    let lines = trace.parameters.indices.map { index in
      [Run(Self.short(name(index)), .name, of: index), Run(" = ", nil, of: index), value(index)]
    }
    return Page(
      subject: .given, headline: Phrase("The input: these parameters.", "输入：以下参数。"),
      blocks: [Block(Phrase("as given", "原始参数"), lines, isTable: true)],
      why: Phrase(
        "The gateway repeats these steps on the parameters it receives. One different byte gives another signature.",
        "网关收到同样的参数，执行同样的步骤；只要相差一个字节，签名就不同。"),
      rule: formula, provenance: scheme.provenance,
      mistake: Phrase(
        "Signing one thing and sending another: a timestamp taken twice, or 0.1 signed and 0.10 sent.",
        "签名与发送的内容不一致：时间戳取了两次，或同一个数一处写 0.1、一处写 0.10。"))
  }

  /// The rule on one line, without a body if there is none.
  private var formula: Phrase {
    var scheme = scheme
    if !trace.segments.contains(where: { $0.kind == .body }) { scheme.body = .none }
    return scheme.formula
  }

  package func page(of kind: SignatureTrace.Step.Kind) -> Page {
    Page(
      subject: .step(kind), headline: headline(of: kind), blocks: blocks(of: kind),
      why: purpose(of: kind), rule: rule(of: kind), provenance: trace.provenance(of: kind),
      mistake: mistake(at: kind))
  }

  private func blocks(of kind: SignatureTrace.Step.Kind) -> [Block] {
    switch kind {
    case .filter: filterBlocks
    case .encode: encodeBlocks
    case .sort: sortBlocks
    case .join: joinBlocks
    case .wrap: wrapBlocks
    case .digest: digestBlocks
    case .output: outputBlocks
    }
  }

  private static let before = Phrase("before", "之前")
  private static let after = Phrase("after", "之后")

  private var filterBlocks: [Block] {
    let reasons = Dictionary(uniqueKeysWithValues: trace.dropped.map { ($0.parameter, $0.reason) })
    let lines = trace.dropped.map { dropped in
      [
        Run("✗ " + Self.short(name(dropped.parameter))), Run("  "), Run(fate(of: dropped)),
      ]
    }
    var blocks = [
      Block(
        Self.before,
        [names(trace.parameters.indices) { reasons[$0] == nil ? .none : .dropped }])
    ]
    if !lines.isEmpty { blocks.append(Block(Phrase("left out", "未参与"), lines, isTable: true)) }
    blocks.append(Block(Self.after, [names(trace.order.sorted())]))
    return blocks
  }

  /// Why a parameter is left out, and whether it is still sent.
  private func fate(of dropped: SignatureTrace.Dropped) -> Phrase {
    switch dropped.reason {
    case .absent: Phrase("absent: not sent either", "不存在：也不发送")
    case .blank: Phrase("blank: not sent either", "空白：也不发送")
    case .file: Phrase("a file: sent, never signed", "文件：发送，但不参与签名")
    case .excluded:
      name(dropped.parameter).hasSameBytes(as: scheme.signParameter)
        ? Phrase("an old signature, to be replaced", "旧的签名：由新签名取代")
        : Phrase("sent, never signed", "发送，但不参与签名")
    }
  }

  private var encodeBlocks: [Block] {
    let changed = trace.order.sorted().compactMap { index -> (Int, EncodedValue)? in
      guard let text = trace.parameters[index].text,
        let value = EncodedValue(text, by: scheme.encoding)
      else { return nil }
      return (index, value)
    }
    guard !changed.isEmpty else {
      return [
        Block(
          Self.after,
          [[Run(Phrase("No value needs encoding here.", "这里没有需要编码的值。"))]])
      ]
    }
    func lines(_ side: KeyPath<EncodedValue, [EncodedValue.Part]>) -> [[Run]] {
      changed.map { index, value in
        let start = [Run(Self.short(name(index)), .name, of: index), Run(" = ", nil, of: index)]
        guard !isMasked(index) else {
          return start + [Run(Redactor.mask, .value, of: index)]
        }
        return start
          + value[keyPath: side].map {
            Run($0.text, .value, of: index, $0.isChanged ? .moved : .none)
          }
      }
    }
    return [
      Block(Self.before, lines(\.given), isTable: true),
      Block(
        Self.after, lines(\.encoded),
        note: Phrase("rewritten byte by byte", "逐字节改写"), isTable: true),
    ]
  }

  private var sortBlocks: [Block] {
    let moved = Set(trace.order.outsideLongestRise)
    return [
      Block(Self.before, [names(trace.order.sorted())]),
      Block(
        Self.after, [names(trace.order) { moved.contains($0) ? .moved : .none }],
        note: moved.isEmpty
          ? Phrase("already sorted", "已按顺序排列") : nil),
    ]
  }

  private var joinBlocks: [Block] {
    var apart: [Run] = []
    let pairs = trace.segments.filter { $0.range.overlaps(trace.pairs) && $0.parameter >= 0 }
    var last = -1
    for segment in pairs where segment.kind != .separator {
      if last >= 0 {
        apart.append(segment.parameter == last ? Run(" ", nil, of: last) : Run("   "))
      }
      if segment.parameter != last, !scheme.pair.includesName {
        apart += [
          Run(name(segment.parameter), .name, of: segment.parameter, .dropped),
          Run(" ", nil, of: segment.parameter),
        ]
      }
      last = segment.parameter
      apart += string(segment.range)
    }
    return [
      Block(Self.before, [apart]),
      Block(Self.after, [string(trace.pairs) { $0.kind == .separator }]),
    ]
  }

  private var wrapBlocks: [Block] {
    let pairs = trace.pairs
    let whole =
      string(0..<pairs.lowerBound) { _ in true } + string(pairs)
      + string(pairs.upperBound..<trace.bytes.count) { _ in true }
    let hasSecret = trace.segments.contains { $0.kind == .secret }
    return [
      Block(Self.before, [string(pairs)]),
      Block(
        Self.after, [whole],
        note: hasSecret ? Phrase("the app secret; it is never sent", "密钥本身从不发送") : nil),
    ]
  }

  private var digestBlocks: [Block] {
    let hex = SigningScheme.Output.lowerHex.text(of: trace.digest)
    let count = trace.bytes.count
    return [
      Block(
        Phrase("before: the string, \(count) bytes", "之前：待签名串，\(count) 字节"),
        [string(0..<count)]),
      Block(
        Phrase(
          "after: \(trace.digest.count) bytes, whatever the string's length",
          "之后：\(trace.digest.count) 字节，与串长无关"),
        [[Run(hex, nil, of: -1, .moved)]]),
    ]
  }

  private var outputBlocks: [Block] {
    let hex = SigningScheme.Output.lowerHex.text(of: trace.digest)
    let signature = trace.signature
    let isHex = scheme.output != .base64
    var runs: [Run] = []
    for scalar in signature.unicodeScalars {
      let isNew = !isHex || scheme.output == .upperHex && scalar.properties.isUppercase
      let change: Run.Change = isNew ? .moved : .none
      if runs.last?.change == change, let last = runs.popLast() {
        runs.append(Run(last.text.en + String(scalar), nil, of: -1, change))
      } else {
        runs.append(Run(String(scalar), nil, of: -1, change))
      }
    }
    return [Block(Self.before, [[Run(hex)]]), Block(Self.after, [runs])]
  }
}

extension Walkthrough.Material {
  /// The signature, and where it is sent with the signed parameters.
  func travelPage(of request: Request) -> Page {
    let name = scheme.signParameter
    return Page(
      subject: .travel,
      headline: Phrase(
        "The signature is sent as \(name), with the parameters.",
        "签名以 \(name) 为名，与参数一起发送。"),
      blocks: [
        Block(
          Phrase("the signature", "签名"),
          [
            [
              Run(name, .name, of: -1, .moved), Run(" = "),
              Run(trace.signature, nil, of: -1, .moved),
            ]
          ])
      ] + places(in: request),
      why: Phrase(
        "The gateway repeats these steps with its copy of your secret and compares. The secret itself is never sent.",
        "网关用它保存的密钥重复这些步骤，再比较结果；密钥本身从不发送。"),
      rule: Phrase(
        "The parameter is called \(name); it is not signed itself.",
        "参数名为 \(name)，它自己不参与签名。"),
      provenance: scheme.provenance,
      mistake: Phrase(
        "Changing something after signing: a redirect, a proxy, or a library that adds, trims or re-encodes.",
        "签名之后内容又变了：重定向、代理，或库自动添加、裁剪、再次编码。"))
  }

  /// The names in the URL, the headers and the body, if any.
  private func places(in request: Request) -> [Block] {
    // The layout does not depend on file contents, and a page must not read files.
    let sent = trace.sentParameters
    guard let form = try? WireForm(request, sent: sent.filter { $0.text != nil }) else { return [] }
    let platform = request.account.platform
    let inBody = sent.filter { parameter in
      platform.header(of: parameter.name) == nil
        && !form.query.contains { $0.name.hasSameBytes(as: parameter.name) }
    }
    var blocks = [block(Phrase("in the URL", "在网址中"), form.query.map(\.name))]
    if !form.headers.isEmpty {
      let names = form.headers.map { header in
        sent.first { platform.header(of: $0.name)?.hasSameBytes(as: header.name) == true }?.name
          ?? header.name
      }
      blocks.append(block(Phrase("in the headers", "在请求头中"), names))
    }
    if case .raw = form.body {
      blocks.append(
        Block(Phrase("in the body", "在正文中"), [[Run(Phrase("the raw body", "原始正文"))]]))
    } else {
      blocks.append(block(Phrase("in the body", "在正文中"), inBody.map(\.name)))
    }
    return blocks.filter { !$0.lines[0].isEmpty }
  }

  private func block(_ caption: Phrase, _ names: [String]) -> Block {
    let runs = names.enumerated().flatMap { place, name in
      let isSignature = name.hasSameBytes(as: scheme.signParameter)
      return (place > 0 ? [Run("  ")] : [])
        + [Run(Self.short(name), .name, of: -1, isSignature ? .moved : .none)]
    }
    return Block(caption, [runs])
  }
}
