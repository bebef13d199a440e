// SPDX-License-Identifier: Apache-2.0

extension Statements {
    /// What authors say of an app that looks for its driver, opens it and calls it, and of the app's own launch.
    static let open: [Statement] = [
        Statement(
            "service-not-found", "The app finds no service of the driver's.",
            "app|client|application|program|tool|code ~5 cannot|can't|doesn't|not|never|unable|couldn't|fails ~3 "
                + "find|see|locate|discover|detect|finding ~5 service|driver|dext|user-client",
            "ioservicegetmatchingservice*|ioservicematching|ioservicenamematching ~6 returns|returned|gives|is|yields "
                + "~3 0|null|nil|nothing|io_object_null|zero|no|empty|none",
            "ioservicegetmatchingservice* ~4 fail*|never|not|doesn't|empty",
            "no ~2 matching|such service|services", "service|driver|dext ~2 not|never found|discovered",
            "iterator ~3 empty|null|nothing",
            "driver|dext|service ~3 doesn't|not|never|won't ~2 show|appear|appears"),
        Statement(
            "service-open-fails", "Opening the driver's service fails.", reaches: .open,
            "ioserviceopen ~5 fail*|return*|error*|gives|gave|refused|denied|yields|reports|result*",
            "fail*|error*|unable|cannot|can't ~5 ioserviceopen",
            "open*|connect* ~4 connection|user-client|userclient|dext|driver|service ~6 "
                + "fail*|error*|refused|denied|rejected",
            "user client|userclient|user-client ~3 fail*|refused|denied|rejected|can't|cannot|not ~3 "
                + "open*|creat*|connect*"
        ),
        Statement(
            "cannot-communicate", "App and driver do not get together.",
            "cannot|can't|unable|not|couldn't|doesn't|fail*|failing|won't|blocked ~4 "
                + "open|connect|communicate|talk|communication|connecting|communicating|establish|connection ~6 "
                + "dext|driver|service|user-client|userclient|extension",
            "communicat*|connection ~5 dext|driver|userclient|user-client ~5 fail*|blocked|denied|impossible|refused"),
        Statement(
            "newuserclient-not-called", "The driver's NewUserClient is not reached.",
            "newuserclient|newuserclient_impl|newuserclient() ~3 never|not|isn't|wasn't|doesn't|didn't|won't ~2 "
                + "called|invoked|reached|hit|get|triggered|executed|run",
            "never|not ~3 reach*|call*|hit*|enter*|get ~3 newuserclient|newuserclient_impl"),
        Statement(
            "newuserclient-called", "The driver's NewUserClient runs.", reaches: .open,
            "newuserclient|newuserclient_impl ~2 is|was|gets|does ~2 called|invoked|reached|hit|executed",
            "newuserclient|newuserclient_impl ~3 succeeds|runs|ran|returns|returned ~2 "
                + "success|successfully|fine|ok|kioreturnsuccess"
        ),
        Statement(
            "call-fails", "A call to the driver fails.", reaches: .call,
            "ioconnectcall* ~5 fail*|return*|error*|gives|gave|yields|reports",
            "fail*|error* ~4 ioconnectcall*", "external method|externalmethod ~4 fail*|returns|error*|rejected"),
        Statement(
            "external-method-not-called", "The driver's ExternalMethod is not reached.", reaches: .call,
            "externalmethod|external-method|method ~3 never|not|isn't|wasn't|doesn't|didn't ~2 "
                + "called|invoked|reached|hit & external*|ioconnectcall*"
        ),
        Statement(
            "large-structure", "A structure of more than 4096 bytes, or one that does not arrive.", reaches: .call,
            "structureinput|structureoutput|*structureinput|*structureoutput ~8 null|nullptr|nil|empty|zero",
            "struct*|buffer|input|output|data ~8 larger|bigger|more|over|above|exceed*|greater|beyond|than ~3 "
                + "4096|4097|4k|4kb|4kib|4 & ioconnectcall*|external*|selector|userclient|user-client|dext|driver|structureinput",
            "ioconnectcall*|externalmethod ~12 larger|bigger|more|over|above ~3 4096|4097|4k|4kb|4kib|4",
            "ioconnectcallstructmethod|ioconnectcallmethod ~10 4096|4097|4k|large*|big*|bigger & fail*|error*|not|null|crash*",
            "4096 bytes ~10 fail*|limit*|null|error*|not|doesn't & ioconnectcall*|external*|struct*"),
        Statement(
            "call-hangs", "A call to the driver does not come back.", reaches: .call,
            "ioconnectcall*|externalmethod|call ~5 hang*|hung|blocks|blocked|stuck|freez*|deadlock* & !panic",
            "ioconnectcall*|externalmethod ~4 never|not|doesn't ~2 return*|come*"),
        Statement(
            "async-not-called", "The callback of an asynchronous call does not come.", reaches: .call,
            "callback|asynccompletion|completion|ioasynccallback* ~4 never|not|isn't|doesn't|didn't ~3 "
                + "called|fire*|invoked|arriv*|receiv*|triggered|delivered"
        ),
        Statement(
            "removed-allow-any", "allow-any-userclient-access was taken out of the driver's entitlements.",
            "remov*|delet*|drop*|commented|took|without|stripped ~5 *allow-any*"),
        Statement(
            "mentions-allow-any", "It is about allow-any-userclient-access.", "*allow-any-userclient*",
            "any userclient|user-client access"),
        Statement(
            "profile-lacks-allow-any", "The profile does not hold allow-any-userclient-access.",
            "profile ~8 not|doesn't|lacks|missing|without|no ~4 *allow-any*"),
        Statement(
            "sandboxed-app", "The app is sandboxed.", "app|application ~2 is|runs ~2 sandboxed",
            "sandboxed ~2 app|application",
            "app sandbox ~4 on|enabled|true|yes"),
        Statement(
            "works-without-sandbox", "It works when the app is not sandboxed.",
            "works|succeeds|fine ~5 without|no|disabl*|remov*|turn* ~3 sandbox*",
            "remov*|disabl*|turn* ~4 sandbox* & works|fixes|fixed|succeeds|solved"),
        Statement(
            "app-killed-at-launch", "The app is killed when it starts.", reaches: .appLaunch,
            "app|application|process ~5 killed|sigkill ~6 launch*|startup|start*|immediately|open*|exec",
            "app|application ~5 crash*|quit*|dies|terminat* ~3 launch|startup|start|immediately|instantly|opening",
            "app|application ~3 won't|doesn't|can't|cannot|not|no ~3 launch|open|start & "
                + "entitlement*|sign*|capabilit*|profile*"
        ),
        Statement(
            "killed-after-entitlement", "Since an entitlement was added the program does not start.",
            reaches: .appLaunch,
            "add*|adding|claim*|enabl*|includ* ~6 entitlement*|capabilit*|*system-extension.install|*driverkit* ~8 "
                + "crash*|killed|quits|dies|terminate*",
            "crash*|killed|quits|dies|terminate* ~8 after|when|once|if|since|as ~6 "
                + "entitlement*|capabilit*|*system-extension.install",
            "won't|doesn't|can't|cannot|not|longer|fails ~3 launch|launches|start|starts|open|opens|run ~6 "
                + "after|when|once|if|since|with ~6 entitlement*|capabilit*|*system-extension.install",
            "without ~4 entitlement*|capability ~5 launches|runs|starts|opens & crash*|killed|quits|dies|not|doesn't"),
        Statement(
            "looks-for-user-server", "The app opens the kernel's object for a driver's process, not the driver.",
            "ioservicematching|ioservicenamematching|match* ~2 iouserserver"),
        Statement(
            "async-without-port", "An asynchronous call arrives without a completion.", reaches: .call,
            "completion ~6 null|nil|nullptr|empty & ioconnectcallasync*|async*|externalmethod|iouserclientmethodarguments*",
            "ioconnectcallasync* ~6 kioreturnbadargument|badargument|0xe00002c2"),
        Statement(
            "hid-open", "An input device is opened by an app.",
            "iohiddeviceopen*|iohidmanageropen*|hid_open*|fido_hid_open|iohidrequestaccess*", "input monitoring"),
        Statement(
            "adhoc-with-claims", "What is signed ad hoc claims something restricted.",
            "ad-hoc|adhoc|hoc ~2 sign*|signature|builds ~8 restricted|entitlement*|*system-extension.install",
            "restricted|entitlement*|*system-extension.install ~10 ad-hoc|adhoc|hoc ~2 sign*|signature"),
        Statement(
            "exclusive-access", "Somebody else has the device open.",
            "already ~2 open|opened|claimed|taken|use|held ~5 driver|another|other|kernel|somebody|process",
            "exclusive access"),
    ]
}
