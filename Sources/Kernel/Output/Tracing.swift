// SPDX-License-Identifier: Apache-2.0

extension Kernel {
    /// What a driver's link calls for each message, when somebody wants them.
    func tracer(for server: UserServer) -> (LabEvent.Message.Step, Bool, UInt64, UInt64, Int32) -> Void {
        { [weak self, weak server] step, comesIn, method, call, status in
            guard let self, let server else { return }
            let driver = server.processName
            output.emit(
                .message(
                    .init(
                        step: step, from: comesIn ? driver : "kernel", to: comesIn ? "kernel" : driver,
                        method: method == 0 ? "" : MessageNames[method],
                        call: call, status: status)))
        }
    }
}
