// SPDX-License-Identifier: Apache-2.0

/// Get Features and Set Features (NVM Express 1.4, sections 5.13 and 5.21).
extension NVMe {
    private func feature(_ command: NVMeCommand) throws(NVMeStatus) -> NVMeFeatures.ID {
        guard let id = NVMeFeatures.ID(rawValue: command[10] & 0xFF), id != .volatileWriteCache || options.hasCache
        else { throw .invalidField.at(doubleword: 10) }
        return id
    }

    /// - Returns: doubleword 0.
    func getFeature(_ command: NVMeCommand) throws(NVMeStatus) -> UInt32 {
        let id = try feature(command)
        if id == .errorRecovery { try checkNamespace(command) }
        switch command[10] >> 8 & 7 {
        case 0: return try currentFeature(id, command)
        // Default, and saved, which is the default, as nothing can be saved.
        case 1, 2: return id == .interruptVectorConfiguration ? command[11] & 0xFFFF : features.standard(id)
        // Capabilities: bit 2, it can be changed; bit 1, it is a namespace's; bit 0, it can be saved.
        case 3: return id == .errorRecovery ? 0b110 : 0b100
        default: throw .invalidField.at(doubleword: 10)
        }
    }

    private func checkNamespace(_ command: NVMeCommand) throws(NVMeStatus) {
        guard command.namespace == 1 || command.namespace == .max else { throw .invalidNamespace }
    }

    private func currentFeature(_ id: NVMeFeatures.ID, _ command: NVMeCommand) throws(NVMeStatus) -> UInt32 {
        switch id {
        case .temperatureThreshold:
            return try isOverThreshold(command) ? UInt32(features.overTemperature) : UInt32(features.underTemperature)
        case .interruptVectorConfiguration:
            let vector = try vector(command)
            return UInt32(vector) | (isUndelayed(vector) ? 1 << 16 : 0)
        default: return features[id]
        }
    }

    /// - Returns: doubleword 0.
    func setFeature(_ command: NVMeCommand) throws(NVMeStatus) -> UInt32 {
        let id = try feature(command)
        guard command[10] >> 31 == 0 else { throw .featureNotSaveable }
        if id == .errorRecovery {
            try checkNamespace(command)
        } else {
            guard command.namespace == 0 || command.namespace == .max else { throw .featureNotNamespaceSpecific }
        }
        let value = command[11]
        switch id {
        case .numberOfQueues: return try setNumberOfQueues(value)
        case .temperatureThreshold: try setTemperatureThreshold(command)
        case .interruptVectorConfiguration: try configureVector(command)
        case .powerManagement:
            // One power state, 0; workload hints are taken.
            guard value & 0x1F == 0 else { throw .invalidField.at(doubleword: 11) }
            features[id] = value & 0xFF
        case .volatileWriteCache:
            features[id] = value & 1
            namespace.isCacheOn = value & 1 != 0
            if !namespace.isCacheOn { namespace.cache.flush() }
        case .interruptCoalescing:
            features[id] = value & 0xFFFF
            interrupts.threshold = value & 0xFF
            interrupts.time = UInt64(value >> 8 & 0xFF)
            if interrupts.time == 0 { tellAll() }
        case .errorRecovery:
            // No deallocated-block errors: bit 16 is not supported.
            guard value & 1 << 16 == 0 else { throw .invalidField.at(doubleword: 11) }
            features[id] = value & 0xFFFF
        case .writeAtomicity: features[id] = value & 1
        case .asynchronousEventConfiguration:
            features[id] = value & 0x1FF
            checkTemperature()
        case .arbitration: features[id] = value
        }
        return 0
    }

    private func setNumberOfQueues(_ value: UInt32) throws(NVMeStatus) -> UInt32 {
        guard value & 0xFFFF != 0xFFFF, value >> 16 != 0xFFFF else { throw .invalidField.at(doubleword: 11) }
        let hasQueues = submissions.dropFirst().contains { $0 != nil } || completions.dropFirst().contains { $0 != nil }
        guard !hasQueues else { throw .commandSequenceError }
        features[.numberOfQueues] = features.granted(value)
        return features[.numberOfQueues]
    }

    // MARK: Temperature

    /// THSEL and TMPSEL: the composite temperature is the only one.
    private func isOverThreshold(_ command: NVMeCommand) throws(NVMeStatus) -> Bool {
        let sensor = command[11] >> 16 & 0xF
        let kind = command[11] >> 20 & 3
        guard sensor == 0 || sensor == 0xF, kind < 2 else { throw .invalidField.at(doubleword: 11) }
        return kind == 0
    }

    private func setTemperatureThreshold(_ command: NVMeCommand) throws(NVMeStatus) {
        let kelvins = UInt16(truncatingIfNeeded: command[11])
        if try isOverThreshold(command) {
            features.overTemperature = kelvins
        } else {
            features.underTemperature = kelvins
        }
        checkTemperature()
    }

    var isTemperatureCritical: Bool {
        health.temperature >= features.overTemperature || health.temperature <= features.underTemperature
    }

    func checkTemperature() {
        if isTemperatureCritical, features.reportsTemperature { raise(.temperature) }
    }

    // MARK: Interrupt vectors

    private func vector(_ command: NVMeCommand) throws(NVMeStatus) -> Int {
        let vector = Int(command[11] & 0xFFFF)
        guard vector < NVMeLayout.messages else { throw .invalidField.at(doubleword: 11) }
        return vector
    }

    private func isUndelayed(_ vector: Int) -> Bool { vector == 0 || interrupts.undelayed.contains(vector) }

    private func configureVector(_ command: NVMeCommand) throws(NVMeStatus) {
        let vector = try vector(command)
        if command[11] >> 16 & 1 != 0 {
            interrupts.undelayed.insert(vector)
        } else {
            interrupts.undelayed.remove(vector)
        }
    }
}
