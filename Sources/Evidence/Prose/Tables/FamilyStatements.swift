// SPDX-License-Identifier: Apache-2.0

extension Statements {
    /// USB, input devices, serial ports, networks, sound.
    static let families: [Statement] = [
        Statement(
            "apple-driver-holds", "a driver of Apple's has the device",
            """
            apple|apple's|built-in|system|appleusb*|iousbmassstorage* ~4 driver|kext ~6 \
            already|grab*|holds|claim*|owns|attach*|takes|took|match*|opened|wins|first
            """,
            "exclusive access",
            "already|else ~3 open*|claimed|in ~4 driver|else|another|exclusive* & usb|device|interface",
            "another|other|someone|different driver|client|process ~4 open*|hold*|claim*|own*",
            "open ~6 exclusiveaccess|0xe00002c5|kioreturnexclusiveaccess",
            "bound|claimed|taken|held|occupied|owned ~2 by ~4 in-kernel|kernel|kernel's|apple|apple's|system|system's ~3 driver|kext|client"
        ),
        Statement(
            "two-drivers", "two drivers are on one device",
            "two|both|duplicate ~3 device*|driver*|dext*|kext*|entries|instances|interface* ~8 "
                + "show*|appear*|loaded|load*|start*|match*|attach*|list*|assigned|run*",
            "all|both ~2 match* ~2 driver*|dext*|kext* ~4 start*|load*|run*|launch*",
            "override|overrid*|replace|displace|instead|priority|precedence|win|beat ~8 default|original|apple|apple's|"
                + "system|built-in|kext ~2 driver|one|kext & device|driver|dext",
            "priority|precedence ~3 over ~3 kext|driver|apple*"),
        Statement(
            "match-keys", "keys of matching are named",
            "iomatchcategory|ioprobescore|ioresourcematch", "probe score*"),
        Statement(
            "usb-interrupt-timeout", "a timeout on an interrupt endpoint",
            """
            interrupt ~3 endpoint*|pipe*|in ~10 \
            timeout*|completiontimeout*|kioreturnbadargument|badargument|timed|0xe00002c2
            """,
            "timeout*|completiontimeoutms ~10 interrupt ~3 endpoint*|pipe*|in|transfer*"),
        Statement(
            "usb-interrupt-pipe", "an interrupt endpoint",
            "interrupt ~2 endpoint*|pipe*|in|out & !controller", "endpoint|pipe ~3 interrupt"),
        Statement(
            "usb-no-interfaces", "a USB device has no interfaces",
            """
            interface* ~8 not|never|*n't|no|none|doesn't|aren't ~4 \
            match*|appear*|exist*|created|show*|found|published|start*|enumerat* & \
            usb|iousbhost*|device|configuration|interface
            """,
            "no interface* ~4 found|appear*|exist*|created|match*",
            "copyinterface* ~6 null|nullptr|nothing|empty|none|no",
            "createinterfaceiterator ~6 null|nullptr|nothing|empty|none|no|0",
            "copyinterface* ~2 return* ~2 null|0|error|kioreturn* & !success*",
            "setconfiguration* ~6 not|never|*n't|need*|call*|must|who|without",
            "not|never|*n't|without ~3 setconfiguration|configured & usb|device|interface*"),
        Statement(
            "usb-stall", "an endpoint is halted",
            "stall*|halted ~4 pipe|endpoint|bulk|control|transfer*", "pipe|endpoint|bulk|transfer* ~5 stall*|halted",
            "pipe stall*", "clearstall*", "*pipestalled*"),
        Statement(
            "usb-takes-all", "a driver on the device keeps others off its interfaces",
            """
            iousbhostdevice ~12 other|others|remaining|rest|composite|apple|audio|hid|interface* ~6 \
            stop*|lost|gone|no|not|*n't|disappear*|longer|fail*
            """,
            "composite ~10 other|others|only|one|rest ~6 interface*|function*",
            "only|just ~3 one interface ~8 leave*|rest|other*|apple",
            "mass|storage ~10 interface ~8 disappear*|gone|lost|unmount*|longer"),
        Statement(
            "usb-disk-commands", "commands to a USB disk by taking its interface",
            "iousbhostinterface* ~14 scsi|cdb*|mass-storage|storage|disk|vendor",
            "vendor|scsi ~4 command*|cdb* ~12 iousbhostinterface|usbdriverkit|interface & storage|disk|drive|mass",
            "bulk ~8 cbw|csw", "usbdriverkit ~12 mass-storage|storage|disk|drive|stick"),
        Statement(
            "builtin-input", "the Mac's own keyboard or trackpad",
            "built-in|internal|builtin|integrated ~2 keyboard|trackpad|touchpad|mouse|hid",
            """
            keyboard|trackpad ~3 built-in|internal|builtin|macbook|laptop & \
            match*|dext|driver|intercept*|filter*|remap*
            """
        ),
        Statement(
            "hid-not-matching", "a HID driver does not match or is refused",
            """
            hid|appleuserhid*|iohid*|keyboard|gamepad ~12 not|never|*n't|doesn't|isn't ~3 \
            match*|load*|attach*|start*|work*|called|appear*|recogni*
            """,
            "appleuserhideventservice|appleuserhiddevice ~10 entitlement*|which|need*|require*|fail*|check"),
        Statement(
            "hid-virtual", "a HID device without hardware is wanted, or refused",
            """
            how|can|could|possible|want|need|trying|try|create|make|build|emulat*|inject|claim*|add|added|which ~10 \
            virtual ~2 hid|keyboard|mouse|gamepad|joystick|controller & !plan|later|future
            """,
            "claim*|entitlements|signature|has|contains|added|add|put|have ~10 *hid.virtual.device*",
            "*hid.virtual.device* ~8 missing|refused|rejected|profile|not|error|fail*|killed|dext|driver",
            "hidvirtualdevice|iohiduserdevice ~8 nil|null|fail*|return*|entitlement*"),
        Statement(
            "hid-start", "Start of a HID driver", "handlestart", "overrid* ~3 start ~6 iouserhid*|hid",
            "iouserhideventservice ~6 start",
            "start ~6 iouserhideventservice|iouserhiddevice|hid & super*|not|never|*n't|false"),
        Statement(
            "serial-no-data", "a serial port opens and moves no bytes",
            """
            serial|tty*|dev/tty*|dev/cu*|iouserserial* ~14 no|not|never|*n't|nothing|zero ~4 \
            data|bytes|received|receive|transmit*|output|sent|read
            """,
            "connectqueues ~8 never|not|*n't|called|null|fail*",
            "rxdataavailable|txdataavailable|txfreespaceavailable|rxfreespaceavailable ~8 never|not|*n't|nothing"),
        Statement(
            "network-register-fails", "an Ethernet interface cannot be registered",
            "registerethernetinterface* ~10 fail*|return*|error*|never|not|*n't|badargument|0x*|interface|en0|appear*",
            "registerethernetinterface*|iousernetworkpacketqueue* & queue*|fail*",
            "ethernet|network interface ~8 not|never|*n't|doesn't ~3 appear*|show*|registered|created|listed"),
        Statement(
            "network-other-medium", "a driver for a network that is no Ethernet",
            """
            wi-fi|wifi|wlan|802.11|cellular|wwan|lte|ppp|can-bus ~2 driver|dext|modem*|adapter|dongle* & \
            dext|driver|driverkit|networkingdriverkit
            """,
            "driver|dext ~3 wi-fi|wifi|wlan|802.11|cellular|wwan|lte|ppp",
            "networkingdriverkit ~10 wi-fi|wifi|wlan|cellular|ppp|tun|utun"),
        Statement(
            "audio-not-shown", "a sound driver runs and no device shows up",
            """
            audio|sound|coreaudio|iouseraudio* ~14 not|never|*n't|doesn't|no|isn't ~4 \
            show*|appear*|listed|visible|see*|found|available|connect*
            """,
            "audio midi setup ~8 not|no|never|*n't|empty|nothing",
            "coreaudiod|core audio ~8 not|never|*n't|cannot|refus*|fail* ~4 connect*|open*|see*|load*|find*"),
        Statement(
            "audio-virtual", "a sound device without hardware",
            "virtual ~2 audio|sound|speaker|microphone|loopback|device & audio|sound|audiodriverkit|coreaudio",
            "loopback ~3 audio|device|driver", "audio ~4 loopback|virtual|aggregate|software-only"),
        Statement(
            "audio-plugin", "it is an Audio Server plug-in already",
            "audio|hal ~3 server|hal plug-in|plugin|plugins|plug-ins", "hal plug-in|plugin|plugins|plug-ins",
            "audioserverplugin*"),
    ]
}
