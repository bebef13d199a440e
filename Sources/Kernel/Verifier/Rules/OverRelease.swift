// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let overRelease = VerifierRule(
        id: "over-release",
        title: "An object was released more often than it was retained",
        why: """
            The last release but one has freed the object; whoever still uses it uses memory that belongs to something else by now. On a Mac the process crashes, often much later and elsewhere.
            """,
        fix: """
            Release once for each retain, and for each object that a Create, Copy, With… or OSTypeAlloc answered. What a Get… answers is not yours.
            """,
        source: "SDK/API/DriverKit.tsv, OSObject::release")
}
