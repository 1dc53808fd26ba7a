import Screen
import SignScopeEngine

/// An entry of the copy menu: its letter, what it copies, and when it cannot.
struct CopyItem: Sendable {
  let letter: String
  /// A command, for help.
  let words: Phrase
  /// What it copies now, for the menu and for the message afterwards.
  let title: @Sendable (Model) -> Phrase
  /// Why there is nothing to copy; asked on every draw.
  let obstacle: @Sendable (Model) -> Phrase?
  let copy: @Sendable (inout Model) -> [Effect]

  static let all: [CopyItem] = [
    CopyItem(
      letter: "y", words: Phrase("Copy the pane's main content", "复制窗格的主要内容"),
      title: { $0.mainContent }, obstacle: { $0.obstacleToCopying }, copy: { $0.copyMain() }),
    CopyItem(
      letter: "v", words: Phrase("Copy the value under the cursor", "复制光标处的值"),
      title: { $0.cursorValueTitle }, obstacle: { $0.obstacleToCopyingValue },
      copy: { $0.copyValue() }),
    CopyItem(
      letter: "p", words: Phrase("Copy the path or name of that value", "复制该值的路径或名称"),
      title: { $0.cursorNameTitle }, obstacle: { $0.obstacleToCopyingName },
      copy: { $0.copyName() }),
    CopyItem(
      letter: "r", words: Phrase("Copy the row under the cursor", "复制光标所在的行"),
      title: { _ in Phrase("Row under the cursor", "光标所在的行") },
      obstacle: { $0.obstacleToCopyingRow }, copy: { $0.copyRow() }),
    CopyItem(
      letter: "s", words: Phrase("Copy the signature", "复制签名"),
      title: { _ in Words.signature }, obstacle: { $0.obstacleToTrace },
      copy: { model in
        model.shownTrace.map { [.copy($0.signature, what: Words.signature)] } ?? []
      }),
    CopyItem(
      letter: "t", words: Phrase("Copy the string to sign, secrets masked", "复制待签名串（密钥已遮盖）"),
      title: { _ in Words.stringToSign }, obstacle: { $0.obstacleToTrace },
      copy: { model in
        let redactor = model.shownRedactor
        return model.shownTrace.map {
          [.copy($0.stringToSign(by: redactor), what: Words.stringToSign)]
        } ?? []
      }),
    CopyItem(
      letter: "u", words: Phrase("Copy the request's URL", "复制请求的 URL"),
      title: { _ in Phrase("URL", "URL") }, obstacle: { $0.obstacleToTrace },
      copy: { $0.copySigned(what: Phrase("URL", "URL")) { http, _ in http.url } }),
    CopyItem(
      letter: "c", words: Phrase("Copy the request as a curl command", "复制为 curl 命令"),
      title: { _ in Words.curlCommand }, obstacle: { $0.obstacleToTrace },
      copy: { $0.copySigned(what: Words.curlCommand) { $0.curlCommand(files: $1) } }),
    CopyItem(
      letter: "k", words: Phrase("Copy signing code for this request", "复制此请求的签名代码"),
      title: { $0.signingCodeTitle }, obstacle: { $0.obstacleToSigningCode },
      copy: { model in
        model.signingCode.map { [.copy($0, what: model.signingCodeTitle)] } ?? []
      }),
    CopyItem(
      letter: "m", words: Phrase("Copy the pitfall as Markdown for a chat", "把结论复制为 Markdown 卡片"),
      title: { _ in Words.pitfallCard }, obstacle: { $0.obstacleToCard },
      copy: { model in
        PitfallCard(model: model).map { [.copy($0.text, what: Words.pitfallCard)] } ?? []
      }),
    CopyItem(
      letter: "b", words: Phrase("Copy the whole body of the response", "复制整个响应正文"),
      title: { _ in Words.body },
      obstacle: { model in
        model.response.exchange?.response == nil
          ? Phrase("No response yet", "还没有收到响应") : nil
      },
      copy: { model in
        model.response.exchange?.response.map { [.copyBytes($0.body, what: Words.body)] } ?? []
      }),
  ]
}

extension Words {
  fileprivate static let stringToSign = Phrase("String to sign, secrets masked", "待签名串（密钥已遮盖）")
  fileprivate static let curlCommand = Phrase("curl command, secrets masked", "curl 命令（密钥已遮盖）")
  fileprivate static let pitfallCard = Phrase("Markdown card of the verdict", "结论的 Markdown 卡片")
}
