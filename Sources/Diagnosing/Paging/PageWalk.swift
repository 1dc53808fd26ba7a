package import FoundationEssentials
package import Requests
import Signing
package import Text

/// The position in a paged list, and the next request.
///
/// A pure value: it records requests and responses, and turns a step into a request or
/// an error. Changing the list itself, by any parameter but `page_no`,
/// starts over.
package struct PageWalk: Sendable, Equatable {
  package enum Direction: Sendable, CaseIterable {
    /// The page to read next: the previous page on lists read backwards.
    case nextPage, previousPage
    /// The list's time window, moved by its own length.
    case nextWindow, previousWindow
  }

  package enum Step: Sendable, Equatable {
    /// The request, and a note about it.
    case send(Request, Phrase)
    /// Why the page or window does not exist, and what to do.
    case refused(Phrase)
  }

  /// The list's parameters without the page; `nil` before the first response.
  private var list: [Parameter]?
  private var method = ""
  private var answer = PageAnswer()
  /// Kept while `has_next` responses have no count.
  private var total: Int?
  /// The page that ``answer`` is.
  private var page = 1
  /// Whether reading backwards has left the first page, which only counts.
  private var hasBegun = false

  package init() {}

  /// Records a successful response.
  package mutating func take(_ answer: PageAnswer, to request: Request) {
    let list = request.listParameters
    if self.list != list || !method.hasSameBytes(as: request.calledMethod) {
      self = PageWalk()
      self.list = list
      method = request.calledMethod
    }
    self.answer = answer
    total = answer.total ?? total
    page = request.pageNumber ?? 1
    if page > 1 { hasBegun = true }
  }

  /// Whether the recorded responses belong to a request's list.
  private func knows(_ request: Request) -> Bool {
    list == request.listParameters && method.hasSameBytes(as: request.calledMethod)
  }

  /// The last page's number, if the rows were counted.
  private func lastPage(_ request: Request) -> Int? {
    guard let total, let size = request.pageSize else { return nil }
    return max(1, (max(0, total) + size - 1) / size)
  }

  // MARK: Steps

  /// The request for a step, or the reason why it is impossible.
  ///
  /// - Parameter now: The latest start of a window.
  package func step(_ direction: Direction, from request: Request, at now: Date) -> Step {
    guard let method = request.knownMethod else { return .refused(PageWords.unknownMethod) }
    switch direction {
    case .nextPage, .previousPage:
      guard method.isPaged else { return .refused(PageWords.notPaged(method.name)) }
      guard let page = request.pageNumber else { return .refused(PageWords.unreadablePage) }
      guard knows(request) else { return .refused(PageWords.sendFirst(method)) }
      let step =
        method.paging.isBackwards
        ? backwards(direction, from: page, request) : forwards(direction, from: page, request)
      return checked(step, direction, request, method)
    case .nextWindow: return window(1, request, method, now)
    case .previousWindow: return window(-1, request, method, now)
    }
  }

  private enum Target {
    case page(Int)
    case refused(Phrase)
  }

  private func forwards(_ direction: Direction, from page: Int, _ request: Request) -> Target {
    guard direction == .nextPage else {
      return page > 1 ? .page(page - 1) : .refused(PageWords.first)
    }
    // The response applies to its own page only.
    guard page == self.page else { return .page(page + 1) }
    return follows(request) ? .page(page + 1) : .refused(PageWords.last(page))
  }

  /// Whether a page follows the last response.
  private func follows(_ request: Request) -> Bool {
    if let hasNext = answer.hasNext { return hasNext }
    if let last = lastPage(request) { return page < last }
    guard let rows = answer.rows else { return true }
    return rows > 0 && rows >= request.pageSize ?? 1
  }

  private func backwards(_ direction: Direction, from page: Int, _ request: Request) -> Target {
    guard let last = lastPage(request) else { return .refused(PageWords.notCounted) }
    guard direction == .nextPage else {
      return hasBegun && page < last
        ? .page(page + 1) : .refused(hasBegun ? PageWords.begins(last) : PageWords.beforeBackwards)
    }
    if page > 1 { return .page(min(page - 1, last)) }
    return hasBegun || last == 1 ? .refused(PageWords.windowIsOver) : .page(last)
  }

  /// Pages that the platform would reject are not requested.
  private func checked(
    _ target: Target, _ direction: Direction, _ request: Request, _ method: APIMethod
  ) -> Step {
    guard case .page(let page) = target else {
      if case .refused(let why) = target { return .refused(why) }
      return .refused(PageWords.first)
    }
    if let largest = method.paging.largestPage, page > largest {
      return .refused(PageWords.beyond(largest, method.name))
    }
    let furthest = method.paging.disputedFurthestRow ?? method.paging.furthestRow
    if let furthest, let size = request.pageSize,
      page.multipliedReportingOverflow(by: size).overflow || page * size > furthest
    {
      return .refused(PageWords.tooFar(furthest, method.name))
    }
    let isStart = method.paging.isBackwards && direction == .nextPage && request.pageNumber == 1
    return .send(
      request.setting(PageNames.number, to: String(page)),
      isStart ? PageWords.whyBackwards(page) : PageWords.going(to: page))
  }

  private func window(
    _ sign: Double, _ request: Request, _ method: APIMethod, _ now: Date
  ) -> Step {
    guard !method.windows.isEmpty else { return .refused(PageWords.noWindow(method.name)) }
    guard let window = request.timeWindow else {
      return .refused(PageWords.giveWindow(method.windows))
    }
    let length = window.end.timeIntervalSince(window.start)
    guard length > 0 else { return .refused(PageWords.emptyWindow(window.names)) }
    let start = window.start.addingTimeInterval(sign * length)
    guard start <= now else { return .refused(PageWords.future) }
    let form = TimestampForm.formatted
    var moved = request.setting(window.names.start, to: form.text(for: start))
      .setting(window.names.end, to: form.text(for: start.addingTimeInterval(length)))
    if request.value(of: PageNames.number) != nil {
      moved = moved.setting(PageNames.number, to: "1")
    }
    return .send(
      moved,
      PageWords.window(
        moved.value(of: window.names.start) ?? "", moved.value(of: window.names.end) ?? ""))
  }

  // MARK: Words

  /// The last response's position in its list, `page 3 of 12`; `nil` when it is not a page.
  package func position(of request: Request) -> Phrase? {
    guard knows(request), let method = request.knownMethod, method.isPaged,
      request.pageNumber == page
    else { return nil }
    guard !method.paging.isBackwards else { return backwardsPosition(request) }
    if let last = lastPage(request) { return PageWords.page(page, of: last) }
    return follows(request) ? PageWords.moreFollow(page) : PageWords.lastPage(page)
  }

  private func backwardsPosition(_ request: Request) -> Phrase {
    guard let last = lastPage(request) else { return PageWords.uncounted(page) }
    if hasBegun { return PageWords.backwards(page, of: last) }
    return last == 1 ? PageWords.page(1, of: 1) : PageWords.counted(last)
  }
}

extension Request {
  /// The list's identity: all given parameters except its page, system parameters and blanks.
  fileprivate var listParameters: [Parameter] {
    let platform = account.platform
    return parameters.filter { parameter in
      parameter.text?.isBlank == false && !platform.isSystem(parameter.name)
        && ![PageNames.number, PageNames.usesHasNext].containsBytes(of: parameter.name)
    }
  }
}
