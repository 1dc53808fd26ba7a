package import Text

/// One API of a platform: what people and clients need to know before calling it.
package struct APIMethod: Sendable, Equatable, Identifiable {
  /// Whether the call needs the seller's session.
  package enum Session: String, Sendable {
    case required, optional, unknown
    /// The platform ignores one.
    case unneeded = "none"
  }

  /// Which accounts may call it.
  package enum Account: String, Sendable {
    case any
    /// An enterprise app (企业应用).
    case enterprise
  }

  package enum Status: String, Sendable {
    case current
    /// Absent from the platform's current list; only old SDKs know it.
    case withdrawn
  }

  /// One of the API's own parameters, from its document.
  package struct Argument: Sendable, Equatable {
    package enum Kind: String, Sendable {
      case string = "String"
      case strings = "String[]"
      case number = "Number"
      case numbers = "Number[]"
      case boolean = "Boolean"
      /// `yyyy-MM-dd HH:mm:ss` in GMT+8.
      case date = "Date"
      case json = "Json"
      /// A file.
      case bytes = "byte[]"
    }

    package var name: String
    package var kind: Kind
    package var isRequired: Bool
    /// The allowed whole numbers, or a file's size in bytes; `nil` where the platform documents no limit.
    package var range: ClosedRange<Int>?
    /// The largest number of list entries; `nil` where the platform documents no limit.
    package var mostItems: Int?

    package init(
      _ name: String, _ kind: Kind = .string, isRequired: Bool, in range: ClosedRange<Int>? = nil,
      mostItems: Int? = nil
    ) {
      self.name = name
      self.kind = kind
      self.isRequired = isRequired
      self.range = range
      self.mostItems = mostItems
    }

    package static func required(
      _ name: String, _ kind: Kind = .string, in range: ClosedRange<Int>? = nil, most: Int? = nil
    ) -> Argument {
      Argument(name, kind, isRequired: true, in: range, mostItems: most)
    }

    static func optional(
      _ name: String, _ kind: Kind = .string, in range: ClosedRange<Int>? = nil
    ) -> Argument {
      Argument(name, kind, isRequired: false, in: range)
    }

    /// Whether its numbers are whole: ids and counts.
    var isWhole: Bool {
      kind == .number
        && (range != nil || name == "tid" || name == "cid"
          || ["_id", "_iid", "_cid"].contains { name.hasSuffix($0) })
    }

    /// Whether it is a comma-separated list, whatever its documented type.
    package var isList: Bool {
      switch kind {
      case .strings, .numbers: true
      case .string: name == "fields" || mostItems != nil
      default: false
      }
    }
  }

  /// `taobao.item.seller.get`
  package var name: String
  package var title: Phrase
  package var session: Session
  /// The source of ``session``; `nil` when it is unknown.
  package var sessionProvenance: Provenance?
  package var account: Account
  /// Whether a call changes data, so that it must not be retried automatically.
  package var writes: Bool
  package var arguments: [Argument]
  /// Where the list is in the response, below the root: `items.item`.
  package var listPath: String?
  package var defaultPageSize: Int?
  package var largestPageSize: Int?
  /// The platform's other paging limits.
  package var paging: Paging
  package var status: Status
  /// The response fields from an imported catalogue; `nil` without one.
  package var importedFields: [String]?
  /// Whether an imported file describes it.
  package var isImported = false
  /// The replacement for a withdrawn method.
  package var replacement: String?

  package var id: String { name }

  package init(
    _ name: String, _ title: Phrase, session: Session, by sessionProvenance: Provenance? = nil,
    account: Account = .any, writes: Bool = false, _ arguments: [Argument] = [],
    list: String? = nil, pageSize: Int? = nil, upTo largestPageSize: Int? = nil,
    paging: Paging = Paging(), status: Status = .current, replacement: String? = nil
  ) {
    self.name = name
    self.title = title
    self.session = session
    self.sessionProvenance = sessionProvenance
    self.account = account
    self.writes = writes
    self.arguments = arguments.map { $0.limited(toPagesOf: largestPageSize, paging) }
    self.listPath = list
    self.defaultPageSize = pageSize
    self.largestPageSize = largestPageSize
    self.paging = paging
    self.status = status
    self.replacement = replacement
  }
}

extension APIMethod {
  /// The name of the response's root in JSON and XML: `item_seller_get_response`.
  package var responseRoot: String { Self.responseRoot(of: name) }

  /// The response root of any TOP method: the name without `taobao.`, dots as underscores, and `_response`.
  package static func responseRoot(of method: String) -> String {
    let prefix = "taobao."
    let name = method.hasPrefix(prefix) ? method.dropFirst(prefix.count) : method[...]
    return name.map { $0 == "." ? "_" : String($0) }.joined() + "_response"
  }
}

extension APIMethod {
  /// The catalogue's entry as `signscope catalogue` prints it.
  package func json(in language: Language) -> JSON {
    [
      "name": .string(name), "title": .string(title[language]),
      "session": .string(session.rawValue), "account": .string(account.rawValue),
      "writes": .boolean(writes), "parameters": .array(arguments.map(\.json)),
      "fields": fieldTable.map { .strings($0.all) } ?? nil, "list_path": .text(listPath),
      "page_size_default": .int(defaultPageSize), "page_size_max": .int(largestPageSize),
      "status": .string(status.rawValue), "replacement": .text(replacement),
      "imported": .boolean(isImported),
    ]
  }
}
