// SPDX-License-Identifier: Apache-2.0

import InterfaceGenerator
import Testing

@Suite struct GeneratorTests {
    private let interface = """
        #ifndef Sample_h
        #define Sample_h
        #include <DriverKit/IOService.iig>
        #include <DriverKit/IOTimerDispatchSource.iig>
        using namespace std;
        #define kLanes 4
        struct Pair { uint32_t first; uint32_t second; };

        class Sample : public IOService
        {
        private:
            int count;
        public:
            enum Mode { kSlow = 1, kFast };
            virtual bool init() override;
            virtual void free() override;
            virtual kern_return_t Start(IOService * provider) override;
            virtual kern_return_t Stop(IOService * provider) override LOCAL;
            virtual void Fired(OSAction * action, uint64_t time) TYPE(IOTimerDispatchSource::TimerOccurred) QUEUENAME(Slow);
        protected:
            virtual kern_return_t Ask(Pair * answer, const Pair * question, OSObject ** object, uint64_t limit = 3);
            virtual void Ready(OSAction * action TARGET, const uint16_t lanes[kLanes], Pair pair) = 0;
            virtual kern_return_t Register(OSAction * action TYPE(Ready)) LOCALONLY;
            int inlined() const LOCALONLY { return count; }
        };
        #endif
        """

    @Test func textBetweenClassesPassesThrough() throws {
        let header = try Fixture.generate(interface).header
        for piece in ["#include <DriverKit/IOService.h>", "using namespace std;", "#define kLanes 4", "struct Pair {"] {
            #expect(header.contains(piece))
        }
        #expect(!header.contains(".iig>"))
    }

