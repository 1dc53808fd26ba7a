import Signing
import Text

extension Mistake {
  /// Values that contain only whitespace.
  package static let blanks = [
    Mistake(
      "blanks-signed", .blanks, cost: 1,
      Phrase("blank values are signed, as a name alone", "空值也参与了签名：只写了参数名"),
      fix: Phrase(
        "remove blank values before signing, and do not send them", "签名前去掉空值，并且不要发送")
    ) { shape, input in
      shape.blanks = .kept
      return shape.scheme.blank == .drop && input.hasBlanks
    },
    Mistake(
      "whitespace-signed", .blanks, cost: 2,
      Phrase(
        "empty values are left out, but values of only spaces are signed", "去掉了空字符串，却签了只含空格的值"),
      fix: Phrase("trim values before testing whether they are empty", "先去除首尾空白再判断是否为空")
    ) { shape, input in
      shape.blanks = .emptyDropped
      return shape.scheme.blank == .drop && input.hasBlanks
    },
    Mistake(
      "blanks-dropped", .blanks, cost: 1,
      Phrase("blank values are left out, but this platform signs them", "去掉了空值，而此平台的空值参与签名"),
      fix: Phrase("sign blank values too, as they are sent", "空值按发送的样子参与签名")
    ) { shape, input in
      shape.blanks = .dropped
      return shape.scheme.blank == .keep && input.hasBlanks
        && !input.platform.facts.disputesBlanks
    },
    Mistake(
      "blanks-disputed", .blanks, cost: 1,
      Phrase(
        "blank values are left out; public sources disagree whether this platform signs them (its sample does), so this may be right",
        "去掉了空值；此平台的空值是否参与签名，公开资料说法不一（其示例参与签名），所以这未必是错误"),
      fix: Phrase(
        "do not send blank values: the signature is then the same either way",
        "不要发送空值，这样两种做法的签名相同")
    ) { shape, input in
      shape.blanks = .dropped
      return shape.scheme.blank == .keep && input.hasBlanks
        && input.platform.facts.disputesBlanks
    },
    Mistake(
      "empties-dropped", .blanks, cost: 2,
      Phrase("empty values are left out, but this platform signs them", "去掉了空字符串，而此平台的空值参与签名"),
      fix: Phrase("sign empty values too, as they are sent", "空字符串按发送的样子参与签名")
    ) { shape, input in
      shape.blanks = .emptyDropped
      return shape.scheme.blank == .keep && input.hasBlanks
        && !input.platform.facts.disputesBlanks
    },
  ]

  /// Values that are absent, written as a word.
  package static let absent = ["None", "null", "undefined", "nil", ""].map { word in
    Mistake(
      word.isEmpty ? "absent-as-empty" : "absent-as-\(word)", .absent,
      cost: word.isEmpty ? 2 : 1,
      word.isEmpty
        ? Phrase("an absent value is signed as an empty one", "不存在的值被当作空字符串签了名")
        : Phrase(
          "an absent value is signed as the word \(word)", "不存在的值被写成了单词 \(word) 来签名"),
      fix: Phrase("leave out parameters without a value before signing", "签名前去掉没有值的参数")
    ) { shape, input in
      shape.absent = word
      if word.isEmpty { shape.blanks = .kept }
      return input.parameters.contains { $0.value == .absent || $0.text?.isEmpty == true }
    }
  }
}

extension SigningInput {
  fileprivate var hasBlanks: Bool { parameters.contains { $0.text?.isBlank == true } }
}
