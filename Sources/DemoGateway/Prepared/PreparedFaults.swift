import SignScopeEngine

extension PreparedRequests {
  /// Network failures and invalid responses.
  var faults: [PreparedRequest] {
    [
      prepared(
        .html500, Phrase("Status 500 with an HTML page", "状态 500 与一页 HTML"),
        Phrase(
          "Not from TOP but from a proxy in front of it: there is no error code to look up.",
          "这不是 TOP 的响应，而是前面的代理返回的页面，没有错误码可查。")),
      prepared(
        .html200, Phrase("A login page with status 200", "状态 200 的登录页"),
        Phrase(
          "Status 200, but not an API response: look at the body before the status.",
          "状态是 200，却不是 API 响应：先看正文，再看状态。")),
      prepared(
        .cutOff, Phrase("Truncated in the middle of the body", "正文传到一半断开"),
        Phrase(
          "The bytes received are kept. A call that writes may still have taken effect.",
          "已收到的部分会保留。写操作即使断开也可能已经执行。")),
      prepared(
        .slow, Phrase("A response that takes five seconds", "等待五秒才响应"),
        Phrase(
          "Keep editing meanwhile, or press Esc to cancel immediately.",
          "等待时可以继续编辑，或按 Esc 立即取消。")),
      prepared(
        .drip, Phrase("A response that arrives slowly", "一点一点到达的响应"),
        Phrase(
          "Watch the byte count, and the phases under Timing.",
          "观察字节逐步到达，以及“耗时”里的各个阶段。")),
      prepared(
        .silent, Phrase("No response at all", "始终没有响应"),
        Phrase(
          "After the time-out, the error names the phase: connected and sent, then nothing.",
          "超时后会说明停在哪个阶段：已连接、已发送，但没有响应。")),
      prepared(
        .invalidJSON, Phrase("JSON with a syntax error", "有语法错误的 JSON"),
        Phrase(
          "The verdict gives the line and column of the error.",
          "会指出出错的行和列。")),
      prepared(
        .empty, Phrase("An empty body", "空正文"),
        Phrase(
          "Status 200 and not a single byte.", "状态 200，但一个字节也没有。")),
      prepared(
        .json10MB, Phrase("10 MB of JSON", "10 MB 的 JSON"),
        Phrase("Scroll, search and fold: it stays fast.", "滚动、搜索、折叠都应当流畅。")),
      prepared(
        .control, Phrase("Control characters in a title", "标题里的控制字符"),
        Phrase(
          "The title tries to clear the screen and reverse the text. Placeholders show what is really there.",
          "标题企图清屏并反转文字方向，界面用占位符标出真实内容。")),
      prepared(
        .gbk, Phrase("Text that is not UTF-8", "不是 UTF-8 的文本"),
        Phrase("The body is GBK: its bytes are kept and marked.", "正文是 GBK 编码，字节原样保留并标出。")),
      prepared(
        .gzipBomb, Phrase("A gzip bomb", "gzip 炸弹"),
        Phrase(
          "6 MB on the wire, nearly 1 GB unpacked: the limit stops it.",
          "传输 6 MB，解开近 1 GB，会被大小限制拦下。")),
    ]
  }

  private func prepared(_ fault: Fault, _ title: Phrase, _ hint: Phrase) -> PreparedRequest {
    PreparedRequest(
      id: fault.rawValue, pitfall: nil, title: title, hint: hint,
      request: request(for: fault).with { $0.account.gateway = gateway.root + fault.path })
  }

  /// The request that the (truncated) response would answer.
  private func request(for fault: Fault) -> Request {
    switch fault {
    case .slow, .drip, .silent: top("taobao.time.get")
    case .cutOff, .json10MB, .json50MB:
      top("taobao.items.onsale.get", [("fields", "num_iid,title,price")])
    default: item(fields: "num_iid,title")
    }
  }
}
