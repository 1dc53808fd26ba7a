import Text

extension CodeLanguage {
  /// The language of the code that a text is from, or of the program that printed it; `nil` when nothing
  /// tells.
  ///
  /// - Parameter text: Only its beginning is looked at.
  package init?(guessedFrom text: some Collection<UInt8>) {
    let bytes = Array(text.prefix(Self.guessLimit))
    var best: (language: CodeLanguage, weight: Int)?
    for language in Self.allCases {
      let words = language.clues.reduce(0) { sum, clue in
        bytes.index(of: clue.text.utf8) == nil ? sum : sum + clue.weight
      }
      let weight = words + (Self.opening(of: bytes) == language ? 3 : 0)
      if weight >= 2, weight > best?.weight ?? 0 { best = (language, weight) }
    }
    guard let best else { return nil }
    self = best.language
  }

  /// In bytes.
  private static let guessLimit = 1 << 13

  /// The language that prints or writes a map as the first one in a text is.
  private static func opening(of bytes: [UInt8]) -> CodeLanguage? {
    var cursor = ByteCursor(bytes)
    while !cursor.isAtEnd {
      cursor.at = cursor.find(UInt8(ascii: "{"))
      guard cursor.take("{") else { return nil }
      var map = cursor
      map.skipSpace()
      let isSpaced = map.at > cursor.at
      if map.current == UInt8(ascii: "'") { return .python }
      let name = map.skip { ByteCursor.isWord($0) && $0 < 0x80 }
      guard !name.isEmpty else { continue }
      if map.current == UInt8(ascii: "=") { return .java }
      if isSpaced, map.take(": ") { return .javaScript }
    }
    return nil
  }

  /// What is in its code, or in what its programs print, and in few others'; 1 for what is in others' too.
  private var clues: [(text: String, weight: Int)] {
    switch self {
    case .python:
      [
        ("import requests", 3), ("requests.", 2), ("hashlib", 3), ("urllib", 3), ("httpx.", 3),
        ("aiohttp", 3), ("OrderedDict(", 3), ("{'", 1), ("': '", 1), ("': u'", 3), (": None", 2),
        (": True", 1), (": b'", 2), ("def ", 1), ("import ", 1), ("self.", 1), ("print(", 1),
      ]
    case .java:
      [
        ("URLEncoder", 3), ("HashMap", 3), ("TreeMap", 3), ("Map<String", 3), ("System.out", 3),
        ("OkHttp", 2), ("RestTemplate", 3), ("HttpClient", 1), (".put(\"", 2), ("import java", 3),
        ("getBytes(", 2), ("StringBuilder", 2), ("String ", 1), ("new ", 1), (".java:", 3),
      ]
    case .javaScript:
      [
        ("console.", 3), ("axios", 3), ("fetch(", 3), ("require(", 2), ("JSON.stringify", 3),
        ("encodeURIComponent", 3), ("CryptoJS", 3), ("crypto.create", 3), ("XMLHttpRequest", 3),
        ("$.ajax", 3), ("URLSearchParams", 3), (": undefined", 2), ("const ", 2), ("let ", 1),
        ("await ", 1), ("=> {", 1), ("new ", 1),
      ]
    case .php:
      [
        ("<?php", 3), ("array(", 2), ("Array (", 3), ("Array\n", 3), ("array:", 2),
        ("stdClass", 3), ("curl_setopt", 3), ("http_build_query", 3), ("] => ", 3), ("' => ", 3),
        ("\"]=>", 3), ("$this->", 3), ("$params", 2), ("$param", 1), ("$data", 1), ("$secret", 1),
        ("->", 1),
      ]
    case .go:
      [
        ("map[string]", 3), ("url.Values", 3), ("fmt.", 2), ("http.NewRequest", 3), (" := ", 2),
        ("package main", 3), ("func main()", 3), ("strings.NewReader", 3), ("map[", 2),
      ]
    case .swift:
      [
        ("URLSession", 3), ("URLRequest(", 3), ("URLComponents", 3), ("URLQueryItem", 3),
        ("Insecure.MD5", 3), ("import Foundation", 3), ("import CryptoKit", 3),
        ("[String: String]", 3), ("guard let ", 2), ("let ", 1),
      ]
    }
  }
}
