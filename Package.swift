// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "signscope",
  products: [
    .executable(name: "signscope", targets: ["signscope"]),
    .library(name: "SignScopeEngine", targets: ["SignScopeEngine"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .systemLibrary(name: "CNcurses"),
    .systemLibrary(name: "CCurl"),
    .systemLibrary(name: "CSQLite"),
    .systemLibrary(name: "CZlib"),
    .systemLibrary(name: "CYAML"),
    .systemLibrary(name: "CPseudoTerminal"),
    .target(name: "CManual"),
    .target(name: "CProcess"),
    .target(name: "Screen", dependencies: ["System"], swiftSettings: strict),
    .target(
      name: "Curses", dependencies: ["CNcurses", "Screen", "System"], swiftSettings: strict),
    .target(name: "LocalHTTP", dependencies: ["System", "Text"], swiftSettings: strict),
    .target(name: "ToolServer", dependencies: ["System", "Text"], swiftSettings: strict),
    .target(name: "Text", swiftSettings: strict),
    .target(name: "System", dependencies: ["CProcess", "Text"], swiftSettings: strict),
    .target(
      name: "Signing", dependencies: ["Text", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),
    .target(
      name: "Requests", dependencies: ["Signing", "System", "Text"], swiftSettings: strict),
    .target(
      name: "Doctor",
      dependencies: [
        "Requests", "Signing", "Text", .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "Importing", dependencies: ["Doctor", "Requests", "Signing", "Text"],
      swiftSettings: strict),
    .target(
      name: "Diagnosing", dependencies: ["Requests", "Signing", "Text"], swiftSettings: strict),
    .target(
      name: "Sending",
      dependencies: ["CCurl", "Diagnosing", "LocalHTTP", "Requests", "Signing", "System", "Text"],
      swiftSettings: strict),
    .target(
      name: "SignScopeEngine",
      dependencies: [
        "Diagnosing", "Doctor", "Importing", "Requests", "Sending", "Signing", "Text",
      ],
      swiftSettings: strict),
    .target(
      name: "Workspace",
      dependencies: ["CYAML", "SignScopeEngine", "System"],
      swiftSettings: strict),
    .target(
      name: "History",
      dependencies: ["CSQLite", "CZlib", "SignScopeEngine", "System", "Workspace"],
      swiftSettings: strict),
    .target(
      name: "DemoGateway", dependencies: ["SignScopeEngine", "LocalHTTP", "System"],
      swiftSettings: strict),
    .target(
      name: "Workbench",
      dependencies: ["History", "SignScopeEngine", "System", "Workspace", "Screen"],
      swiftSettings: strict),
    .target(
      name: "Manual", dependencies: ["CManual", "Screen", "Text"],
      exclude: ["en", "zh", "schemas"],
      swiftSettings: strict),
    .executableTarget(
      name: "signscope",
      dependencies: [
        "Curses", "Workbench", "DemoGateway", "History", "SignScopeEngine", "System", "Workspace",
        "Screen", "Manual", "ToolServer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "signscope-bench",
      dependencies: ["CPseudoTerminal", "History", "SignScopeEngine", "Screen", "Workbench"],
      swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["Text"], path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "ScreenTests", dependencies: ["Screen", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "EngineTests",
      dependencies: [
        "Diagnosing", "Doctor", "Importing", "Requests", "Sending", "SignScopeEngine", "Signing",
        "TestSupport", "Text",
      ], resources: [.copy("Data")],
      swiftSettings: strict),
    .testTarget(
      name: "WorkspaceTests",
      dependencies: ["Workspace", "SignScopeEngine", "System", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "HistoryTests",
      dependencies: [
        "DemoGateway", "History", "Sending", "SignScopeEngine", "System", "TestSupport",
        "Workspace",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "GatewayTests",
      dependencies: ["DemoGateway", "LocalHTTP", "SignScopeEngine", "System", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "WorkbenchTests",
      dependencies: [
        "DemoGateway", "History", "Screen", "SignScopeEngine", "System", "TestSupport", "Workbench",
        "Workspace",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ManualTests",
      dependencies: [
        "Manual", "Workbench", "Workspace", "DemoGateway", "SignScopeEngine", "Screen",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "reader-fuzz", "sign-script", "signscope", "SignScopeEngine", "DemoGateway", "TestSupport",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "sign-script", dependencies: ["SignScopeEngine"], path: "Tests/SignScript",
      packageAccess: false, swiftSettings: strict),
    .executableTarget(
      name: "reader-fuzz",
      dependencies: [
        "Curses", "LocalHTTP", "Screen", "SignScopeEngine", "ToolServer", "Workbench", "Workspace",
      ], path: "Tests/ReaderFuzz", exclude: ["Corpus"], swiftSettings: strict),
    .executableTarget(
      name: "screen-probe", dependencies: ["Curses", "Screen"], path: "Tests/ScreenProbe",
      swiftSettings: strict),
    .testTarget(
      name: "TerminalTests",
      dependencies: ["CPseudoTerminal", "signscope", "screen-probe", "Screen", "TestSupport"],
      exclude: ["Screens"],
      swiftSettings: strict),
    .testTarget(
      name: "CursesTests", dependencies: ["Curses", "CNcurses", "Screen"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
