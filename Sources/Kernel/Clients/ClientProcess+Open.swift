// SPDX-License-Identifier: Apache-2.0

import Gates
import Wire
import WireValues

/// What a client's process can do with a connection beside calling it.
extension ClientProcess {
    func open(_ request: ClientRequest, _ service: Service) {
        let type = UInt32(truncatingIfNeeded: request.number("type") ?? 0)
        open(service, type: type, properties: request.body["properties"]) { [weak self] result in
            guard let self else { return }
            switch result {
            case .failure(let refusal): reply(request.call, refusal.status)
            case .success(let client):
                reply(request.call, 0, ["connection": .number(objects.add(.connection(client)))])
            }
        }
    }

    func connection(_ request: ClientRequest, _ kind: WireRequest) {
        guard let connection = objects.connection(request.target) else {
            return reply(request.call, IOReturn.badArgument)
        }
        switch kind {
        case kWireServiceOfConnection:
            guard let service = connection.provider else { return reply(request.call, IOReturn.offline) }
            reply(request.call, 0, ["service": .number(objects.add(service))])
        case kWireMapMemory: mapMemory(request, connection)
        case kWireUnmapMemory:
            let known = request.number("memory").flatMap { mapped.removeValue(forKey: $0) } != nil
            reply(request.call, known ? 0 : IOReturn.badArgument)
        // DriverKit's user clients take no notification ports.
        default: reply(request.call, IOReturn.unsupported)
        }
    }

    private func mapMemory(_ request: ClientRequest, _ connection: UserClient) {
        connection.mapMemory(request.number("type") ?? 0) { [self] result in
            switch result {
            case .failure(let refusal): reply(request.call, refusal.status)
            case .success(let mapping):
                let piece = mapping.piece
                let isNew = mapped[piece.memory.id] == nil
                guard !isNew || pass(piece.memory) else { return reply(request.call, IOReturn.noMemory) }
                mapped[piece.memory.id] = piece.memory
                reply(
                    request.call, 0,
                    [
                        "memory": .number(piece.memory.id), "offset": .number(piece.memory.base + piece.offset),
                        "length": .number(piece.length), "readOnly": .boolean(mapping.isReadOnly),
                        "sent": .boolean(isNew),
                    ])
            }
        }
    }
}
