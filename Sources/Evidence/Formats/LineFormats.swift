// SPDX-License-Identifier: Apache-2.0

/// Every known line. A new one is a row in one of the tables; a second wording of a line is a row with the same id.
public enum LineFormats {
    public static let all: [LineFormat] = [
        kernelLaunch,
        kernelMatching,
        kernelLife,
        kernelTrace,
        pciFamily,
        userClients,
        execution,
        signatureDaemons,
        activation,
        launchDaemon,
        app,
        xcode,
        signingTools,
    ].flatMap(\.self)

    /// The format with that id.
    public static func format(_ id: String) -> LineFormat? { byID[id] }

    private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}
