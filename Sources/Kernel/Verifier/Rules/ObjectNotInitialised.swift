// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let objectNotInitialised = VerifierRule(
        id: "object-not-initialised",
        title: "An object is used whose init did not run",
        why: """
            OSTypeAlloc makes an object and nothing more. Its superclasses have set up nothing until init has run up to OSObject: a service has no queue then, and its methods fail or crash.
            """,
        fix: """
            Call init after OSTypeAlloc and look at what it answers. An override of init begins with `if (!super::init()) return false;`.
            """,
        source: "SDK/API/DriverKit.tsv, OSTypeAlloc, OSObject::init")
}
