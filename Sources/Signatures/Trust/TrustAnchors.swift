// SPDX-License-Identifier: Apache-2.0

import X509

/// The roots that a chain may end in.
///
/// The product has one value, ``apple``. Tests make their own root and pass it in; nothing on the command line or in
/// the environment can.
public struct TrustAnchors: Sendable {
    public let certificates: [Certificate]

    public init(certificates: [Certificate]) {
        self.certificates = certificates
    }

    /// - Parameter derEncoded: certificates that are not DER are left out.
    public init(derEncoded: [[UInt8]]) {
        self.certificates = derEncoded.compactMap { try? Certificate(derEncoded: $0) }
    }

    /// Apple Root CA, Apple Root CA - G2 and G3.
    public static let apple = TrustAnchors(certificates: AppleRoots.all.compactMap { try? Certificate(pemEncoded: $0) })
}
