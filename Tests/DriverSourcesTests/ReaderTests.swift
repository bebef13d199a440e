// SPDX-License-Identifier: Apache-2.0

import DriverSources
import Foundation
import Testing

@Suite struct ReaderTests {
    private var model: SourceModel {
        SourceModel.read(files: Fixture.files.map { SourceText(file: $0.0, text: $0.1) })
    }

    @Test func classesAndTheirMethodsAreRead() throws {
        let declared = try #require(model.classes.first { $0.name == "SampleDriver" })
        #expect(declared.isInterface && declared.bases == ["IOService"])
        #expect(
            declared.methods.map(\.name) == [
                "init", "free", "Start", "Stop", "NewUserClient", "Fired", "Ready", "Register",
            ])
        #expect(declared.method("Fired")?.queueName == "Slow")
        #expect(declared.method("Fired")?.callbackType == "IOTimerDispatchSource::TimerOccurred")
        #expect(declared.method("Ready")?.parameters.map(\.name) == ["action", "lanes"])
        #expect(declared.method("Ready")?.parameters.first?.attributes.map(\.name) == ["TARGET"])
        #expect(declared.method("Register")?.isLocalOnly == true)
        #expect(model.serviceClassNames == ["SampleDriver"])
    }

    @Test func definitionsHaveTheirForms() {
        let forms = model.definitions.map { "\($0.name) \($0.form.rawValue)" }
        #expect(
            forms == [
                "init plain", "free plain", "Start macro", "Stop macro", "NewUserClient implementation",
                "Register plain",
            ])
        #expect(
            model.definitions.first { $0.name == "Start" }?.place
                == SourcePlace(file: "Sample.cpp", line: 24, column: 1))
    }

    @Test func callsHaveReceiversArgumentsAndResults() throws {
        let start = try #require(model.definitions.first { $0.name == "Start" })
        let create = try #require(start.body.calls.first { $0.callee == "Create" })
        #expect(create.qualifier == "IODispatchQueue" && create.result == "ret")
        #expect(create.arguments.map(\.text) == ["\"Slow\"", "0", "0", "&ivars->slow"])
        #expect(start.body.calls.first?.isSuperDispatch == true)
        let stop = try #require(model.definitions.first { $0.name == "Stop" })
        #expect(stop.body.calls.map(\.callee) == ["Cancel", "Stop"])
        #expect(stop.body.calls.map(\.position.blocks) == [0, 1])
        #expect(stop.body.calls.first?.receiver == "ivars->timer")
    }

    @Test func switchesKnowTheirLabels() throws {
        let body = try #require(model.definitions.first { $0.name == "NewUserClient" }?.body)
        let choice = try #require(body.switches.first)
        #expect(choice.hasDefault && choice.labels.map(\.expression.value) == [.integer(0)])
    }

    @Test(arguments: [
        ("set(kIOMaximumSegmentCountReadKey, 129);", UInt64(129)),
        ("dict->setObject(kIOMaximumSegmentCountReadKey, OSNumber::withNumber(129, 32));", 129),
        ("n = OSNumber::withNumber(0x81ULL, 32);\ndict->setObject(kIOMaximumSegmentCountReadKey, n);", 129),
        ("OSDictionarySetUInt64Value(dict, kIOMaximumSegmentCountReadKey, 1 << 3);", 8),
        ("dict->setObject(\"IOMaximumSegmentCountRead\", OSNumber::withNumber(4'096, 32));", 4096),
    ]) func settingsShowTheirNumbers(_ text: String, _ number: UInt64) {
        let settings = SourceModel.fragment(text).definitions.flatMap(\.body.settings)
        #expect(settings.map { $0.value?.value } == [.integer(number)])
    }

    @Test(arguments: [
        ("I call the function in Start, as the documentation (see there) says; it doesn't work.", 0),
        ("Why does RegisterService() not do what I want here, when it is called?", 0),
        ("We tried withSpecification(kIODMACommandOutputHost64, 64, 0) and others without success at all.", 1),
        ("ret = ivars->queue->Sleep(event);", 1),
    ]) func proseIsPassedOver(_ text: String, _ calls: Int) {
        #expect(SourceModel.fragment(text).definitions.flatMap(\.body.calls).count == calls)
    }

    @Test func conditionalCodeIsKeptOnceWhereItsBracesDoNotBalance() {
        let text =
            "void f() {\n#if A\n if (a) {\n#else\n if (b) {\n#endif\n  g();\n }\n}\nvoid h() { k(); }\n#if 0\nvoid z() { k(); }\n#endif"
        let model = SourceModel.read(files: [SourceText(file: "a.cpp", text: text)])
        #expect(model.definitions.map(\.name) == ["f", "h"])
    }

    @Test func aDeclarationQuotedInASentenceIsRead() {
        let text =
            "In the iig I wrote virtual void Tick(OSAction * action) TYPE(IOTimerDispatchSource::TimerOccurred) QUEUENAME(Slow); and it fails."
        #expect(SourceModel.fragment(text).classes.flatMap(\.methods).map(\.queueName) == ["Slow"])
    }

    @Test(arguments: [
        ("#define kTasks 8\n", UInt64(8)), ("const uint32_t kTasks = 0x10;\n", 16),
        ("#if A\n#define kTasks 8\n#else\n#define kTasks 16\n#endif\n", nil),
        ("#if A\nconst int kTasks = 8;\n#else\nconst int kTasks = 9;\n#endif\n", nil),
    ]) func aConstantWithTwoValuesHasNone(_ text: String, _ number: UInt64?) {
        let source = text + "void f() { g(kTasks); }"
        let model = SourceModel.read(files: [SourceText(file: "a.cpp", text: source)])
        let argument = model.definitions.flatMap(\.body.calls).first?.arguments.first
        #expect(argument.flatMap(model.integer) == number)
    }

    @Test func fragmentLinesStartWhereTheTextSays() {
        let model = SourceModel.fragment("kern_return_t IMPL(A, Stop)\n{ return 0; }", firstLine: 40)
        #expect(model.definitions.first?.place.line == 40)
    }

    @Test(arguments: [
        "kern_return_t\nIMPL(A, Stop)\n{\n    // ...\n    return 0;\n}",
        "kern_return_t IMPL(A, Stop)\n{\n    ...\n    return 0;\n}",
        "kern_return_t IMPL(A, Stop)\n{\n    return 0;",
    ]) func whatIsLeftOutIsNoticed(_ text: String) {
        #expect(SourceModel.fragment(text).definitions.first?.body.isElided == true)
    }
}
