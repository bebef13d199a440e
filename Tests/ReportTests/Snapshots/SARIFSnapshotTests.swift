// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Report
import Testing

/// The whole log of ``Fixture/small``: a change here is a change for everybody who reads our SARIF.
struct SARIFSnapshotTests {
    @Test func aLog() {
        expectSame(
            SARIFReport(version: "0.1.0", directory: Fixture.directory).document(Fixture.small).text,
            #"""
            {
              "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
              "version": "2.1.0",
              "runs": [
                {
                  "tool": {
                    "driver": {
                      "name": "dextlab",
                      "semanticVersion": "0.1.0",
                      "rules": [
                        {
                          "id": "uc-access-macos/absent",
                          "shortDescription": {
                            "text": "uc-access-macos refuses: absent"
                          },
                          "fullDescription": {
                            "text": "Row absent of uc-access-macos, gate 35, asked by kernel IOUserServer (open)."
                          },
                          "help": {
                            "text": "Row absent of uc-access-macos, gate 35, asked by kernel IOUserServer (open). The gate's table stands in Sources/Gates/Access/UserClientAccessMac.swift. More: dextlab check --explain uc-access-macos",
                            "markdown": "Row absent of uc-access-macos, gate 35, asked by kernel IOUserServer (open). The gate's table stands in Sources/Gates/Access/UserClientAccessMac.swift. More: `dextlab check --explain uc-access-macos`"
                          },
                          "properties": {
                            "tags": [
                              "driverkit",
                              "gate",
                              "open"
                            ]
                          },
                          "defaultConfiguration": {
                            "level": "error"
                          }
                        },
                        {
                          "id": "plist-duplicate-key",
                          "shortDescription": {
                            "text": "A key stands twice in one dictionary of a property list"
                          },
                          "fullDescription": {
                            "text": "Readers keep one of the two values and do not say which."
                          },
                          "help": {
                            "text": "What the system checks: Readers keep one of the two values and do not say which.\n\nWhat you see: The value that was edited is not the one that counts.\n\nFix: Remove one of the two.\n\nSource: CoreFoundation keeps the first or the last, by the form of the file.",
                            "markdown": "**What the system checks.** Readers keep one of the two values and do not say which.\n\n**What you see.** The value that was edited is not the one that counts.\n\n**Fix.** Remove one of the two.\n\n**Source.** CoreFoundation keeps the first or the last, by the form of the file."
                          },
                          "properties": {
                            "tags": [
                              "driverkit",
                              "rule"
                            ]
                          },
                          "defaultConfiguration": {
                            "level": "warning"
                          }
                        }
                      ]
                    }
                  },
                  "invocations": [
                    {
                      "executionSuccessful": true,
                      "toolExecutionNotifications": []
                    }
                  ],
                  "columnKind": "unicodeCodePoints",
                  "results": [
                    {
                      "ruleId": "uc-access-macos/absent",
                      "ruleIndex": 0,
                      "level": "error",
                      "message": {
                        "text": "com.example.app.driver (Driver): refused by kernel IOUserServer (open).\nThe signed app has no userclient-access at all.\nkernel: DK: DriverUC:UC failed userclient-access check\ncode 0xE00002E2 kIOReturnNotPermitted (-536870174)\nfix: Claim it on the app.\nportal capability: DriverKit UserClient Access\nin the app's .entitlements:\n<key>userclient-access</key>\n<array/>",
                        "markdown": "**com.example.app.driver (Driver): refused by kernel IOUserServer (open).** The signed app has no userclient-access at all.\n\n```\nkernel: DK: DriverUC:UC failed userclient-access check\ncode 0xE00002E2 kIOReturnNotPermitted (-536870174)\n```\n\n**Fix.** Claim it on the app. Portal capability: DriverKit UserClient Access. In the app's .entitlements:\n\n```xml\n<key>userclient-access</key>\n<array/>\n```"
                      },
                      "locations": [
                        {
                          "physicalLocation": {
                            "artifactLocation": {
                              "uri": "build/My%20App.app/Contents/MacOS/My%20App"
                            }
                          },
                          "logicalLocations": [
                            {
                              "fullyQualifiedName": "signed entitlements:4:2",
                              "kind": "resource"
                            }
                          ],
                          "message": {
                            "text": "com.apple.developer.driverkit.userclient-access is absent"
                          }
                        }
                      ],
                      "relatedLocations": [
                        {
                          "id": 1,
                          "physicalLocation": {
                            "artifactLocation": {
                              "uri": "build/My%20App.app/Contents/Library/SystemExtensions/com.example.app.driver.dext/Info.plist"
                            },
                            "region": {
                              "startLine": 12,
                              "startColumn": 3
                            }
                          },
                          "message": {
                            "text": "IOUserClientClass = IOUserUserClient"
                          }
                        }
                      ],
                      "partialFingerprints": {
                        "dextlab/v1": "0d93491b752af524",
                        "primaryLocationLineHash": "0d93491b752af524:1"
                      },
                      "rank": 100.0,
                      "properties": {
                        "subject": "com.example.app.driver (Driver)",
                        "confidence": 1.0,
                        "gate": "uc-access-macos",
                        "row": "absent",
                        "stage": "open",
                        "enforcer": "kernel IOUserServer",
                        "isReached": true,
                        "log": [
                          "kernel: DK: DriverUC:UC failed userclient-access check"
                        ],
                        "code": "0xE00002E2 kIOReturnNotPermitted (-536870174)",
                        "fix": {
                          "text": "Claim it on the app.",
                          "target": "the app's .entitlements",
                          "snippet": "<key>userclient-access</key>\n<array/>",
                          "capability": "DriverKit UserClient Access"
                        }
                      }
                    },
                    {
                      "ruleId": "plist-duplicate-key",
                      "ruleIndex": 1,
                      "level": "warning",
                      "message": {
                        "text": "Info.plist: a key stands twice.\nOne of the two is ignored.\nfix: Remove one.",
                        "markdown": "**Info.plist: a key stands twice.** One of the two is ignored.\n\n**Fix.** Remove one."
                      },
                      "locations": [
                        {
                          "physicalLocation": {
                            "artifactLocation": {
                              "uri": "build/My%20App.app/Contents/Library/SystemExtensions/com.example.app.driver.dext/Info.plist"
                            },
                            "region": {
                              "startLine": 7,
                              "startColumn": 5
                            }
                          },
                          "message": {
                            "text": "IOClass"
                          }
                        }
                      ],
                      "partialFingerprints": {
                        "dextlab/v1": "ef44b12988b7d4fb"
                      },
                      "rank": 100.0,
                      "properties": {
                        "subject": "com.example.app.driver",
                        "confidence": 1.0,
                        "fix": {
                          "text": "Remove one."
                        }
                      }
                    }
                  ],
                  "properties": {
                    "path": "build/My App.app",
                    "platform": "macos",
                    "osVersion": "26.0",
                    "gates": {
                      "pass": 1,
                      "fail": 1,
                      "undecided": 1
                    },
                    "undecided": [
                      {
                        "gate": "server-launch",
                        "subject": "com.example.app.driver",
                        "needs": "a running Mac"
                      }
                    ]
                  }
                }
              ]
            }

            """#)
    }
}
