import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Doctor

/// Runs source texts of a language, all in one program: the compilers take long to start.
struct CodeRunner: CustomTestStringConvertible, Sendable {
  /// A call of one of the sources.
  struct Call {
    var source: String
    var parameters: [(name: String, value: String)]
    var secret: String
    var path: String
    var body: String
    var expected: String
  }

  var language: CodeLanguage
  /// What has to be installed; the first is named where something is missing.
  var programs: [String]
  /// Reads `calls` in its folder, prints the number and result of each that fails, and at the end
  /// `ran` and how many there were. `@n@` is the number of sources.
  var driver: (file: String, text: String)
  /// The file of source number `n`, below its folder.
  var file: @Sendable (Int) -> String
  /// Makes names that are alike in all sources different.
  var adapt: @Sendable (String, Int) -> String = { source, _ in source }
  /// Compiles and runs in the folder of the driver.
  var command: String
  /// Whether parameters keep the order in which they are given.
  var keepsOrder = true
  /// Whether thousands of sources are compiled in a short time.
  var isFast = true

  var testDescription: String { language.title }
  var isInstalled: Bool { programs.allSatisfy(TestSupport.isInstalled) }

  /// What is wrong, a line a call; empty when all is well.
  func failures(of calls: [Call]) throws -> String {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var numbers: [String: Int] = [:]
    var lines: [String] = []
    for call in calls {
      let number = numbers[call.source] ?? numbers.count
      if numbers.updateValue(number, forKey: call.source) == nil {
        let file = folder.appendingPathComponent(file(number))
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(adapt(call.source, number).utf8).write(to: file)
      }
      let fields =
        [call.secret, call.path, call.body, call.expected]
        + call.parameters.flatMap { [$0.name, $0.value] }
      lines.append(
        ([String(number)] + fields.map { Data($0.utf8).base64EncodedString() })
          .joined(separator: "\t"))
    }
    try Data((lines.joined(separator: "\n") + "\n").utf8)
      .write(to: folder.appendingPathComponent("calls"))
    let text = driver.text.replacing("@n@", with: String(numbers.count))
      .replacing(
        "@all@",
        with: (0..<numbers.count).map { "sign\($0)" }.joined(separator: ", "))
    try Data(text.utf8).write(to: folder.appendingPathComponent(driver.file))
    let output = shell("cd '\(folder.path)' && \(command)", patience: .seconds(400))
    Self.note(language, ran: true)
    let end = "ran \(calls.count)\n"
    return output.hasSuffix(end)
      ? String(output.dropLast(end.count)) : output + "0 it did not run to its end"
  }
}

extension CodeRunner {
  static let all = [python, java, javaScript, php, go, swift]

  private static let python = Self(
    language: .python, programs: ["python3"],
    driver: (
      "run.py",
      """
      import base64
      signs = []
      for n in range(@n@):
          scope = {}
          exec(open(f"s{n}.py", encoding="utf-8").read(), scope)
          signs.append(scope["sign"])
      count = 0
      for line in open("calls"):
          number, *fields = line.rstrip("\\n").split("\\t")
          secret, path, body, expected, *rest = (base64.b64decode(f).decode() for f in fields)
          try:
              got = signs[int(number)](dict(zip(rest[::2], rest[1::2])), secret, path, body)
          except Exception as error:
              got = repr(error)
          if got != expected:
              print(count, got)
          count += 1
      print("ran", count)
      """
    ), file: { "s\($0).py" }, command: "python3 run.py")

  private static let javaScript = Self(
    language: .javaScript, programs: ["node"],
    driver: (
      "run.js",
      """
      const fs = require("fs");
      const signs = [];
      for (let n = 0; n < @n@; n++) {
        const source = fs.readFileSync(`s${n}.js`, "utf8");
        signs.push(new Function("require", source + "; return sign;")(require));
      }
      const text = (field) => Buffer.from(field, "base64").toString("utf8");
      const lines = fs.readFileSync("calls", "utf8").trimEnd().split("\\n");
      lines.forEach((line, count) => {
        const [number, ...fields] = line.split("\\t");
        const [secret, path, body, expected, ...rest] = fields.map(text);
        const params = {};
        for (let i = 0; i < rest.length; i += 2) params[rest[i]] = rest[i + 1];
        let got;
        try { got = signs[number](params, secret, path, body); } catch (error) { got = String(error); }
        if (got !== expected) console.log(count, got);
      });
      console.log("ran", lines.length);
      """
    ), file: { "s\($0).js" }, command: "node run.js")

  private static let php = Self(
    language: .php, programs: ["php"],
    driver: (
      "run.php",
      """
      <?php
      for ($n = 0; $n < @n@; $n++) require "s$n.php";
      $count = 0;
      foreach (file('calls', FILE_IGNORE_NEW_LINES) as $line) {
          $fields = explode("\\t", $line);
          $sign = 'sign' . array_shift($fields);
          [$secret, $path, $body, $expected] = $fields = array_map('base64_decode', $fields);
          $params = [];
          for ($i = 4; $i < count($fields); $i += 2) $params[$fields[$i]] = $fields[$i + 1];
          try {
              $got = $sign($params, $secret, $path, $body);
          } catch (Throwable $error) {
              $got = $error->getMessage();
          }
          if ($got !== $expected) echo "$count $got\\n";
          $count++;
      }
      echo "ran $count\\n";
      """
    ), file: { "s\($0).php" },
    adapt: { source, n in source.replacing("function sign(", with: "function sign\(n)(") },
    command: "php run.php")

