// SPDX-License-Identifier: Apache-2.0

/// Whether the driver's NewUserClient gives the kernel an object to connect to.
///
/// It runs *before* the access gates: a driver can log NewUserClient and the start of its user client, and see it
/// stopped at once because the client was not allowed.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `not-implemented` | not overridden | kIOReturnError |
/// | `own-code` | the driver returned an error | that code |
/// | `no-object` | success without an object | IOServiceOpen fails |
/// | `key-missing` | no UserClientProperties in the personality, or no IOClass in it | kIOReturnBadArgument |
/// | `class` | its IOClass is no class of the kernel, or cannot be made | kIOReturnUnsupported |
/// | `not-user-client` | its IOClass is no user client | kIOReturnUnsupported |
/// | `user-class` | its IOUserClass is missing or not registered | the lines of user-class |
/// | `not-a-dext` | the opened service is no driver's | kIOReturnUnsupported |
/// | `ok` | an IOUserUserClient | pass |
///
/// - Source: XNU `IOUserServer.cpp`, serviceNewUserClient; `IOService.cpp`, Create.
public enum NewUserClient: Gate {
    public static let id: GateID = "new-user-client"
    public static let number = 34
    public static let stage = Stage.open
    public static let enforcer = "the driver, kernel IOUserServer"
    public static let scope = Scope.personality

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        switch facts.runtime.open.newUserClient {
        case .present(let result): return happened(result, facts, explain)
        case .absent(let evidence):
            return explain.undecided(
                needs: "an open that reaches the driver", why: "NewUserClient was never called.", evidence: [evidence])
        case .unknown(let needs):
            return UserClientPlist.problem(facts, explain)
                ?? explain.undecided(needs: needs, why: "The personality holds what a user client is made from.")
        }
    }

    private static func happened(_ result: NewUserClientResult, _ facts: Facts, _ explain: Explain) -> Verdict {
        switch result {
        case .notImplemented:
            return explain.fail(
                "not-implemented",
                "The driver does not override NewUserClient, and the kernel's own answers with kIOReturnError. The "
                    + "same "
                    + "happens when the override is not declared in the .iig, or an older build runs.",
                code: .error,
                fix: Fix(
                    "Declare and implement it.",
                    snippet: "virtual kern_return_t NewUserClient(uint32_t type, IOUserClient ** userClient) override;",
                    target: "the driver's .iig"))
        case .failed(let code):
            return explain.fail(
                "own-code",
                "The driver's NewUserClient returned \(code.name) (\(code.hex)), and IOServiceOpen hands "
                    + "it "
                    + "on.", code: code)
        case .noObject:
            return explain.fail(
                "no-object",
                "NewUserClient says success and hands out no object, so that there is nothing to connect "
                    + "to.",
                fix: Fix("Set *userClient before returning success.", target: "the driver's NewUserClient"))
        case .propertiesMissing:
            return UserClientPlist.problem(facts, explain) ?? UserClientPlist.missing(facts, explain)
        case .classFailed:
            return UserClientPlist.badClass(facts, explain)
        case .created(let kernelClass) where !KernelClass.userClients.contains(kernelClass):
            return UserClientPlist.notUserClient(kernelClass, facts, explain)
        case .created:
            return explain.pass("ok", "The driver made a user client. Whether this client may have it comes next.")
        case .userClassFailed:
            return UserClientPlist.userClass(facts, explain)
        case .notADext:
            return explain.fail(
                "not-a-dext",
                "The service that the app opens belongs to no driver process, and its class has no user "
                    + "client of its own.", code: .unsupported,
                fix: Fix(
                    "Look for the driver's own service: IOServiceNameMatching with its "
                        + "IOUserClass.", target: "the app"))
        }
    }
}
