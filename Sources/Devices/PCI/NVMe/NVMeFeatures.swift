// SPDX-License-Identifier: Apache-2.0

/// Values of features that are one number each (NVM Express 1.4, section 5.21.1). Nothing is saved: after a reset all are the default.
struct NVMeFeatures {
    enum ID: UInt32 {
        case arbitration = 0x01
        case powerManagement = 0x02
        case temperatureThreshold = 0x04
        case errorRecovery = 0x05
        case volatileWriteCache = 0x06
        case numberOfQueues = 0x07
        case interruptCoalescing = 0x08
        case interruptVectorConfiguration = 0x09
        case writeAtomicity = 0x0A
        case asynchronousEventConfiguration = 0x0B
    }

    /// Kelvins: 70 °C.
    static let temperatureThreshold: UInt16 = 343

    private let most: UInt32
    private let hasCache: Bool
    private var values: [ID: UInt32] = [:]
    /// Composite temperature, over and under, in kelvins.
    var overTemperature = temperatureThreshold
    var underTemperature: UInt16 = 0

    init(_ options: NVMeOptions) {
        most = UInt32(options.queues)
        hasCache = options.hasCache
    }

    subscript(id: ID) -> UInt32 {
        get { values[id] ?? standard(id) }
        set { values[id] = newValue }
    }

    func standard(_ id: ID) -> UInt32 {
        switch id {
        case .arbitration: 7  // no limit of the burst
        case .temperatureThreshold: UInt32(Self.temperatureThreshold)
        case .volatileWriteCache: hasCache ? 1 : 0
        case .numberOfQueues: (most - 1) << 16 | (most - 1)
        default: 0
        }
    }

    var submissionQueues: Int { Int(self[.numberOfQueues] & 0xFFFF) + 1 }
    var completionQueues: Int { Int(self[.numberOfQueues] >> 16) + 1 }
    var reportsTemperature: Bool { self[.asynchronousEventConfiguration] & 2 != 0 }
    var reportsNamespaceChanges: Bool { self[.asynchronousEventConfiguration] & 1 << 8 != 0 }

    /// What of a number of queues, 0's based, is granted.
    func granted(_ asked: UInt32) -> UInt32 {
        min(asked & 0xFFFF, most - 1) | min(asked >> 16, most - 1) << 16
    }
}
