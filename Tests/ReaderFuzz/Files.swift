import FoundationEssentials
import Glibc
import SignScopeEngine
import Workbench
import Workspace

/// Readers of the program's own files, by way of the file system.

private func write(_ input: [UInt8], to path: String) {
  guard let file = fopen(path, "wb") else { return }
  input.withUnsafeBytes { _ = fwrite($0.baseAddress, 1, $0.count, file) }
  fclose(file)
  chmod(path, 0o600)
}

/// Files that were set aside would fill the folder.
private func clear(_ place: String) {
  mkdir(place, 0o700)
  for name in names(in: place) { unlink(place + "/" + name) }
}

func readProfiles(_ input: [UInt8], in place: String) {
  clear(place)
  write(input, to: place + "/profiles.yaml")
  do throws(ConfigurationError) {
    _ = try Profiles.load(path: place + "/profiles.yaml")
  } catch {
    _ = error.message
  }
}

func readSettings(_ input: [UInt8], in place: String) {
  clear(place)
  write(input, to: place + "/config.yaml")
  let settings = ScreenSettings(path: place + "/config.yaml", environment: { _ in nil })
  _ = settings.fault
  _ = settings.rows.map(\.source)
}

func readLedger(_ input: [UInt8], in place: String) {
  clear(place)
  let text = String(decoding: input, as: UTF8.self)
  let boot = String(decoding: contents(of: "/proc/sys/kernel/random/boot_id") ?? [], as: UTF8.self)
  let own = text.split(separator: "BOOT", omittingEmptySubsequences: false).map(String.init)
    .joined(separator: String(boot.prefix { $0 != "\n" }))
  for name in ["bans.json", "pace.json"] { write(Array(own.utf8), to: place + "/" + name) }
  let ledger = FileLedger(in: DataPlace(directory: place))
  let ticket = PaceTicket(
    key: PaceKey(platform: "top", appKey: "1"), method: "a.b.get", perKey: 2, perMethod: 1,
    owner: ledger.owner, number: 1)
  ledger.changeCalls { table, now in
    _ = table.counting(ticket.key, at: now).map { $0.map { ($0 - now) / .seconds(1) } }
    _ = table.ask(ticket, at: now, lease: .seconds(20))
    table.end(ticket, at: now)
  }
  for ban in ledger.bans().all {
    _ = Diagnosis.of(ban, at: .now, context: DiagnosisContext(platform: .top)).json(in: .english)
    _ = ban.secondsLeft(at: .now).map { (Countdown($0).words, Countdown($0).untilChange) }
    ledger.changeBans { $0.add(ban, at: .now) }
  }
  while ledger.takeFault() != nil {}
}

func readTokens(_ input: [UInt8], in place: String) {
  clear(place)
  write(input, to: place + "/tokens.json")
  let store = TokenStore(DataPlace(directory: place))
  let key = TokenStore.Key(profile: "a", appKey: "1", oauth: "https://oauth")
  do throws(TokenStoreError) {
    guard let token = try store.token(for: key) else { return }
    _ = token.json(by: Redactor(), at: .now).written
    try store.keep(token, for: key)
  } catch {
    _ = error.message
  }
}
