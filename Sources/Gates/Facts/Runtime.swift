// SPDX-License-Identifier: Apache-2.0

/// What only a running system knows. Doctor leaves it unknown, the lab fills it in.
public struct Runtime: Sendable, Hashable {
    /// What sysextd knows: other versions, the user's approval, where the app lies.
    public var activation = ActivationFacts()
    /// What the kernel and its launch daemon know of one launch.
    public var launch = LaunchFacts()
    /// What happened when the app looked for the service, opened it and called it.
    public var open = OpenFacts()

    public init() {}
}
