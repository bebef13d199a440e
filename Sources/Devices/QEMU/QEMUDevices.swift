// SPDX-License-Identifier: Apache-2.0

import PCIFamily

/// `qemu:MODEL[,key=value…]` among the devices that `--device` can name.
public enum QEMUDevices {
    /// Whether a description is of one of QEMU's models.
    public static func names(_ text: String) -> Bool { text.hasPrefix(QEMURequest.prefix) }

    /// What a description says, without starting anything; the model's name is held against the list of those that QEMU has.
    public static func check(_ options: inout DeviceOptions) throws(DeviceOptionError) -> QEMURequest {
        let request = try QEMURequest(&options)
        do throws(QEMUError) {
            let models = try QEMUModels.all()
            guard let model = models.first(where: { $0.name == request.model || $0.alias == request.model }) else {
                throw .unknown(request.model, among: models)
            }
            guard model.isPCI else { throw .notPCI(request.model) }
        } catch { throw DeviceOptionError(text: options.name, why: "cannot be had: \(error)") }
        return request
    }

    /// Starts QEMU with the device.
    ///
    /// - Parameter ram: the memory that the lab's memory objects are made of (``MemoryObject/Maker/ram``).
    public static func make(_ options: inout DeviceOptions, ram: QEMURAM) throws(DeviceOptionError) -> QEMUFunction {
        let request = try QEMURequest(&options)
        do throws(QEMUError) { return try QEMUFunction(request, ram: ram) } catch {
            throw DeviceOptionError(text: options.name, why: "cannot be had: \(error)")
        }
    }

    /// The models for a PCI slot that the QEMU of this machine has, in its order.
    public static func list() throws(QEMUError) -> [QEMUModel] { try QEMUModels.all().filter(\.isPCI) }
}