    @Test func messagesBecomeStubBodyAndInvoke() throws {
        let header = try Fixture.generate(interface).header
        #expect(
            header.contains(
                "kern_return_t Ask_Impl(Pair * answer, const Pair * question, OSObject ** object, uint64_t limit);"))
        #expect(header.contains("uint64_t limit = 3, OSDispatchMethod supermethod = NULL);"))
        #expect(header.contains("static kern_return_t Ask_Invoke("))
        #expect(header.contains("#define Sample_Start_Args IOService * provider"))
    }

    @Test func anOverrideHasABodyAndNoStub() throws {
        let header = try Fixture.generate(interface).header
        #expect(header.contains("kern_return_t Start_Impl(IOService * provider);"))
        #expect(!header.contains("Start(IOService * provider, OSDispatchMethod"))
        #expect(!header.contains("virtual kern_return_t Start("))
    }

    @Test func ordinaryMethodsStayWithoutTheDialectsWords() throws {
        let header = try Fixture.generate(interface).header
        #expect(header.contains("virtual bool init() override;"))
        #expect(header.contains("int inlined() const  { return count; }"))
        #expect(!header.contains("LOCALONLY") && !header.contains("TYPE("))
        #expect(!header.contains("private:") && !header.contains("protected:"))
    }

    @Test func aTypedMethodGetsItsActionMaker() throws {
        let output = try Fixture.generate(interface)
        #expect(output.header.contains("kern_return_t CreateActionFired(size_t referenceSize, OSAction ** action);"))
        let id = String(MessageID.of("IOTimerDispatchSource", "TimerOccurred"), radix: 16)
        #expect(output.source.contains("OSAction::Create(this, Sample_Fired_ID, 0x\(id)ULL, referenceSize, action)"))
        #expect(output.source.contains("IOTimerDispatchSource::TimerOccurred_Invoke(rpc, self"))
    }

    @Test func aTargetIsSentToItsAction() throws {
        let source = try Fixture.generate(interface).source
        #expect(source.contains("action->Invoke(__rpc)"))
        #expect(!source.contains("Ready_Impl"))
    }

    @Test func staticMethodsAreMessagesOfTheKernelsClassesAndWhereTheySaySo() throws {
        let text = """
            #include <DriverKit/IOService.iig>
            class KERNEL Far : public OSObject { public: static kern_return_t Make(Far ** made); };
            class Near : public IOService
            {
            public:
                static kern_return_t Twice(uint32_t number);
                static kern_return_t Thrice(uint32_t number) LOCAL;
            };
            """
        let header = try Fixture.generate(text).header
        #expect(header.contains("Make_Invoke(") && !header.contains("Make_Impl("))
        #expect(header.contains("static kern_return_t Twice(uint32_t number);") && !header.contains("Twice_Invoke("))
        #expect(header.contains("static kern_return_t Thrice_Impl(uint32_t number);"))
    }

    @Test func objectsOfAnArrayTravelAsObjects() throws {
        let text = """
            #include <DriverKit/IOService.iig>
            class Sample : public IOService { public: virtual kern_return_t Take(IOService * const all[3]); };
            """
        let source = try Fixture.generate(text).source
        #expect(source.contains("mach_msg_port_descriptor_t all__descriptor[3];"))
        #expect(source.contains("__msg.content.__hdr.objectRefs = 4;"))
        #expect(source.contains("all[__i] = OSDynamicCast(IOService, (OSObject *)(uintptr_t)__msg->content.all[__i]);"))
    }

    @Test func aDescriptorSaysOfWhichKindItIs() throws {
        let text = """
            #include <DriverKit/IOService.iig>
            class Sample : public IOService { public: virtual kern_return_t Swap(OSString * in, OSData ** out); };
            """
        let source = try Fixture.generate(text).source
        #expect(source.contains("__msg.in__descriptor.type = MACH_MSG_OOL_DESCRIPTOR;"))
        #expect(source.contains("__rpl->out__descriptor.type = MACH_MSG_OOL_DESCRIPTOR;"))
    }

    @Test func aClassTellsItsMetaclass() throws {
        #expect(
            try Fixture.generate(interface).header.contains(
                "static OSMetaClass * metaClassOfType() { return gSampleMetaClass; }"))
    }

    @Test func aTargetThatIsNotPureHasABodyInTheDriver() throws {
        let output = try Fixture.generate(interface.replacing("Pair pair) = 0;", with: "Pair pair);"))
        #expect(output.header.contains("void Ready_Impl("))
        #expect(output.source.contains("action->Invoke(__rpc)"))
    }

    @Test func numbersOfMessagesAreThoseOfTheClassThatIntroducesThem() throws {
        let header = try Fixture.generate(interface).header
        let id = String(MessageID.of("IOService", "Start"), radix: 16)
        #expect(header.contains("#define Sample_Start_ID 0x\(id)ULL"))
        // FNV-1a of the empty text is its offset basis, which fixes the algorithm.
        #expect(MessageID.of("", "") == fnv("::") & ~(1 << 63))
    }

    private func fnv(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    @Test func queuesStandInTheClassDescription() throws {
        let source = try Fixture.generate(interface).source
        #expect(source.contains(".queueNames = \"\\004\" \"Slow\""))
        #expect(source.contains(".superName = \"IOService\""))
    }

    @Test func whatStandsForTheImplementationGoesIntoTheSource() throws {
        let text = """
            #include <DriverKit/IOService.iig>
            /*
            @iig implementation
            #include "Other.h"
            @iig end
            */
            class Sample : public IOService { public: virtual bool init() override; };
            """
        let output = try Fixture.generate(text)
        #expect(output.source.contains("#include \"Other.h\"\n"))
    }

    @Test func severalClassesAndNoneAreFine() throws {
        let two =
            "#include <DriverKit/IOService.iig>\nclass A : public IOService {};\nclass B : public A { public: virtual bool init() override; };\n"
        let output = try Fixture.generate(two)
        #expect(
            output.header.contains("class A : public IOService {") && output.header.contains("class B : public A {"))
        #expect(
            try Fixture.generate("#include <stdint.h>\nstruct Plain { int x; };\n").header.contains(
                "struct Plain { int x; };"))
    }

    @Test func anInterfaceMayIncludeAnother() throws {
        let fixture = try Fixture()
        defer { fixture.remove() }
        _ = try fixture.write(
            "Base.iig",
            "#include <DriverKit/IOService.iig>\nclass Base : public IOService { public: virtual kern_return_t Go(uint64_t x); };\n"
        )
        let text =
            "#include \"Base.iig\"\nclass Sample : public Base { public: virtual kern_return_t Go(uint64_t x) override; };\n"
        let path = try fixture.write("Sample.iig", text)
        let output = try fixture.generator().generate(path: path, text: Array(text.utf8))
        #expect(output.header.contains("#include \"Base.h\""))
        #expect(output.source.contains("Base::Go_Invoke(rpc, self"))
        #expect(!output.header.contains("class Base :"))
    }
}
