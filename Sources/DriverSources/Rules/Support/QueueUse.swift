// SPDX-License-Identifier: Apache-2.0

/// Which queues the sources create and set.
struct QueueUse {
    var set: Set<String> = []
    var created: [String: SourcePlace] = [:]
    /// A name that is not a literal nor a known constant may be any.
    var hasUnknownNames = false

    init(_ model: SourceModel) {
        for (_, call) in model.allCalls {
            if call.callee == "SetDispatchQueue", let name = call.argument(0) {
                if let text = model.string(name) { set.insert(text) } else { hasUnknownNames = true }
            }
            if call.callee == "Create", call.qualifier == "IODispatchQueue",
                let name = call.argument(0).flatMap(model.string),
                created[name] == nil
            {
                created[name] = call.place
            }
        }
    }

    /// Queues that a framework's class declares for its subclasses.
    static func frameworkQueues(of name: String, _ model: SourceModel) -> Set<String> {
        let bases = Set(model.ancestry(name))
        if bases.contains(SourceModel.scsiController) { return ["AuxiliaryQueue", "InterruptQueue"] }
        if bases.contains("IOUserBlockStorageDevice") { return ["Completion"] }
        return []
    }
}
