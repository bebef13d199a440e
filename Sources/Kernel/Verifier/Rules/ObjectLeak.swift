// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let objectLeak = VerifierRule(
        id: "object-leak",
        title: "An object was never freed",
        why: """
            Something holds a reference that nobody gives back, and nothing that is left can reach the object any more. It costs memory, and what it holds in turn (a queue, a source, memory of the kernel) stays, too.
            """,
        fix: """
            Release what a Create, Copy, With… or OSTypeAlloc answered; containers have references of their own. OSSharedPtr does it by itself.
            """,
        source: "SDK/API/DriverKit.tsv, OSObject::release")
}
