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
    .library(name: "SignScopeEngine", targets: ["Engine"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CNcurses"),
    .systemLibrary(name: "CCurl"),
    .systemLibrary(name: "CPseudoTerminal"),
    .target(name: "Screen", swiftSettings: strict),
    .target(name: "Curses", dependencies: ["CNcurses", "Screen"], swiftSettings: strict),
    .target(name: "LocalHTTP", swiftSettings: strict),
    .target(
      name: "Engine",
      dependencies: ["CCurl", "LocalHTTP", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),
    .target(
      name: "Workspace", dependencies: ["Engine", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .target(
      name: "DemoGateway", dependencies: ["Engine", "LocalHTTP"], swiftSettings: strict),
    .target(
      name: "Workbench", dependencies: ["Engine", "Workspace", "Screen"], swiftSettings: strict),
    .executableTarget(
      name: "signscope",
      dependencies: [
        "Curses", "Workbench", "DemoGateway", "Engine", "Workspace", "Screen",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "signscope-bench", dependencies: ["CPseudoTerminal", "Engine", "Screen", "Workbench"],
      swiftSettings: strict),
    .testTarget(name: "ScreenTests", dependencies: ["Screen"], swiftSettings: strict),
    .testTarget(
      name: "EngineTests", dependencies: ["Engine"], resources: [.copy("Data")],
      swiftSettings: strict),
    .testTarget(
      name: "WorkspaceTests", dependencies: ["Workspace", "Engine"], swiftSettings: strict),
    .testTarget(
      name: "GatewayTests", dependencies: ["DemoGateway", "LocalHTTP", "Engine"],
      swiftSettings: strict),
    .testTarget(
      name: "WorkbenchTests",
      dependencies: ["Workbench", "Workspace", "Engine", "Screen", "DemoGateway"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests", dependencies: ["signscope", "Engine", "DemoGateway"],
      swiftSettings: strict),
    .executableTarget(
      name: "screen-probe", dependencies: ["Curses", "Screen"], path: "Tests/ScreenProbe",
      swiftSettings: strict),
    .testTarget(
      name: "TerminalTests", dependencies: ["signscope", "screen-probe", "Screen"],
      swiftSettings: strict),
    .testTarget(
      name: "CursesTests", dependencies: ["Curses", "CNcurses", "Screen"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
