// SPDX-License-Identifier: Apache-2.0

import Gates
import Kernel
import Projects
import WireValues

/// What the lab itself does with drivers, step by step: a client without a program, and the world around the driver.
public struct Scenario: Sendable {
    public struct Step: Sendable {
        public var place: SourcePlace
        public var action: Action
        /// As the file names it: `call`.
        public var name: String
    }

    public indirect enum Action: Sendable {
        case open(Open)
        case call(Call)
        case awaitAll
        case waitForCallback(Callback)
        case map(Map)
        case close(String)
        case setProperties(service: String, WireValue, expected: Expectation?)
        case unplug(String)
        /// nil: all that was unplugged.
        case plug(String?)
        case sleep
        case wake
        /// nil: every driver.
        case crash(service: String?)
        case wait(nanoseconds: UInt64)
        case waitUntilQuiet
        case `repeat`(times: Int, [Step])
    }

    public struct Open: Sendable {
        public var service: String
        public var type: UInt32 = 0
        /// What later steps call the connection.
        public var name: String
        public var properties: WireValue?
        /// What the pretended client claims; nil: what lets it in.
        public var entitlements: [String: FactValue]?
        public var expected: Expectation?
    }

    public struct Call: Sendable {
        public var connection: String
        public var request: DirectClient.Call
        /// Goes on without the answer.
        public var isNotAwaited = false
        public var expected: Expectation?
    }

    public struct Callback: Sendable {
        /// nil: the only one that is open.
        public var connection: String?
        public var expected: Expectation?
    }

    public struct Map: Sendable {
        public var connection: String
        public var type: UInt64 = 0
        public var expected: Expectation?
    }

    /// What an answer has to be, as far as it is said.
    public struct Expectation: Sendable {
        public var place: SourcePlace
        public var status: Int32?
        public var scalars: [UInt64]?
        public var structure: [UInt8]?
        public var length: UInt64?
        public var isReadOnly: Bool?
    }

    public var file: String
    public var faults: [Fault] = []
    /// What is plugged in.
    public var devices: [LabDevice] = []
    public var steps: [Step]

    public init(file: String, steps: [Step]) {
        self.file = file
        self.steps = steps
    }
}
