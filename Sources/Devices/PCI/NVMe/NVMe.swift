// SPDX-License-Identifier: Apache-2.0

import PCIFamily

/// `nvme`: a solid-state drive with one namespace behind an NVM Express 1.4 controller.
///
/// docs/devices/nvme.md says what it has. The class is its registers and its state; what they set going stands in the files beside.
public final class NVMe: PCIFunction {
    public let name = "nvme"
    public let identity = PCIIdentity(
        vendor: 0x1D1D, device: 0x0D14, subsystemVendor: 0x1D1D, subsystemDevice: 0x0007, classCode: 0x01_0802)
    public let regions = [PCIRegion(register: 0, size: NVMeLayout.regionSize, kind: .memory64)]
    public let capabilities = PCICapabilities(
        msi: 1, msix: NVMeLayout.messages, msixRegion: 0, msixTableOffset: NVMeLayout.messageTable, hasLine: true)

    let options: NVMeOptions
    let namespace: NVMeNamespace
    var host: (any PCIHost)?

    // Registers.
    var configuration: UInt32 = 0
    var isReady = false
    var isFatal = false
    var shutdown = NVMeShutdown.none
    var subsystemResetOccurred = false
    private var adminAttributes: UInt32 = 0
    private var adminSubmission: UInt64 = 0
    private var adminCompletion: UInt64 = 0

    // What a reset of the controller forgets.
    let interrupts = NVMeInterrupts()
    var submissions: [NVMeSubmissionQueue?]
    var completions: [NVMeCompletionQueue?]
    var features: NVMeFeatures
    var events = NVMeEvents()
    var inFlight: [NVMeInFlight] = []
    /// Queue that is looked at first in the next round.
    var turn = 0
    var isWorking = false
    /// Counts resets: work that finds another number than it began with is stale.
    var generation = 0
    private var notesLeft = NVMe.notesMost

    // What it does not.
    /// A shutdown is complete, and the controller was not enabled since.
    var isPreparedForPowerLoss = false
    var health = NVMeHealth()
    var errorLog = NVMeErrorLog()

    var workTimer = DeviceTimer {}
    var latencyTimer = DeviceTimer {}
    var transitionTimer = DeviceTimer {}
    var coalescingTimer = DeviceTimer {}
    let bounce = NVMeBounce()
    /// Pieces of the data of the command that is being worked on.
    var segments: [NVMeSegment] = []

    private static let notesMost = 64

    public convenience init(_ options: DeviceOptions) throws(DeviceOptionError) {
        try self.init(options: NVMeOptions(options))
    }

    init(options: NVMeOptions) throws(DeviceOptionError) {
        self.options = options
        let store: any NVMeStore
        if let file = options.file {
            store = try NVMeFileStore(
                path: file, size: options.size, standard: NVMeOptions.standardSize, NVMeOptions.sizes)
        } else {
            let size = options.size ?? NVMeOptions.standardSize
            guard let memory = NVMeMemoryStore(size: size) else {
                throw DeviceOptionError(text: "size=\(size)", why: "is more than this machine has")
            }
            store = memory
        }
        namespace = NVMeNamespace(store, blockSize: options.block, isCacheOn: options.hasCache)
        features = NVMeFeatures(options)
        submissions = Array(repeating: nil, count: options.queues + 1)
        completions = submissions.map { _ in nil }
        workTimer = DeviceTimer { [weak self] in self?.work() }
        latencyTimer = DeviceTimer { [weak self] in self?.finishDue() }
        transitionTimer = DeviceTimer { [weak self] in self?.transition() }
        coalescingTimer = DeviceTimer { [weak self] in self?.tellAll() }
    }

    public func attach(_ host: any PCIHost) { self.host = host }

    public func detach() {
        clear()
        host = nil
    }

    public func reset() {
        clear()
        for timer in [workTimer, latencyTimer, transitionTimer, coalescingTimer] { timer.forget() }
    }

    /// All registers as after power-on. The namespace, its cache and the logs stay: the power was never gone.
    func clear() {
        resetController()
        (configuration, adminAttributes, adminSubmission, adminCompletion) = (0, 0, 0, 0)
        subsystemResetOccurred = false
        notesLeft = Self.notesMost
    }

    public var unacknowledged: String? {
        let waiting = completions.compactMap { $0 }.filter { $0.isSignalled && $0.interrupts }
        guard !waiting.isEmpty else { return nil }
        return waiting.map { "completion queue \($0.id) has \($0.used) entries that were not taken" }
            .joined(separator: ", ")
    }

    /// A line of the log, of which a driver in a loop gets so many and no more.
    func note(_ text: @autoclosure () -> String) {
        guard notesLeft > 0 else { return }
        notesLeft -= 1
        host?.log(notesLeft == 0 ? "\(text()) (and no more is said until the next reset)" : text())
    }