  private static let java = Self(
    language: .java, programs: ["javac", "java"],
    driver: (
      "Run.java",
      """
      import static java.nio.charset.StandardCharsets.UTF_8;

      import java.nio.file.*;
      import java.util.*;

      public class Run {
          public static void main(String[] args) throws Exception {
              int count = 0;
              for (String line : Files.readAllLines(Path.of("calls"))) {
                  String[] f = line.split("\\t", -1);
                  for (int i = 1; i < f.length; i++) f[i] = new String(Base64.getDecoder().decode(f[i]), UTF_8);
                  Map<String, String> params = new LinkedHashMap<>();
                  for (int i = 5; i < f.length; i += 2) params.put(f[i], f[i + 1]);
                  Object got;
                  try {
                      got = Class.forName("s" + f[0] + ".Signer")
                          .getMethod("sign", Map.class, String.class, String.class, String.class)
                          .invoke(null, params, f[1], f[2], f[3]);
                  } catch (java.lang.reflect.InvocationTargetException error) {
                      got = error.getCause();
                  }
                  if (!f[4].equals(got)) System.out.println(count + " " + got);
                  count++;
              }
              System.out.println("ran " + count);
          }
      }
      """
    ), file: { "s\($0)/Signer.java" },
    adapt: { source, n in "package s\(n);\n" + source },
    command: """
      find . -name '*.java' > files && javac -encoding UTF-8 -proc:none -nowarn -d . @files && \
      java -Dfile.encoding=UTF-8 -cp . Run
      """)

  private static let go = Self(
    language: .go, programs: ["go"],
    driver: (
      "run.go",
      """
      package main

      import (
      \t"bufio"
      \t"encoding/base64"
      \t"fmt"
      \t"os"
      \t"strconv"
      \t"strings"
      )

      var signs = []func(map[string]string, string, string, string) string{@all@}

      func main() {
      \tfile, _ := os.Open("calls")
      \tlines := bufio.NewScanner(file)
      \tlines.Buffer(nil, 1<<20)
      \tcount := 0
      \tfor ; lines.Scan(); count++ {
      \t\tf := strings.Split(lines.Text(), "\\t")
      \t\tnumber, _ := strconv.Atoi(f[0])
      \t\tfor i := range f[1:] {
      \t\t\ttext, _ := base64.StdEncoding.DecodeString(f[i+1])
      \t\t\tf[i+1] = string(text)
      \t\t}
      \t\tparams := map[string]string{}
      \t\tfor i := 5; i < len(f); i += 2 {
      \t\t\tparams[f[i]] = f[i+1]
      \t\t}
      \t\tif got := signs[number](params, f[1], f[2], f[3]); got != f[4] {
      \t\t\tfmt.Println(count, got)
      \t\t}
      \t}
      \tfmt.Println("ran", count)
      }
      """
    ), file: { "s\($0).go" },
    adapt: { source, n in
      source.replacing("package signer", with: "package main")
        .replacing("func Sign(", with: "func sign\(n)(")
    },
    command: """
      export GOCACHE="$PWD/cache" GO111MODULE=off GOFLAGS= CGO_ENABLED=0 GOTOOLCHAIN=local && \
      go build -o run *.go && ./run
      """, keepsOrder: false)

  /// Against the package's own build of swift-crypto.
  private static let swift = Self(
    language: .swift, programs: ["swiftc"],
    driver: (
      "main.swift",
      """
      import Foundation

      typealias Sign = ([(key: String, value: String)], String, String, String) -> String
      let signs: [Sign] = [@all@]
      var count = 0
      for line in try! String(contentsOfFile: "calls", encoding: .utf8).split(separator: "\\n") {
        let fields = line.split(separator: "\\t", omittingEmptySubsequences: false)
        let f = fields.dropFirst().map { String(decoding: Data(base64Encoded: String($0))!, as: UTF8.self) }
        let params = stride(from: 4, to: f.count, by: 2).map { (key: f[$0], value: f[$0 + 1]) }
        let got = signs[Int(fields[0])!](params, f[0], f[1], f[2])
        if got != f[3] { print(count, got) }
        count += 1
      }
      print("ran", count)
      """
    ), file: { "s\($0).swift" },
    adapt: { source, n in
      source.replacing("func sign(", with: "func sign\(n)(")
        .replacing("let unreserved", with: "private let unreserved")
    },
    command: """
      b='\(product(""))' && \
      find $b/Crypto.build $b/CryptoBoringWrapper.build $b/CCrypto*.build $b/CXKCP*.build \
      -name '*.o' > objects && \
      swiftc -Onone -suppress-warnings -module-cache-path modules -I $b/Modules *.swift \
      @objects -lstdc++ -Xclang-linker -fprofile-instr-generate -o run && ./run
      """, isFast: false)

  /// Whether a run without every language fails: `.ci/run` says so.
  static let needsAll =
    ProcessInfo.processInfo.environment["SIGNSCOPE_ALL_LANGUAGES"].map { !$0.isEmpty } ?? false

  private static let notes = Mutex<[CodeLanguage: Bool]>([:])

  /// Keeps it for the line that ends the test run.
  static func note(_ language: CodeLanguage, ran: Bool) {
    notes.withLock { notes in
      if notes.isEmpty { atexit { print(CodeRunner.summary) } }
      notes[language] = ran
    }
  }

  private static var summary: String {
    let notes = notes.withLock { $0 }
    func titles(_ ran: Bool) -> String {
      CodeLanguage.allCases.filter { notes[$0] == ran }.map(\.title).joined(separator: ", ")
    }
    let (ran, missing) = (titles(true), titles(false))
    return "Signing code ran in: \(ran.isEmpty ? "no language" : ran)"
      + (missing.isEmpty ? "" : "; not installed: \(missing)")
  }
}
