// SPDX-License-Identifier: Apache-2.0

import WireValues

/// An object of a message, after its handle was looked up.
public enum MessageObject {
    case none
    /// A container that is NULL: it takes another place in the driver's message than an object that is.
    case noValue
    case object(KernelObject)
    /// A container, which travels by value.
    case value(WireValue)
}
