public import Requests
public import Text

extension NetworkError {
  /// What went wrong, in a sentence.
  public var explanation: Phrase {
    switch self {
    case .badAddress(let why):
      Phrase("The URL cannot be called: \(why.en).", "该 URL 无法访问：\(why.zh)。")
    case .noSuchHost(let host):
      Phrase(
        "The host \(host) does not exist, or its name cannot be resolved.",
        "找不到主机 \(host)，或无法解析其名称。")
    case .refused(let address):
      Phrase(
        "\(address) refuses connections: nothing listens there.", "\(address) 拒绝连接：该地址没有服务在监听。")
    case .timedOut(let phase, let seconds):
      Phrase(
        "No complete response within \(Self.text(seconds)) s; it stopped at: \(phase.words.en).",
        "\(Self.text(seconds)) 秒内没有完成，停在：\(phase.words.zh)。")
    case .tls(let reason):
      Phrase("No trusted connection (TLS): \(reason).", "无法建立可信连接（TLS）：\(reason)。")
    case .cutOff(let received, let expected?):
      Phrase(
        "The connection was lost after \(received) of \(expected) bytes.",
        "收到 \(received)／\(expected) 字节后连接中断。")
    case .cutOff(let received, nil):
      Phrase("The connection was lost after \(received) bytes.", "收到 \(received) 字节后连接中断。")
    case .tooLarge(let limit):
      Phrase("The response is larger than \(limit >> 20) MB.", "响应超过 \(limit >> 20) MB。")
    case .headTooLarge(let limit):
      Phrase(
        "The response's headers are larger than \(limit >> 10) KB.", "响应头超过 \(limit >> 10) KB。")
    case .proxy(let reason):
      Phrase("The proxy cannot be used: \(reason).", "代理不可用：\(reason)。")
    case .unavailable(let reason):
      Phrase("Nothing can be sent from this machine: \(reason).", "本机无法发送请求：\(reason)。")
    case .other(let reason):
      Phrase("The transfer failed: \(reason).", "传输失败：\(reason)。")
    }
  }

  /// What to do about it.
  public var fix: Phrase {
    switch self {
    case .badAddress:
      Phrase("Correct the profile's gateway.", "请更正账号配置中的网关。")
    case .noSuchHost:
      Phrase(
        "Check the gateway's spelling, then name resolution and the network.",
        "请检查网关地址的拼写，再检查域名解析和网络。")
    case .refused:
      Phrase(
        "Check the gateway's host and port, and that it is running.", "请检查网关的主机和端口，以及服务是否在运行。")
    case .timedOut(.resolving, _), .timedOut(.connecting, _), .timedOut(.handshake, _):
      Phrase(
        "Nothing was sent. Check network, proxy and firewall, then send again.",
        "请求尚未发出。请检查网络、代理和防火墙后重试。")
    case .timedOut:
      Phrase(
        "Send again later, or raise the time-out (--timeout).", "请稍后重试，或延长超时（--timeout）。")
    case .tls:
      Phrase(
        "Check this machine's clock and root certificates, and whether a device in between intercepts TLS. Verification is never turned off.",
        "请检查本机时间和根证书，以及中间是否有设备拦截 TLS。证书校验不会被关闭。")
    case .cutOff:
      Phrase("Send again later.", "请稍后重试。")
    case .tooLarge:
      Phrase("Ask for fewer rows or fields.", "请减少请求的行数或字段。")
    case .headTooLarge:
      Phrase(
        "Check that the gateway's URL is that of the platform, and what stands in between.",
        "请检查网关地址是否属于该平台，以及中间的设备。")
    case .proxy:
      Phrase(
        "Check http_proxy, https_proxy and no_proxy in the environment.",
        "请检查环境变量 http_proxy、https_proxy 和 no_proxy。")
    case .unavailable:
      Phrase("Install libcurl (Debian: libcurl4).", "请安装 libcurl（Debian：libcurl4）。")
    case .other:
      Phrase("Send again later.", "请稍后重试。")
    }
  }

  /// The word for it in JSON.
  public var variant: String {
    switch self {
    case .badAddress: "bad-address"
    case .noSuchHost: "no-such-host"
    case .refused: "refused"
    case .timedOut: "timed-out"
    case .tls: "tls"
    case .cutOff: "cut-off"
    case .tooLarge: "too-large"
    case .headTooLarge: "head-too-large"
    case .proxy: "proxy"
    case .unavailable: "unavailable"
    case .other: "other"
    }
  }

  /// Whether the request may have reached the platform.
  public var isAfterSending: Bool {
    switch self {
    case .timedOut(let phase, _): phase == .sending || phase == .waiting || phase == .receiving
    case .cutOff, .tooLarge, .headTooLarge, .other: true
    case .badAddress, .noSuchHost, .refused, .tls, .proxy, .unavailable: false
    }
  }

  /// Whether the same request may succeed later.
  package var mayPass: Bool {
    switch self {
    case .noSuchHost, .refused, .timedOut, .cutOff, .proxy, .other: true
    case .badAddress, .tls, .tooLarge, .headTooLarge, .unavailable: false
    }
  }

  package var evidence: [Diagnosis.Evidence] {
    switch self {
    case .timedOut(let phase, let seconds):
      [.init("phase", phase.rawValue), .init("seconds", Self.text(seconds))]
    case .cutOff(let received, let expected):
      [.init("received", String(received))]
        + (expected.map { [.init("expected", String($0))] } ?? [])
    case .tooLarge(let limit), .headTooLarge(let limit): [.init("limit", String(limit))]
    case .noSuchHost(let host): [.init("host", host)]
    case .refused(let address): [.init("address", address)]
    case .badAddress(let why): [.init("reason", why.en)]
    case .tls(let reason), .proxy(let reason), .unavailable(let reason),
      .other(let reason):
      [.init("reason", reason)]
    }
  }

  private static func text(_ seconds: Double) -> String {
    let tenths = Int(nearest: seconds * 10)
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
  }
}

extension NetworkError.Phase {
  /// The phase, for people.
  public var words: Phrase {
    switch self {
    case .resolving: Phrase("resolving the host name", "解析域名")
    case .connecting: Phrase("connecting", "建立连接")
    case .handshake: Phrase("the TLS handshake", "TLS 握手")
    case .sending: Phrase("sending the request", "发送请求")
    case .waiting: Phrase("waiting for the response", "等待响应")
    case .receiving: Phrase("receiving the response", "接收响应")
    }
  }
}
