public import FoundationEssentials
public import Signing
import Text

extension Request {
  /// Warnings about the request before it is sent, most serious first.
  ///
  /// Indices are those of ``filled(at:)``; one below `parameters.count` is a parameter that was given.
  public func warnings(at date: Date) -> [SigningWarning] {
    do throws(RequestError) {
      return warnings(about: try trace(at: date), at: date)
    } catch {
      return [SigningWarning(.unknownSignMethod, error.message)]
    }
  }

  /// The same for an existing trace of the request, ``trace(at:)``.
  public func warnings(about trace: SignatureTrace, at date: Date) -> [SigningWarning] {
    let sent = Sent(trace)
    return account.platform.warnings(about: trace, secret: account.secret, choice: digestChoice)
      + methodGivenTwice(sent) + digestMismatch(trace) + appKeyDiffers(sent)
      + timestampSkew(sent, at: date)
      + methodWarnings(sent)
  }

  /// How the key's creation date chose the digest; `nil` if it did not.
  package var digestChoice: DigestChoice? {
    guard let rule = account.platform.digestSwitch, account.signMethod == nil,
      !parameters.contains(where: { $0.name.hasSameBytes(as: account.platform.signMethodParameter) }
      )
    else { return nil }
    return rule.choice(keyCreated: account.keyCreated)
  }

  private func methodGivenTwice(_ sent: Sent) -> [SigningWarning] {
    guard !method.isBlank, !calledMethod.isBlank, !calledMethod.hasSameBytes(as: method),
      let name = account.platform.systemParameters.first(where: { $0.source == .method })?.name
    else { return [] }
    return [
      SigningWarning(
        .duplicateName,
        Phrase(
          "the method is \(method), but a parameter “\(name)” says \(calledMethod); keep one of them",
          "method 已填为 \(method)，参数“\(name)”却写着 \(calledMethod)；请只保留一个"),
        parameter: sent.index(of: name))
    ]
  }

  private func digestMismatch(_ trace: SignatureTrace) -> [SigningWarning] {
    guard let rule = account.platform.digestSwitch, let created = account.keyCreated else {
      return []
    }
    let choice = rule.choice(keyCreated: created)
    let used = trace.scheme.signMethod
    guard choice.certainty == .certain, choice.signMethod != used else { return [] }
    let (wanted, other) = (choice.signMethod.uppercased(), used.uppercased())
    return [
      SigningWarning(
        .digestMismatch,
        Phrase(
          "the key was created on \(created) and requires \(wanted), but \(other) is set (article)",
          "AppKey 创建于 \(created)，应使用 \(wanted)，当前却设为 \(other)（文章）"))
    ]
  }

  private func appKeyDiffers(_ sent: Sent) -> [SigningWarning] {
    guard
      let name = account.platform.systemParameters.first(where: { $0.source == .appKey })?.name,
      let index = sent.index(of: name), let given = sent.parameters[index].text,
      !account.appKey.isEmpty, !given.hasSameBytes(as: account.appKey)
    else { return [] }
    return [
      SigningWarning(
        .appKeyDiffers,
        Phrase(
          "\(name) is \(given), but the secret belongs to app key \(account.appKey) of profile \(account.name)",
          "\(name) 是 \(given)，而密钥属于账号配置 \(account.name) 的 \(account.appKey)"), parameter: index)
    ]
  }

  private func timestampSkew(_ sent: Sent, at date: Date) -> [SigningWarning] {
    guard let (index, text) = sent.timestamp(of: account.platform),
      let stamped = TimestampForm.read(text)?.date
    else { return [] }
    let skew = Int(nearest: stamped.timeIntervalSince(date))
    guard let tolerance = account.platform.timestampTolerance, abs(skew) > tolerance else {
      return []
    }
    let (en, zh) = (skew < 0 ? "behind" : "ahead of", skew < 0 ? "慢" : "快")
    return [
      SigningWarning(
        .timestampSkew,
        Phrase(
          "the timestamp is \(Phrase.duration(abs(skew)).en) \(en) this machine's clock; \(account.platform.name.en) tolerates \(Phrase.duration(tolerance).en)",
          "时间戳比本机时钟\(zh) \(Phrase.duration(abs(skew)).zh)，\(account.platform.name.zh)只容许 \(Phrase.duration(tolerance).zh)"
        ), parameter: index)
    ]
  }

  private func methodWarnings(_ sent: Sent) -> [SigningWarning] {
    let methods = account.platform.methods
    guard !methods.isEmpty, !calledMethod.isEmpty else { return [] }
    guard let method = methods.named(calledMethod) else { return misspelt(sent) }
    var warnings: [SigningWarning] = []
    if method.status == .withdrawn {
      let instead = method.replacement ?? ""
      warnings.append(
        SigningWarning(
          .methodWithdrawn,
          Phrase(
            "\(method.name) is withdrawn"
              + (instead.isEmpty ? "" : "; for your own data use \(instead)"),
            "\(method.name) 已下线" + (instead.isEmpty ? "" : "；自己的数据请改用 \(instead)"))))
    }
    if method.session == .required, sent.index(of: "session") == nil {
      warnings.append(
        SigningWarning(
          .missingSession,
          Phrase(
            "\(method.name) needs the seller's session: authorise, or set session in the profile",
            "\(method.name) 需要授权会话 (session)：请发起授权，或在账号配置中填写 session")))
    }
    return warnings + missingArguments(of: method, sent) + faultyArguments(of: method, sent)
      + pageWarnings(of: method, sent) + windowWarnings(of: method, sent)
  }

  /// The catalogue is not complete: only a name close to a known one gets a warning.
  private func misspelt(_ sent: Sent) -> [SigningWarning] {
    let name = calledMethod
    guard !name.unicodeScalars.contains(where: \.properties.isWhitespace),
      let nearest = account.platform.methods.nearest(to: name, within: 2)
    else { return [] }
    return [
      SigningWarning(
        .methodUnknown,
        Phrase(
          "unknown method “\(name)”; did you mean \(nearest)?",
          "未知方法“\(name)”，是否想写 \(nearest)？"), parameter: sent.index(of: "method"))
    ]
  }
}
