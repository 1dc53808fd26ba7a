package import FoundationEssentials
package import Requests
import Signing
package import Text

/// Where somebody is among the pages of a list, and what the next request is.
///
/// A pure value: it takes in what was sent and what came back, and answers a step with a request or
/// with the reason why there is none. Whoever changes the list itself, by any parameter but `page_no`,
/// begins anew.
package struct PageWalk: Sendable, Equatable {
  package enum Direction: Sendable, CaseIterable {
    /// The page that is read after this one: the page before it on lists that are read backwards.
    case nextPage, previousPage
    /// The times that bound the list, moved by their own distance.
    case nextWindow, previousWindow
  }

  package enum Step: Sendable, Equatable {
    /// The request, and what to know of it.
    case send(Request, Phrase)
    /// Why there is no such page or window, and what to do.
    case refused(Phrase)
  }

  /// The list's parameters without the page; `nil` before the first response.
  private var list: [Parameter]?
  private var method = ""
  private var answer = PageAnswer()
  /// Kept while `has_next` responses do not count.
  private var total: Int?
  /// The page that ``answer`` is.
  private var page = 1
  /// Whether the walk backwards has left the first page, which only counts.
  private var hasBegun = false

  package init() {}

  /// Takes in a response that succeeded.
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

  /// Whether the responses taken in are of the list that a request asks for.
  private func knows(_ request: Request) -> Bool {
    list == request.listParameters && method.hasSameBytes(as: request.calledMethod)
  }

  /// The last page's number, where the rows were counted.
  private func lastPage(_ request: Request) -> Int? {
    guard let total, let size = request.pageSize else { return nil }
    return max(1, (max(0, total) + size - 1) / size)
  }

  // MARK: Steps

  /// The request that a step leads to, or why there is none.
  ///
  /// - Parameter now: No window begins later.
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
    // What the response says holds for its own page only.
    guard page == self.page else { return .page(page + 1) }
    return follows(request) ? .page(page + 1) : .refused(PageWords.last(page))
  }

  /// Whether a page follows the one that came last.
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

  /// Pages that the platform would refuse are not asked for.
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

  /// Where the last response is in its list, `page 3 of 12`; `nil` when it is no page.
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
  /// What makes the list: everything given that is not its page, a system parameter or blank.
  fileprivate var listParameters: [Parameter] {
    let platform = account.platform
    return parameters.filter { parameter in
      parameter.text?.isBlank == false && !platform.isSystem(parameter.name)
        && ![PageNames.number, PageNames.usesHasNext].containsBytes(of: parameter.name)
    }
  }
}
