// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates

enum UserClientRows {
    static let all: [Row] = [
        Row(
            UserClientTopLevel.self, "a second copy", Sound.usb, at: "UserClientProperties",
            fires: { $0.driver.info?["UserClientProperties"] = ["IOClass": "IOUserUserClient"] },
            nearMiss: {
                $0.driver.info?["UserClientProperties"] = ["IOClass": "IOUserUserClient"]
                $0.personality["UserClientProperties"] = nil  // the gate's
            }),
        Row(
            UserClientHalf.self, "no IOClass", Sound.usb, at: Row.main("OtherProperties"),
            fires: { $0.personality["OtherProperties"] = ["IOUserClass": "Other"] },
            nearMiss: { $0.personality["IOPropertyMatch"] = ["IOUserClass": "Other"] }),
        Row(
            UserClientHalf.self, "no IOUserClass", Sound.usb, at: Row.main("OtherProperties"),
            fires: { $0.personality["OtherProperties"] = ["IOClass": "IOUserUserClient"] },
            nearMiss: { $0.personality["UserClientProperties"] = ["IOClass": "IOUserUserClient"] }),  // the gate's
        Row(
            UserClientSameClass.self, "the driver's class", Sound.usb, at: Row.main("UserClientProperties/IOUserClass"),
            fires: {
                $0.personality["UserClientProperties"] = [
                    "IOClass": "IOUserUserClient", "IOUserClass": "ExampleDriver",
                ]
            },
            nearMiss: {
                $0.personality["OtherProperties"] = ["IOClass": "IOUserService", "IOUserClass": "ExampleDriver"]
            }),
    ]
}
