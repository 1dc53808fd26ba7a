/// The effect of a `curl` option on a request.
struct CurlOption {
  enum Meaning: Equatable {
    case verb, get, head, data, raw, binary, encoded, json, form, formText, header, url, query
    /// It starts another request.
    case next
    /// It does not affect signing or sending.
    case harmless
    /// It affects the transfer and is reported; its value is not shown.
    case told
  }

  /// With its dashes, `--data-raw`.
  var name: String
  var meaning: Meaning
  var takesValue: Bool

  /// The option a word begins with, and the value that is a part of the word: `-XPOST`, `--url=…`.
  static func read(_ word: [UInt8]) -> (option: CurlOption, rest: ArraySlice<UInt8>?)? {
    guard word.count > 1, word[0] == UInt8(ascii: "-") else { return nil }
    if word[1] == UInt8(ascii: "-") {
      let equals = word.firstIndex(of: UInt8(ascii: "=")) ?? word.count
      let name = String(decoding: word[..<equals], as: UTF8.self)
      let rest = equals < word.count ? word[(equals + 1)...] : nil
      if let option = long[name] { return (option, rest) }
      // curl takes any beginning of a name that is the only one with it.
      let matches = long.values.filter { $0.name.hasPrefix(name) }
      if let option = matches.first, matches.count == 1 { return (option, rest) }
      return (CurlOption(name: name, meaning: .told, takesValue: false), rest)
    }
    let name = String(decoding: word[..<2], as: UTF8.self)
    let rest = word.count > 2 ? word[2...] : nil
    let option = short[name] ?? CurlOption(name: name, meaning: .told, takesValue: false)
    return (option, rest)
  }

  private static let long: [String: CurlOption] = table(long: true)
  private static let short: [String: CurlOption] = table(long: false)

  private static func table(long: Bool) -> [String: CurlOption] {
    var table: [String: CurlOption] = [:]
    for row in rows {
      for name in row.names.split(separator: " ").map(String.init)
      where name.hasPrefix("--") == long {
        table[name] = CurlOption(name: name, meaning: row.meaning, takesValue: row.takesValue)
      }
    }
    return table
  }

  /// From curl's manual. Unlisted options are assumed to have no value, and are reported.
  private static let rows: [(names: String, meaning: Meaning, takesValue: Bool)] = [
    ("-X --request", .verb, true), ("-G --get", .get, false), ("-I --head", .head, false),
    ("-d --data --data-ascii", .data, true), ("--data-raw", .raw, true),
    ("--data-binary", .binary, true), ("--data-urlencode", .encoded, true),
    ("--json", .json, true), ("-F --form", .form, true), ("--form-string", .formText, true),
    ("-H --header", .header, true), ("--url", .url, true), ("--url-query", .query, true),
    ("-: --next", .next, false),
    (
      """
      -s --silent -S --show-error -v --verbose -i --include -k --insecure -f --fail -L --location \
      --compressed -g --globoff -N --no-buffer --no-keepalive -# --progress-bar --no-progress-meter \
      --fail-with-body -4 --ipv4 -6 --ipv6 -0 --http1.0 --http1.1 --http2 --http3 --tlsv1.2 --tlsv1.3 \
      --path-as-is -q --disable -n --netrc --tcp-nodelay --no-compressed -a --append -j \
      --junk-session-cookies -O --remote-name -J --remote-header-name --no-alpn --tr-encoding \
      -l --list-only -B --use-ascii -R --remote-time -Z --parallel --raw --location-trusted --post301 \
      --post302 --post303 --http2-prior-knowledge --ssl --ssl-reqd --no-sessionid --trace-time \
      --create-dirs
      """, .harmless, false
    ),
    (
      """
      -o --output -m --max-time --connect-timeout --retry --retry-delay --retry-max-time -w \
      --write-out --max-redirs --limit-rate -D --dump-header --cacert --capath --ciphers \
      --trace --trace-ascii --stderr -c --cookie-jar -A --user-agent -e --referer --keepalive-time \
      --interface --local-port --dns-servers --tls-max --tls13-ciphers --output-dir --rate \
      --speed-limit --speed-time -Y -y -z --time-cond --expect100-timeout --parallel-max \
      --happy-eyeballs-timeout-ms --max-filesize --proto --proto-default --proto-redir
      """, .harmless, true
    ),
    (
      """
      -b --cookie -u --user -x --proxy -U --proxy-user -E --cert --key --pass -T --upload-file -K \
      --config --resolve --connect-to --unix-socket --abstract-unix-socket --oauth2-bearer \
      --aws-sigv4 -r --range --request-target --socks4 --socks4a --socks5 --socks5-hostname \
      --preproxy --noproxy --cert-type --key-type --netrc-file -C --continue-at -t -P -Q --quote \
      --proxy-header --variable --expand-url --expand-data --expand-header --engine --delegation \
      --doh-url --etag-save --etag-compare --hsts --alt-svc --crlfile --pinnedpubkey --proxy-cacert
      """, .told, true
    ),
    (
      "--basic --digest --negotiate --ntlm --anyauth -M --manual -h --help -V --version", .told,
      false
    ),
  ]
}
