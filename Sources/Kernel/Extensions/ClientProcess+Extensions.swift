// SPDX-License-Identifier: Apache-2.0

import Wire
import WireValues

/// Requests of the SystemExtensions framework.
extension ClientProcess {
    func sysext(_ request: ClientRequest, _ kind: WireRequest) {
        guard let number = request.number("request") else { return reply(request.call, IOReturn.badArgument) }
        if kind == kWireReplacement {
            guard let answer = replacements.removeValue(forKey: number) else {
                return reply(request.call, IOReturn.badArgument)
            }
            reply(request.call, 0)
            return answer(request.body["replace"]?.boolean ?? false)
        }
        guard let identifier = request.string("identifier") else { return reply(request.call, IOReturn.badArgument) }
        reply(request.call, 0)
        switch kind {
        case kWireActivate: kernel.extensions.activate(identifier, delegate(number))
        case kWireDeactivate: kernel.extensions.deactivate(identifier, delegate(number))
        default: found(number, identifier)
        }
    }

    private func delegate(_ number: UInt64) -> SystemExtensions.Delegate {
        SystemExtensions.Delegate(
            needsApproval: { [weak self] in self?.send(kWireNeedsApproval, ["request": .number(number)]) },
            replaces: { [weak self] old, new, answer in
                guard let self else { return answer(false) }
                replacements[number] = answer
                send(
                    kWireReplace,
                    [
                        "request": .number(number), "existing": Self.properties(old.bundle, old.state),
                        "new": Self.properties(new, nil),
                    ])
            },
            done: { [weak self] answer in self?.send(answer, number) })
    }

    private func send(_ answer: SystemExtensions.Answer, _ number: UInt64) {
        switch answer {
        case .finished(let afterReboot):
            send(kWireFinished, ["request": .number(number), "result": .number(afterReboot ? 1 : 0)])
        case .failed(let code, let why):
            send(
                kWireFailed,
                ["request": .number(number), "code": .number(UInt64(code)), "description": .string(why)])
        }
    }

    private func found(_ number: UInt64, _ identifier: String) {
        let extensions = kernel.extensions.installed.filter { $0.bundle.identifier == identifier }
            .map { Self.properties($0.bundle, $0.state) }
        send(kWireFound, ["request": .number(number), "extensions": .array(extensions)])
    }

    private static func properties(_ bundle: DriverBundle, _ state: SystemExtensions.State?) -> WireValue {
        .dictionary([
            "bundleIdentifier": .string(bundle.identifier), "bundleVersion": .string(bundle.version),
            "bundleShortVersion": .string(bundle.shortVersion), "url": .string(bundle.path),
            "isEnabled": .boolean(state == .enabled), "isAwaitingUserApproval": .boolean(state == .waitingForUser),
            "isUninstalling": .boolean(state == .uninstallAtReboot),
        ])
    }
}
