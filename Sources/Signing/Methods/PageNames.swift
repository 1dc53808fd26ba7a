import Text

/// The parameters and members of responses that TOP pages its lists with.
package enum PageNames {
  package static let number = "page_no"
  package static let size = "page_size"
  /// `true` asks for ``hasNext`` instead of ``total``.
  package static let usesHasNext = "use_has_next"
  package static let total = "total_results"
  package static let hasNext = "has_next"
}

extension APIMethod {
  /// The platform's limits for a method's pages, beyond their size.
  package struct Paging: Sendable, Equatable {
    /// The largest `page_no` allowed.
    package var largestPage: Int?
    /// The largest `page_no` × `page_size` allowed.
    package var furthestRow: Int?
    /// A different figure for ``furthestRow`` in the same document.
    package var disputedFurthestRow: Int?
    /// Whether rows that change while the list is read move to its front, so that it must be read from the
    /// last page to the first, or trades are missed.
    package var isBackwards: Bool
    /// The longest time window of the list, in seconds.
    package var longestWindow: Int?

    package init(
      largestPage: Int? = nil, furthestRow: Int? = nil, disputedFurthestRow: Int? = nil,
      isBackwards: Bool = false, longestWindow: Int? = nil
    ) {
      self.largestPage = largestPage
      self.furthestRow = furthestRow
      self.disputedFurthestRow = disputedFurthestRow
      self.isBackwards = isBackwards
      self.longestWindow = longestWindow
    }
  }

  /// The two arguments of a list's time window.
  package struct Window: Sendable, Equatable {
    package var start: String
    package var end: String
  }

  /// Whether it returns a list in pages.
  package var isPaged: Bool { argument(PageNames.number) != nil }

  /// The argument with exactly that name.
  package func argument(_ name: String) -> Argument? {
    arguments.first { $0.name.hasSameBytes(as: name) }
  }

  /// The pairs of times among the arguments, `start_modified` and `end_modified`.
  package var windows: [Window] {
    arguments.compactMap { argument in
      guard argument.kind == .date, argument.name.hasPrefix("start_") else { return nil }
      let end = "end_" + argument.name.dropFirst(6)
      return self.argument(end)?.kind == .date ? Window(start: argument.name, end: end) : nil
    }
  }
}

extension APIMethod.Argument {
  /// The same with the method's paging limits as limits of the paging arguments.
  package func limited(toPagesOf largestSize: Int?, _ paging: APIMethod.Paging)
    -> APIMethod.Argument
  {
    guard kind == .number, range == nil else { return self }
    var limited = self
    if name.hasSameBytes(as: PageNames.size) { limited.range = 1...(largestSize ?? .max) }
    if name.hasSameBytes(as: PageNames.number) { limited.range = 1...(paging.largestPage ?? .max) }
    return limited
  }
}
