// SPDX-License-Identifier: Apache-2.0

/// One IOConnectCallMethod on its way to the driver and back, whoever makes it.
///
/// - Source: XNU `IOUserClient.cpp`, is_io_connect_method; `IOUserServer.cpp`, IOUserUserClient::externalMethod.
struct ExternalCall {
    typealias Results = IOUserClientMessages._ExternalMethod.Results

    let connection: UserClient
    let message: IOUserClientMessages._ExternalMethod
    /// What the caller has room for.
    let scalarRoom: Int
    let outputRoom: UInt64
    /// The structure is left in memory that both have, not in the answer.
    let outputInMemory: Bool

    func run(then done: @escaping (Result<Results, Refusal>) -> Void) {
        guard !connection.isInactive, let server = connection.server else {
            return done(.failure(Refusal(IOReturn.offline)))
        }
        let number = server.clientCalls.begin()
        server.call(message, on: connection) { [self] result in
            server.clientCalls.end(number)
            connection.callEnded()
            switch result {
            case .failure(let refusal):
                done(.failure(server.state == .gone ? Refusal(IOReturn.serverDied) : refusal))
            case .success(let results):
                done(hasRoom(for: results) ? .success(results) : .failure(Refusal(IOReturn.badArgument)))
            }
        }
    }

    private func hasRoom(for results: Results) -> Bool {
        let size = results.structureOutput?.data?.count ?? 0
        return Int(results.scalarOutputCount) <= min(scalarRoom, results.scalarOutput.count)
            && (UInt64(size) <= outputRoom || (size == 0 && outputInMemory))
    }
}
