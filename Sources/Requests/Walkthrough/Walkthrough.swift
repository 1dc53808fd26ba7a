public import Signing
public import Text

/// How a signature is computed, for an audience: one idea per page, from the input to sending.
///
/// Pages contain text ready to be shown: secrets are masked unless revealed, and of a value too
/// long for a page only the beginning and the end are kept.
package struct Walkthrough: Sendable, Equatable {
  /// The platform and its sign method, `Taobao TOP · md5`.
  package var title: Phrase
  package var pages: [Page]

  /// - Parameters:
  ///   - trace: The signature to explain.
  ///   - request: The signed request: its platform gives the words, its layout the last page.
  ///   - revealing: `true` shows the secret and confidential values in clear.
  package init(_ trace: SignatureTrace, of request: Request, revealing: Bool = false) {
    let platform = request.account.platform
    let names = platform.name
    title = Phrase(
      "\(names.en) · \(trace.scheme.signMethod)", "\(names.zh) · \(trace.scheme.signMethod)")
    let material = Material(
      trace: trace,
      redactor: Redactor(request.account, in: trace.parameters, isRevealing: revealing))
    pages = [material.givenPage]
    for kind in trace.stepKinds {
      if kind == .digest, let branch = DigestBranch(trace, of: request) {
        pages.append(branch.page)
      }
      pages.append(material.page(of: kind))
    }
    pages.append(material.travelPage(of: request))
  }

  /// One idea: what is done, by which rule, why, and the common mistake.
  package struct Page: Sendable, Equatable {
    package enum Subject: Sendable, Equatable {
      /// The parameters as given.
      case given
      case step(SignatureTrace.Step.Kind)
      /// The digest chosen by the key's date.
      case branch
      /// The signature, and where it is sent.
      case travel
    }

    package var subject: Subject
    /// The step in one sentence.
    package var headline: Phrase
    /// Before and after.
    package var blocks: [Block]
    package var why: Phrase
    package var rule: Phrase
    /// The source of the rule.
    package var provenance: Provenance
    /// The common mistake at this step.
    package var mistake: Phrase
  }

  /// A caption and the lines under it.
  package struct Block: Sendable, Equatable {
    package var caption: Phrase
    /// Each starts on a new line and may wrap.
    package var lines: [[Run]]
    /// A note on the highlighted pieces.
    package var note: Phrase?
    /// Whether the first runs of all lines form a column.
    package var isTable: Bool

    package init(_ caption: Phrase, _ lines: [[Run]], note: Phrase? = nil, isTable: Bool = false) {
      self.caption = caption
      self.lines = lines
      self.note = note
      self.isTable = isTable
    }
  }

  /// A piece of text with one origin.
  package struct Run: Sendable, Equatable {
    package enum Change: Sendable, Equatable {
      case none
      /// Parts that the step moved, added or changed.
      case moved
      /// Parts that the step left out.
      case dropped
    }

    package var text: Phrase
    /// The text's origin in the string to sign; `nil` for explanatory words.
    package var kind: SignatureTrace.Segment.Kind?
    /// The index in ``SignatureTrace/parameters``, or −1.
    package var parameter: Int
    package var change: Change

    package init(
      _ text: Phrase, _ kind: SignatureTrace.Segment.Kind? = nil, of parameter: Int = -1,
      _ change: Change = .none
    ) {
      self.text = text
      self.kind = kind
      self.parameter = parameter
      self.change = change
    }

    package init(
      _ text: String, _ kind: SignatureTrace.Segment.Kind? = nil, of parameter: Int = -1,
      _ change: Change = .none
    ) {
      self.init(Phrase(text, text), kind, of: parameter, change)
    }
  }
}

extension Walkthrough.Page.Subject {
  package var title: Phrase {
    switch self {
    case .given: Phrase("input", "输入参数")
    case .step(let kind): kind.title
    case .branch: Phrase("which digest", "选择摘要算法")
    case .travel: Phrase("sending", "随请求发送")
    }
  }
}

extension SignatureTrace.Step.Kind {
  /// The step's name, one word.
  public var title: Phrase {
    switch self {
    case .filter: Phrase("filter", "过滤")
    case .encode: Phrase("encode", "编码")
    case .sort: Phrase("sort", "排序")
    case .join: Phrase("join", "拼接")
    case .wrap: Phrase("wrap", "首尾拼密钥")
    case .digest: Phrase("digest", "摘要")
    case .output: Phrase("output", "输出")
    }
  }
}

extension Provenance {
  /// The source of the rule, one word.
  public var title: Phrase {
    switch self {
    case .document: Phrase("document", "官方文档")
    case .seen: Phrase("seen", "实测")
    case .article: Phrase("article", "文章")
    case .ours: Phrase("ours", "本工具约定")
    }
  }
}
