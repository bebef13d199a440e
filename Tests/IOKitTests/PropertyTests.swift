// SPDX-License-Identifier: Apache-2.0

import Foundation
import IOKit
import Testing
import Wire
import WireValues

extension ClientTests {
    @Suite struct PropertyTests {
        @Test func propertiesAreFoundationsObjects() throws {
            try withMachine { _ in
                var properties: Unmanaged<CFMutableDictionary>?
                #expect(IORegistryEntryCreateCFProperties(2, &properties, kCFAllocatorDefault, 0) == 0)
                let all = try #require(properties?.takeRetainedValue() as? [String: Any])
                #expect(all["IOClass"] as? String == "IOUserService")
                #expect(all["Byte"] as? Int == 255)
                #expect(all["Word"] as? Int == -2)
                #expect(all["Long"] as? UInt64 == 1 << 40)
                #expect(all["Bytes"] as? Data == Data([1, 2, 3]))
                #expect(all["Flag"] as? Bool == true)
                #expect((all["List"] as? [Any])?.count == 2)
                #expect(IORegistryEntryCreateCFProperties(9, &properties, nil, 0) == Code.badArgument)
                #expect(properties == nil)
            }
        }

        @Test func onePropertyIsAskedFor() throws {
            try withMachine { kernel in
                let value = IORegistryEntryCreateCFProperty(2, "Flag" as CFString, kCFAllocatorDefault, 0)
                #expect(value?.takeRetainedValue() as? Bool == true)
                #expect(IORegistryEntryCreateCFProperty(2, "None" as CFString, nil, 0) == nil)
                let options = IOOptionBits(kIORegistryIterateRecursively | kIORegistryIterateParents)
                let found = IORegistryEntrySearchCFProperty(2, kIOServicePlane, "Long" as CFString, nil, options)
                #expect(found as? UInt64 == 1 << 40)
                let body = try #require(kernel.bodies(of: kWireProperty).last)
                #expect(body["recursively"] == .boolean(true))
                #expect(body["parents"] == .boolean(true))
                #expect(body["plane"] == .string("IOService"))
            }
        }

        @Test func aPropertyAsBytesFitsOrIsRefused() throws {
            try withMachine { _ in
                var room = [CChar](repeating: 0, count: 4096)
                var size: UInt32 = 4096
                #expect(IORegistryEntryGetProperty(2, "IOClass", &room, &size) == 0)
                #expect(size == 14)
                #expect(Array(room.prefix(14)) == Array("IOUserService".utf8CString))
                size = 4
                #expect(IORegistryEntryGetProperty(2, "Word", &room, &size) == 0)
                #expect(Array(room.prefix(4)) == [-2, -1, -1, -1])
                size = 2
                #expect(IORegistryEntryGetProperty(2, "Bytes", &room, &size) == Code.ipc)
                size = 99
                #expect(IORegistryEntryGetProperty(2, "List", &room, &size) == Code.badArgument)
                #expect(IORegistryEntryGetProperty(2, "None", &room, &size) == Code.notFound)
            }
        }

        @Test func propertiesThatAreSetArriveAsTheyAre() throws {
            try withMachine { kernel in
                let inner: [String: Any] = ["s": "x", "d": Data([9])]
                let all: [String: Any] = [
                    "true": true, "one": 1, "small": NSNumber(value: Int32(-1)), "text": "ü", "list": [1, "a"],
                    "inner": inner, "long": 1 << 33, "none": NSNumber(value: false), "set": NSSet(array: ["m"]),
                ]
                #expect(IORegistryEntrySetCFProperties(2, all as CFDictionary) == 0)
                #expect(IORegistryEntrySetCFProperty(2, "key" as CFString, 5 as CFNumber) == 0)
                let bodies = kernel.bodies(of: kWireSetProperties).map { $0["properties"] }
                let first = try #require(bodies.first??.dictionary)
                #expect(first["true"] == .boolean(true))
                #expect(first["none"] == .boolean(false))
                // Foundation here keeps small numbers in 32 bits, whatever they were made of.
                #expect(first["one"] == .number(1, bits: 32))
                #expect(first["long"] == .number(1 << 33))
                #expect(first["small"]?.number.map(UInt32.init(truncatingIfNeeded:)) == .max)
                #expect(first["text"] == .string("ü"))
                #expect(first["list"] == .array([.number(1, bits: 32), .string("a")]))
                #expect(first["inner"] == .dictionary(["s": .string("x"), "d": .data([9])]))
                #expect(first["set"] == .set([.string("m")]))
                #expect(bodies.last == .dictionary(["key": .number(5, bits: 32)]))
            }
        }

        @Test func whatHasNoFormInTheRegistryIsRefusedHere() throws {
            try withMachine { kernel in
                #expect(IORegistryEntrySetCFProperties(2, ["date": Date()] as CFDictionary) == Code.badArgument)
                #expect(IORegistryEntrySetCFProperties(2, nil) == Code.badArgument)
                let deep = (0..<40).reduce([] as [Any]) { inner, _ in [inner] }
                #expect(IORegistryEntrySetCFProperties(2, ["deep": deep] as CFDictionary) == Code.badArgument)
                #expect(kernel.requests.isEmpty)
            }
        }

        @Test func aDictionaryThatNoRecordHoldsIsRefused() throws {
            try withMachine { kernel in
                let long = ["long": Data(repeating: 1, count: 300_000)]
                #expect(IORegistryEntrySetCFProperties(2, long as CFDictionary) == -536_870_175)
                #expect(kernel.requests.isEmpty)
            }
        }
    }
}
