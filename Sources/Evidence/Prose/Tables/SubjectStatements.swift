// SPDX-License-Identifier: Apache-2.0

extension Statements {
    /// What a report is about. They weigh little: they tell readings of other statements apart.
    static let subjects: [Statement] = [
        Statement(
            "topic-scsi-controller", "a driver of a SCSI or RAID controller",
            "iouserscsiparallelinterfacecontroller*", "scsicontrollerdriverkit*", "*userprocessparalleltask*",
            "userreporthbaconstraints*", "userinitializecontroller*", "scsi|raid|sas hba|controller|adapter|card",
            "hba|hbas", "sas|scsi|raid driver|dext|extension", "raid driver|dext", "storage controller driver|dext",
            "storage hba|dext|controller",
            "userprocessbundledparalleltasks*", "usercreatetargetforid*"),
        Statement(
            "topic-scsi-peripheral", "a driver of a SCSI logical unit",
            "scsiperipheralsdriverkit*", "iouserscsiperipheraldevicetype*", "usersendcdb*", "usersuspendservices*",
            "ioscsiperipheraldevicenub", "ioscsilogicalunitnub", "ioscsihierarchicallogicalunit"),
        Statement(
            "topic-storage", "disks, volumes, file systems",
            "disk*|volume*|filesystem*|ssd*|nvme|raid|fio|dd|diskutil|hdd*|drives", "file system*", "block device*",
            "block storage"
        ),
        Statement(
            "topic-pci", "a PCI or Thunderbolt device",
            "pcidriverkit*", "iopcidevice*", "pcie*|pci", "thunderbolt|usb4", "fpga*", "bar0|bar1|bar2|bar4"),
        Statement(
            "topic-dma", "direct memory access",
            "dma*|iodmacommand*|preparefordma|completedma|iova|iovas|iovm|dart|iommu", "gen64iovmsegments*",
            "gen32iovmsegments*",
            "scatter-gather|scatter/gather|sgl", "bus address*"),
        Statement(
            "topic-usb", "a USB device",
            "usbdriverkit*", "iousbhost*", "usb", "usb-c", "iousbhostinterface*|iousbhostdevice*|iousbhostpipe*",
            "usbinterfaceopen*|usbdeviceopen*|libusb*|iousbmassstorage*"),
        Statement(
            "topic-hid", "an input device",
            "hiddriverkit*", "iouserhid*|appleuserhid*|iohid*", "hid",
            "keyboard|mouse|trackpad|gamepad|joystick|digitizer"),
        Statement(
            "topic-serial", "a serial port",
            "serialdriverkit*|usbserialdriverkit*", "iouserserial*|iouserusbserial*",
            "serial port*|driver|device|dext|adapter",
            "dev/tty*|dev/cu*", "uart", "tty"),
        Statement(
            "topic-network", "a network interface",
            "networkingdriverkit*", "iousernetwork*", "ethernet", "nic", "network driver|dext|adapter|card|interface"),
        Statement(
            "topic-audio", "a sound device",
            "audiodriverkit*", "iouseraudio*", "core audio|coreaudio", "audio driver|dext|device*|interface",
            "sound card|device|driver"),
        Statement(
            "topic-dext", "a DriverKit driver",
            "dext|dexts", "driverkit", "driver extension*", "system extension*"),
        Statement("topic-kext", "a kernel extension", "kext|kexts", "kernel extension*", "iokit driver"),
        Statement(
            "topic-apple-silicon", "a Mac with Apple's chip",
            "apple silicon", "m1|m2|m3|m4|m5", "arm64|arm64e", "apple m1|m2|m3|m4"),
    ]
}
