// SPDX-License-Identifier: Apache-2.0

extension Statements {
    /// Profiles, signing and the developer portal, in the words of those who wrestle with them.
    static let signing: [Statement] = [
        // Profiles
        Statement(
            "profile-lacks-key", "the profile does not have what is claimed",
            "profile* ~4 doesn't|doesnt|not|won't|never ~2 include|contain|have|list|carry|hold|show ~10 "
                + "entitlement*|capabilit*|key",
            "profile* ~3 lacks|misses|missing|lacking ~8 entitlement*|capabilit*|key*",
            "entitlement*|capabilit*|key* ~6 missing|absent ~6 profile*",
            "entitlement*|capabilit*|key* ~4 not|never|isn't|aren't ~4 in|part|included|present|listed ~5 profile*",
            "entitlement*|capabilit*|key* ~6 vanish*|disappear*|dropped|stripped|omitted ~8 profile*",
            "profile* ~6 no|without|lacks|misses|missing ~2 com.apple.*",
            "com.apple.* ~4 not|missing|absent|isn't ~5 profile*",
            "profile* ~8 entitlement*|capabilit*|key* ~3 missing|absent|gone|lacking",
            "profile* ~6 without ~4 entitlement*|capabilit*"),
        Statement(
            "profile-value-mismatch", "the profile has the key with another value",
            "profile* ~6 doesn't|doesnt|not ~2 match ~10 entitlement*|value*",
            "profile* ~6 mismatch*|disagree*|differ*|conflict* ~8 entitlement*|value*",
            "entitlement* ~6 doesn't|doesnt|not|don't ~2 match ~8 profile*",
            "mismatch* ~6 profile* ~6 entitlement*", "mismatch* ~6 entitlement* ~6 profile*"),
        Statement(
            "profile-not-renewed", "the profile is older than the capability",
            "not|didn't|never|haven't|hadn't|forgot ~4 regenerat*|recreat*|refresh*|renew*|re-creat*|remak*|"
                + "re-download*|redownload* ~6 profile*",
            "old|older|previous|cached|stale|outdated ~3 profile*", "same profile* ~4 as ~2 before|always",
            "profile* ~5 created|made|generated|older|downloaded ~4 before|than ~8 capabilit*|entitlement*|approv*|"
                + "grant*|request*"
        ),
        Statement(
            "profile-is-expired", "the profile has run out", "profile* ~4 expired|lapsed", "expired ~3 profile*",
            "profile* ~3 expires|expir* ~4 ago|yesterday|week|month"),
        Statement(
            "device-not-registered", "the machine is not in the profile",
            "udid ~6 not|missing|isn't|absent|unregistered|wrong", "not|isn't|never|without|missing ~6 udid",
            "mac|machine|device|computer|ipad ~5 not|isn't|never ~4 registered ~8 profile*|portal|account|developer",
            "profile* ~6 doesn't|not|lacks|without ~5 udid|device|mac|machine"),
        Statement(
            "other-machine-fails", "it runs on the developer's machine and on no other",
            "another|other|others|different|colleague*|coworker*|second|customer*|tester*|clean ~3 mac|macs|"
                + "machine*|computer*|imac*|macbook*|laptop* ~12 fail*|killed|crash*|refus*|not|doesn't|won't|"
                + "cannot|can't|dies|never|rejected",
            "fail*|killed|crash*|refus*|not|doesn't|won't|cannot|can't|dies|rejected ~10 another|other|others|"
                + "different|colleague*|coworker*|second|customer*|tester*|clean ~3 mac|macs|machine*|computer*|"
                + "imac*|macbook*|laptop*",
            "only ~3 work*|run*|load* ~4 my|own|development|dev ~3 mac|machine|computer"),
        Statement(
            "one-profile-for-both", "app and driver are signed with one profile",
            "same|one|single ~3 profile*|app-id|identifier* ~8 app ~5 dext|driver|extension",
            "same|one|single ~3 profile* ~4 both", "profile* ~4 of|from ~2 app ~8 dext|driver"),
        Statement(
            "driver-has-no-profile", "the driver has no profile of its own",
            "dext|driver ~4 no|not|without|lacks|missing|doesn't ~4 profile*|embedded.provisionprofile",
            "no|without|missing ~3 profile*|embedded.provisionprofile ~6 dext|driver"),
        Statement(
            "profile-making-fails", "the portal does not make a profile",
            "unexpected ~2 error ~10 profile*", "profile* ~10 unexpected ~2 error"),
        // The portal
        Statement(
            "capability-enabled", "a capability is switched on in the App ID",
            "capabilit* ~8 enabled|visible|checked|ticked|selected|activated",
            "enabled|enabling|added|ticked|checked|activated ~6 capabilit*"),
        Statement(
            "grant-unanswered", "Apple has not answered a request",
            "request*|submitted|applied|application ~10 no|without ~3 response|answer|reply|decision|feedback",
            "awaiting|waiting ~6 apple*|approval|grant*|entitlement*", "request* ~6 pending|unanswered|outstanding",
            "not|never|haven't|hasn't ~4 heard ~4 apple|back",
            "apple ~3 not|hasn't|haven't|never ~3 answered|replied|responded|approved|granted"),
        Statement(
            "grant-denied", "Apple has refused a request",
            "request*|application ~6 denied|rejected|declined|refused|turned",
            "apple ~4 denied|rejected|declined|refused"),
        Statement(
            "any-client-not-offered", "the portal's form does not offer Allow Any UserClient",
            "any|*allow-any* ~2 userclient|user|user-client|*userclient-access ~8 not|isn't|no|doesn't ~4 choice|"
                + "option|offered|listed|available|appear|shown|there|selectable",
            "no|not|cannot|can't|couldn't ~4 option|choice|find|select|choose|request ~6 any|*allow-any* ~2 "
                + "userclient|user-client|user|*userclient-access"
        ),
        Statement(
            "any-client-removed", "the driver's allow-any-userclient-access was taken out",
            "removed|removing|remove|deleted|deleting|dropped|dropping|stripped|disabled|commented ~6 "
                + "*allow-any-userclient-access",
            "removed|removing|remove|deleted|deleting|dropped|dropping|stripped|disabled|commented ~4 allow-any|any "
                + "~2 userclient|user-client|client",
            "*allow-any-userclient-access ~6 removed|deleted|dropped|commented|gone|stripped",
            "without ~3 *allow-any-userclient-access"),
        Statement(
            "client-key-removed", "the app's userclient-access was taken out",
            "removed|removing|remove|deleted|dropped|without|commented ~5 *.userclient-access|userclient-access"),
        Statement(
            "any-client-in-app", "allow-any-userclient-access was given to the app",
            "*allow-any-userclient-access ~8 app|app's|application|client|host ~2 entitlement*|target|file|plist",
            "app|app's|application|client|host ~3 entitlement* ~6 *allow-any-userclient-access"),
        Statement(
            "client-key-in-driver", "userclient-access was given to the driver",
            "*.userclient-access|userclient-access ~8 dext|dext's|driver|driver's ~2 entitlement*|target|file|plist",
            "dext|dext's|driver's ~3 entitlement* ~6 *.userclient-access|userclient-access"),
        Statement(
            "free-team", "the team is not a paying one",
            "free ~2 account|team|membership|developer|apple ~8 driver*|dext|sign*|entitlement*|capabilit*|profile*|"
                + "account|id",
            "personal team", "not|no|without|don't|haven't ~4 paid ~3 account|membership|program|team|developer"),
    ]
}
