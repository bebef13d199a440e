// SPDX-License-Identifier: Apache-2.0

/// The device goes, or the process, at a message of a certain number.
final class StepFilter: FaultFilter {
    override func reaches(_ step: Int) -> StepEffect? {
        switch fault {
        case .unplug(step): .unplug
        case .crash(step): .crash
        default: nil
        }
    }
}
