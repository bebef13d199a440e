// SPDX-License-Identifier: Apache-2.0

/// A device of QEMU's as somebody asks for it: `qemu:nvme,size=64M,mdts=3`.
///
/// `size` and `file` belong to the lab, for models with a disk; every other key goes to QEMU's `-device`.
public struct QEMURequest: Sendable {
    /// As QEMU names the model, without the prefix.
    public var model: String
    /// Properties of the device.
    var properties: [(key: String, value: String)]
    var disk: Disk?

    struct Disk: Sendable {
        var attachment: Attachment
        var contents: Contents
    }

    enum Contents: Sendable, Equatable {
        /// Zeros, which last as long as the device.
        case blank(UInt64)
        case file(String)
    }

    /// How a disk hangs at a model.
    enum Attachment: Sendable, Equatable {
        /// It is the device itself.
        case own
        /// A device of that model at the controller's bus.
        case child(String)
    }

    public static let prefix = "qemu:"
    private static let standardSize: UInt64 = 64 << 20
    private static let sizes: ClosedRange<UInt64> = 1 << 20...64 << 30
    /// What the bridge sets itself: who the device is in the machine, and that its requests are translated.
    private static let ours: Set<String> = [
        "addr", "ats", "bus", "disable-legacy", "disable-modern", "drive", "id", "iommu_platform", "multifunction",
        "romfile", "x-disable-legacy-check",
    ]

    public init(_ options: inout DeviceOptions) throws(DeviceOptionError) {
        guard options.name.hasPrefix(Self.prefix), options.name.count > Self.prefix.count else {
            throw DeviceOptionError(text: options.name, why: "does not name a model of QEMU's")
        }
        model = String(options.name.dropFirst(Self.prefix.count))
        guard model.utf8.allSatisfy(Self.isWord) else {
            throw DeviceOptionError(text: model, why: "is no name of a model")
        }
        let size = try options.number("size", in: Self.sizes, default: 0)
        let file = options.string("file")
        properties = options.rest()
        if let bad = properties.first(where: { Self.ours.contains($0.key) || !$0.key.utf8.allSatisfy(Self.isWord) }) {
            throw DeviceOptionError(text: bad.key, why: "is no property that can be set")
        }
        guard let (attachment, isOptional) = Self.attachment(model) else {
            guard size == 0, file == nil else {
                throw DeviceOptionError(text: size == 0 ? "file" : "size", why: "means nothing: \(model) has no disk")
            }
            return
        }
        guard size == 0 || file == nil else { throw DeviceOptionError(text: "size", why: "stands beside file") }
        if isOptional, size == 0, file == nil { return }
        let contents = file.map(Contents.file) ?? .blank(size == 0 ? Self.standardSize : size)
        disk = Disk(attachment: attachment, contents: contents)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// nil: the model has no disk. Optional: it has one only when it is asked for.
    private static func attachment(_ model: String) -> (Attachment, isOptional: Bool)? {
        if model == "nvme" || model.hasPrefix("virtio-blk") { return (.own, false) }
        if ["ich9-ahci", "ahci", "piix3-ide", "piix4-ide"].contains(model) { return (.child("ide-hd"), false) }
        let controllers = ["megasas", "lsi", "mptsas", "am53c974", "dc390", "pvscsi", "virtio-scsi"]
        if controllers.contains(where: model.hasPrefix) { return (.child("scsi-hd"), false) }
        if ["xhci", "ehci", "uhci", "ohci"].contains(where: model.contains) { return (.child("usb-storage"), true) }
        return nil
    }

    /// The device number on the machine's bus 0.
    static let slot: UInt64 = 2

    /// Arguments for the device; `disk`: descriptor of its disk, as QEMU has it.
    func arguments(disk descriptor: Int32?) -> [String] {
        var device = [model, "id=dev", "addr=\(Self.slot)", "romfile="]
        var arguments: [String] = []
        // These reach memory past the translation unit unless they are told otherwise, and only drivers of virtio 1 agree to that.
        if model.hasPrefix("virtio-") || model.hasPrefix("vhost-") {
            device += ["iommu_platform=on", "disable-legacy=on"]
        }
        if let disk, let descriptor {
            arguments += ["-drive", "if=none,id=disk,format=raw,file.locking=off,file=/proc/self/fd/\(descriptor)"]
            if case .own = disk.attachment { device.append("drive=disk") }
        }
        if model == "nvme", !properties.contains(where: { $0.key == "serial" }) { device.append("serial=dextlab") }
        device += properties.map { "\($0.key)=\($0.value)" }
        arguments += ["-device", device.joined(separator: ",")]
        if case .child(let model) = disk?.attachment { arguments += ["-device", "\(model),drive=disk,bus=dev.0"] }
        return arguments
    }
}