    // MARK: Regions

    public func read(_ region: Int, _ offset: UInt64, _ size: Int) -> UInt64 {
        guard region == 0, offset < NVMeLayout.doorbells else { return 0 }
        let word = offset & ~3
        if size == 8 { return UInt64(register(word)) | UInt64(register(word &+ 4)) << 32 }
        return UInt64(register(word)) >> (8 * (offset & 3)) & (1 << UInt64(8 * size) - 1)
    }

    public func write(_ region: Int, _ offset: UInt64, _ size: Int, _ value: UInt64) {
        guard region == 0 else { return }
        guard offset & 3 == 0, size >= 4 else {
            return note("a write of \(size) bytes to 0x\(String(offset, radix: 16)): ignored, registers take 4 or 8")
        }
        setRegister(offset, UInt32(truncatingIfNeeded: value))
        if size == 8 { setRegister(offset &+ 4, UInt32(truncatingIfNeeded: value >> 32)) }
    }

    private func half(_ value: UInt64, _ offset: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: offset & 4 == 0 ? value : value >> 32)
    }

    private func register(_ offset: UInt64) -> UInt32 {
        typealias Register = NVMeLayout.Register
        switch offset {
        case Register.capabilities, Register.capabilities + 4:
            return half(NVMeLayout.capabilities(stride: options.stride), offset)
        case Register.version: return NVMeLayout.version
        case Register.maskSet, Register.maskClear: return interrupts.mask
        case Register.configuration: return configuration
        case Register.status: return status
        case Register.adminAttributes: return adminAttributes
        case Register.adminSubmission: return half(adminSubmission, 0)
        case Register.adminSubmission + 4: return half(adminSubmission, 4)
        case Register.adminCompletion: return half(adminCompletion, 0)
        case Register.adminCompletion + 4: return half(adminCompletion, 4)
        default: return 0
        }
    }

    private var status: UInt32 {
        typealias Status = NVMeLayout.Status
        return (isReady ? Status.ready : 0) | (isFatal ? Status.fatal : 0) | shutdown.rawValue << 2
            | (subsystemResetOccurred ? Status.subsystemResetOccurred : 0)
    }

    private func setRegister(_ offset: UInt64, _ value: UInt32) {
        typealias Register = NVMeLayout.Register
        switch offset {
        case Register.maskSet:
            interrupts.setMask(value)
            updateLine()
        case Register.maskClear: unmask(value)
        case Register.configuration: configure(value & NVMeLayout.Configuration.writable)
        case Register.status where value & NVMeLayout.Status.subsystemResetOccurred != 0:
            subsystemResetOccurred = false
        case Register.subsystemReset where value == NVMeLayout.subsystemResetKey:
            clear()
            subsystemResetOccurred = true
        case Register.adminAttributes, Register.adminSubmission, Register.adminSubmission + 4,
            Register.adminCompletion, Register.adminCompletion + 4:
            setAdminQueue(offset, value)
        case NVMeLayout.doorbells..<NVMeLayout.messageTable: ring(offset - NVMeLayout.doorbells, value)
        default: break
        }
    }

    /// AQA, ASQ, ACQ.
    private func setAdminQueue(_ offset: UInt64, _ value: UInt32) {
        typealias Register = NVMeLayout.Register
        guard configuration & NVMeLayout.Configuration.enable == 0 else {
            return note("register 0x\(String(offset, radix: 16)) was written while CC.EN is 1: ignored")
        }
        let low = UInt64(value & ~0xFFF)
        let high = UInt64(value) << 32
        switch offset {
        case Register.adminAttributes: adminAttributes = value & 0x0FFF_0FFF
        case Register.adminSubmission: adminSubmission = adminSubmission & ~0xFFFF_FFFF | low
        case Register.adminSubmission + 4: adminSubmission = adminSubmission & 0xFFFF_FFFF | high
        case Register.adminCompletion: adminCompletion = adminCompletion & ~0xFFFF_FFFF | low
        default: adminCompletion = adminCompletion & 0xFFFF_FFFF | high
        }
    }

    /// The admin queues as the registers describe them; nil: that cannot be.
    func makeAdminQueues() -> (submission: NVMeSubmissionQueue, completion: NVMeCompletionQueue)? {
        let submissionSize = (adminAttributes & 0xFFF) + 1
        let completionSize = (adminAttributes >> 16 & 0xFFF) + 1
        let most = pageSize - 1
        guard submissionSize >= 2, completionSize >= 2, adminSubmission & most == 0, adminCompletion & most == 0 else {
            return nil
        }
        let completion = NVMeCompletionQueue(
            id: 0, address: adminCompletion, size: completionSize, vector: 0, interrupts: true)
        completion.users = 1
        return (
            NVMeSubmissionQueue(id: 0, address: adminSubmission, size: submissionSize, completion: completion),
            completion
        )
    }
}
