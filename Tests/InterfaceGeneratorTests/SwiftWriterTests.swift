// SPDX-License-Identifier: Apache-2.0

import InterfaceGenerator
import Testing

/// The kernel's side of an interface. That its offsets are those of the stubs, SDKTests asks clang.
@Suite struct SwiftWriterTests {
    static let interface = """
        #include <DriverKit/IOService.iig>
        union Both { uint64_t whole; uint32_t halves[2]; };
        struct Flags { uint32_t low : 3; uint32_t high : 29; };
        struct Inner { uint8_t tag; uint64_t value; };
        struct Outer : Inner { uint16_t cells[2][3]; Both both; Flags flags; struct { uint8_t x, y; } point; };
        enum Kind : int16_t { kNone = -1 };
        struct __Hidden { void *address; bool isSet; double ratio; };

        class KERNEL SampleDevice : public IOService {
        public:
            virtual kern_return_t Plain(uint32_t count, OSDictionary *in, IOService *service) = 0;
            virtual kern_return_t Words(uint8_t func, Kind reader, const Outer *writer, bool Type) = 0;
            virtual void MSIFired(uint64_t count) = 0;
            virtual void _Fired_late_too() = 0;
            virtual uint16_t Count(__Hidden hidden) = 0;
            virtual kern_return_t Many(OSObject *any, IOService *const list[3], OSArray **array) = 0;
            virtual kern_return_t Pointer(void *address) = 0;
            static kern_return_t Make(const char name[16], SampleDevice **made);
        };
        class LOCALONLY SampleValue : public OSObject {
            virtual void Nothing();
        };
        """

    private static func files() throws -> [SwiftWriter.File] {
        let file = try Fixture.generate(interface).file
        return SwiftWriter(interfaces: [file], imports: ["Kernel"]).files()
    }

    private func messages() throws -> String { try #require(Self.files().first).text }

    @Test func messagesAndStructuresAreFilesOfTheirOwn() throws {
        let files = try Self.files()
        #expect(files.count == 2)
        #expect(files.first?.name == "SampleMessages.swift")
        #expect(files.last?.name.hasSuffix("Structures.swift") == true)
        #expect(files.allSatisfy { $0.text.contains("import Kernel\nimport WireValues\n") })
    }

    @Test func messageHasItsNumberAndItsObjectsApart() throws {
        let text = try messages()
        #expect(
            text.contains(
                "public static let id: UInt64 = 0x" + String(MessageID.of("SampleDevice", "Plain"), radix: 16)))
        #expect(text.contains("public init(count: UInt32, `in`: WireValue?, service: KernelObject?)"))
        #expect(text.contains("try reader.expect(\"SampleDevice::Plain\", arguments: 4, objects: 2)"))
        #expect(text.contains("`in` = try reader.value(at: 0, .dictionary)"))
        #expect(text.contains("service = try reader.object(at: 1)"))
    }

    @Test func namesThatSwiftOrTheWriterUsesAreToldApart() throws {
        let text = try messages()
        #expect(text.contains("public init(`func`: UInt8, reader: Int16, writer: Outer, `Type`: Bool)"))
        #expect(text.contains("self.reader = reader.load(at: 2)"))
        #expect(text.contains("writer.store(self.writer, at: 4)"))
    }

    @Test func onewayMessagesHaveNoReplyAndAbbreviationsAreLowered() throws {
        let text = try messages()
        #expect(text.contains("func msiFired(_ message: SampleDeviceMessages.MSIFired)\n"))
        #expect(text.contains("public func msiFired(_ message: SampleDeviceMessages.MSIFired) {}"))
        #expect(text.contains("(sent: SampleDeviceMessages.MSIFired) in msiFired(sent)"))
        #expect(text.contains("func _firedLateToo(_ message: SampleDeviceMessages._Fired_late_too)\n"))
    }

    @Test func resultThatIsNoStatusTravels() throws {
        let text = try messages()
        #expect(text.contains("public var returnValue: UInt16"))
        #expect(text.contains("public init(hidden: Hidden)"))
    }

    @Test func objectsOfAnyClassAndArraysOfThem() throws {
        let text = try messages()
        #expect(text.contains("any = reader.anything(at: 0)"))
        #expect(text.contains("list = try reader.objects(at: 1, count: 3)"))
        #expect(text.contains("try reader.expect(\"SampleDevice::Many\", arguments: 0, objects: 4)"))
        #expect(text.contains("array = try reader.value(at: 0, .array)"))
    }

    @Test func addressesStayWhereTheyAre() throws {
        let text = try messages()
        #expect(text.contains("// Pointer: has an address"))
        #expect(!text.contains("struct Pointer"))
        #expect(!text.contains("SampleValue"))
    }

    @Test func classMethodsAndMethodsHaveProtocolsOfTheirOwn() throws {
        let text = try messages()
        #expect(text.contains("public protocol SampleDeviceMethods: IOServiceMethods {"))
        #expect(text.contains("public protocol SampleDeviceClassMethods {"))
        #expect(text.contains("public func dispatchSampleDeviceClass(_ message: IncomingMessage) -> Bool"))
        #expect(text.contains("default: return dispatchIOService(message)"))
        #expect(text.contains("name = try reader.text(at: 0, count: 16)"))
    }

    @Test func structuresHaveTheirOffsetsFromC() throws {
        let text = try #require(Self.files().last).text
        // What a base has comes first; what has no plain fields is its bytes.
        #expect(text.contains("public var cells: InlineArray<6, UInt16>"))
        #expect(text.contains("self.tag = reader.load(at: offset + 0)"))
        #expect(text.contains("self.value = reader.load(at: offset + 8)"))
        #expect(text.contains("self.cells = reader.load(at: offset + 16)"))
        #expect(text.contains("self.both = reader.load(at: offset + 32)"))
        #expect(text.contains("public var point: InlineArray<2, UInt8>"))
        #expect(
            text.contains(
                "public struct Both: MessageValue, Sendable {\n    public static let size = 8\n    public var bytes: InlineArray<8, UInt8>"
            ))
        #expect(
            text.contains(
                "public struct Flags: MessageValue, Sendable {\n    public static let size = 4\n    public var bytes: InlineArray<4, UInt8>"
            ))
        #expect(
            text.contains(
                "/// `__Hidden`\npublic struct Hidden: MessageValue, Sendable, Hashable {\n    public static let size = 24\n"
            ))
        #expect(text.contains("public var ratio: Double"))
    }

    @Test func sameInterfaceGivesTheSameText() throws { #expect(try Self.files().first == Self.files().first) }
}
