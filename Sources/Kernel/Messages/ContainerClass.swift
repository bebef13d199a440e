// SPDX-License-Identifier: Apache-2.0

import WireValues

/// The classes whose instances travel by value.
public enum ContainerClass: String, Sendable, Hashable {
    case container = "OSContainer"
    case collection = "OSCollection"
    case array = "OSArray"
    case set = "OSSet"
    case orderedSet = "OSOrderedSet"
    case dictionary = "OSDictionary"
    case string = "OSString"
    case number = "OSNumber"
    case boolean = "OSBoolean"
    case data = "OSData"

    /// Whether the value is an instance of this class, or of one derived from it.
    public func includes(_ value: WireValue) -> Bool {
        switch (self, value) {
        case (.container, _), (.collection, .array), (.collection, .set), (.collection, .dictionary): true
        // A set is an array too; an ordered one travels as a set.
        case (.array, .array), (.array, .set), (.set, .set), (.orderedSet, .set): true
        case (.dictionary, .dictionary), (.string, .string), (.number, .number), (.boolean, .boolean): true
        case (.data, .data): true
        default: false
        }
    }
}
