import Signing
import Text

/// The sentences about pages and windows.
enum PageWords {
  static let unknownMethod = Phrase(
    "The method is not in the catalogue, so its paging is unknown: change page_no by hand",
    "该方法不在目录中，无法得知如何翻页：请手动修改 page_no")
  static func notPaged(_ method: String) -> Phrase {
    Phrase("\(method) has no pages: it takes no page_no", "\(method) 不分页：没有 page_no 参数")
  }
  static let unreadablePage = Phrase(
    "page_no must be a whole number from 1", "page_no 应为从 1 开始的整数")
  static func sendFirst(_ method: APIMethod) -> Phrase {
    method.paging.isBackwards
      ? Phrase(
        "Send page 1 first (s): it gives the number of pages; reading starts from the last",
        "请先发送第 1 页 (s)：它会给出总页数，然后从最后一页读起")
      : Phrase(
        "Send this page first (s): only the response says whether more pages follow",
        "请先发送本页 (s)：响应才能说明后面是否还有")
  }
  static let first = Phrase("This is the first page", "这是第一页")
  static func last(_ page: Int) -> Phrase {
    Phrase("Page \(page) is the last", "第 \(page) 页是最后一页")
  }
  static let notCounted = Phrase(
    "The response has no row count, so the last page, where reading must start, is unknown: remove use_has_next and send page 1",
    "响应没有总数，无法得知最后一页，而此列表应从最后一页读起：请去掉 use_has_next 并发送第 1 页")
  static let beforeBackwards = Phrase(
    "The first page only counts; ] starts at the last page and reads towards the first",
    "第一页只用于计数；按 ] 从最后一页开始，向前读")
  static func begins(_ last: Int) -> Phrase {
    Phrase("Page \(last) is the last page, where reading began", "第 \(last) 页是最后一页，即读取的起点")
  }
  static let windowIsOver = Phrase(
    "All pages of this window are read; } moves to the next window",
    "此时间窗口已读完；按 } 继续下一个窗口")
  static func beyond(_ largest: Int, _ method: String) -> Phrase {
    Phrase(
      "\(method) allows page_no up to \(largest) (document): narrow the list by time or category",
      "\(method) 的页码最大为 \(largest)（官方文档）：请按时间或类目缩小范围")
  }
  static func tooFar(_ furthest: Int, _ method: String) -> Phrase {
    Phrase(
      "\(method) allows page_no × page_size up to \(furthest) (document): narrow the list by time or category",
      "\(method) 的 page_no × page_size 最大为 \(furthest)（官方文档）：请按时间或类目缩小范围")
  }

  static func noWindow(_ method: String) -> Phrase {
    Phrase("\(method) has no start and end time parameters", "\(method) 没有起止时间参数")
  }
  static func giveWindow(_ windows: [APIMethod.Window]) -> Phrase {
    let names = windows.first.map { "\($0.start), \($0.end)" } ?? ""
    return Phrase(
      "Set \(names) first, both as 2016-01-01 12:00:00",
      "请先填写 \(names)，格式如 2016-01-01 12:00:00")
  }
  static func emptyWindow(_ window: APIMethod.Window) -> Phrase {
    Phrase(
      "\(window.end) must be later than \(window.start)", "\(window.end) 必须晚于 \(window.start)")
  }
  static let future = Phrase(
    "The next window would start in the future: there is no data yet",
    "下一个窗口起点在未来：还没有数据")

  static func going(to page: Int) -> Phrase { Phrase("page_no: \(page)", "page_no：\(page)") }
  static func whyBackwards(_ page: Int) -> Phrase {
    Phrase(
      "page_no: \(page), the last: rows that change meanwhile move to the front and would be missed reading forwards",
      "page_no：\(page)（最后一页）：读取期间发生变化的数据会移到最前，顺序读会漏掉")
  }
  static func window(_ start: String, _ end: String) -> Phrase {
    Phrase("From \(start) to \(end)", "从 \(start) 到 \(end)")
  }

  static func page(_ page: Int, of last: Int) -> Phrase {
    Phrase("page \(page) of \(last)", "第 \(page) 页，共 \(last) 页")
  }
  static func moreFollow(_ page: Int) -> Phrase {
    Phrase("page \(page), more follow", "第 \(page) 页，后面还有")
  }
  static func lastPage(_ page: Int) -> Phrase {
    Phrase("page \(page), the last", "第 \(page) 页，最后一页")
  }
  static func uncounted(_ page: Int) -> Phrase {
    Phrase("page \(page), total unknown", "第 \(page) 页，总数未知")
  }
  static func counted(_ last: Int) -> Phrase {
    Phrase("\(last) pages, ] reads from the last", "共 \(last) 页，按 ] 从最后一页读起")
  }
  static func backwards(_ page: Int, of last: Int) -> Phrase {
    Phrase("page \(page) of \(last), backwards", "第 \(page) 页，共 \(last) 页（倒序）")
  }
}
