// SPDX-License-Identifier: Apache-2.0

/// The structures of a message and its reply, and the code that fills and reads them (`SDK/Runtime/CONTRACT.md`).
struct MessageWriter {
    let className: String
    let method: InterfaceMethod

    private var prefix: String { "\(className)_\(method.name)" }
    private var sentObjects: [InterfaceParameter] { method.parameters.filter { $0.sentObject != nil } }
    /// With the object that the message goes to.
    private var sentObjectCount: Int { method.parameters.reduce(1) { $0 + $1.sentObjectCount } }
    private var returnedObjects: [InterfaceParameter] { method.parameters.filter { $0.returnedObject != nil } }

    // MARK: Structures

    func structures(_ code: inout CodeText) {
        code.line("#pragma pack(push, 4)")
        code.block("struct \(prefix)_Msg_Content", end: "};") { code in
            code.line("IORPCMessage __hdr;")
            code.line("OSObjectRef __object;")
            for parameter in sentObjects { code.line("OSObjectRef \(parameter.name)\(parameter.sentObjectBound);") }
            for parameter in method.parameters { sentField(parameter).map { code.line($0) } }
        }
        code.block("struct \(prefix)_Msg", end: "};") { code in
            code.line("IORPCMessageMach mach;")
            code.line("mach_msg_port_descriptor_t __object__descriptor;")
            for parameter in sentObjects { code.line(descriptor(parameter, parameter.sentObject)) }
            code.line("\(prefix)_Msg_Content content;")
        }
        if !method.isOneway {
            code.block("struct \(prefix)_Rpl_Content", end: "};") { code in
                code.line("IORPCMessage __hdr;")
                for parameter in returnedObjects { code.line("OSObjectRef \(parameter.name);") }
                if hasResultField { code.line("\(method.resultType) __result;") }
                for parameter in method.parameters { returnedField(parameter).map { code.line($0) } }
            }
            code.block("struct \(prefix)_Rpl", end: "};") { code in
                code.line("IORPCMessageMach mach;")
                for parameter in returnedObjects { code.line(descriptor(parameter, parameter.returnedObject)) }
                code.line("\(prefix)_Rpl_Content content;")
            }
        }
        code.line("#pragma pack(pop)")
        code.line()
    }

    /// The result where there is no answer: zero.
    private var noResult: String {
        method.resultType.contains(" ") ? "__typeof__(\(method.resultType))()" : "\(method.resultType)()"
    }

    private var hasResultField: Bool { !method.isVoid && !method.returnsStatus }

    private func descriptor(_ parameter: InterfaceParameter, _ type: InterfaceParameter.ObjectType?) -> String {
        let kind = type?.isSerializable == true ? "mach_msg_ool_descriptor_t" : "mach_msg_port_descriptor_t"
        return "\(kind) \(parameter.name)__descriptor\(parameter.sentObjectBound);"
    }

    private func sentField(_ parameter: InterfaceParameter) -> String? {
        switch parameter.passing {
        case .object, .objects, .objectResult, .unsendable: nil
        case .value(let type), .constant(let type, _), .valueResult(let type, _): "\(type) \(parameter.name);"
        case .text(let count): "char \(parameter.name)[\(count)];"
        case .array(let type, let count, let isResult): isResult ? nil : "\(type) \(parameter.name)[\(count)];"
        case .address: "uint64_t \(parameter.name);"
        }
    }

    private func returnedField(_ parameter: InterfaceParameter) -> String? {
        switch parameter.passing {
        case .valueResult(let type, _): "\(type) \(parameter.name);"
        case .array(let type, let count, true): "\(type) \(parameter.name)[\(count)];"
        default: nil
        }
    }

    // MARK: Stub

    func stub(_ code: inout CodeText) {
        let head =
            "\(method.resultType)\n\(className)::\(method.name)(\(method.stubParameterList(withDefaults: false)))"
        code.block(head) { code in
            if !method.isStatic, method.parameters.contains(where: { $0.has(.target) }) {
                code.line("(void)supermethod;")
            }
            code.line("\(prefix)_Msg __msg;")
            code.line("memset(&__msg, 0, sizeof(__msg));")
            fillHeader("__msg", "\(prefix)_ID", "kIORPCVersion190615", count: sentObjectCount, &code)
            code.line("__msg.content.__hdr.flags = \(flags);")
            code.line("__msg.content.__object = (OSObjectRef)(uintptr_t)\(destination);")
            for parameter in method.parameters { send(parameter, &code) }
            if method.isOneway {
                code.line("IORPC __rpc = { &__msg.mach, NULL, (uint32_t)sizeof(__msg), 0 };")
                code.line("(void)(\(invoke));")
                return
            }
            code.line("\(prefix)_Rpl __rpl;")
            code.line("memset(&__rpl, 0, sizeof(__rpl));")
            code.line("IORPC __rpc = { &__msg.mach, &__rpl.mach, (uint32_t)sizeof(__msg), (uint32_t)sizeof(__rpl) };")
            code.line("kern_return_t __ret = \(invoke);")
            code.block("if (__ret == kIOReturnSuccess)") { code in
                code.line(
                    "if (__rpl.mach.msgh.msgh_id != kIORPCVersion190615Reply || __rpl.content.__hdr.msgid != \(prefix)_ID"
                )
                code.line(
                    "    || __rpl.content.__hdr.objectRefs != \(returnedObjects.count)) __ret = kIOReturnIPCError;")
            }
            code.block("if (__ret == kIOReturnSuccess)") { code in
                for parameter in method.parameters { store(parameter, &code) }
            }
            if method.returnsStatus {
                code.line("return __ret;")
            } else if hasResultField {
                code.line("return __ret == kIOReturnSuccess ? __rpl.content.__result : \(noResult);")
            }
        }
        code.line()
    }

    /// An action's prototype is sent to the action.
    private var destination: String {
        if let action = method.parameters.first(where: { $0.has(.target) }) { return action.name }
        return method.isStatic ? "OSMTypeID(\(className))" : "this"
    }

    private var invoke: String {
        if let action = method.parameters.first(where: { $0.has(.target) }) { return "\(action.name)->Invoke(__rpc)" }
        if method.isStatic { return "OSMTypeID(\(className))->Invoke(__rpc)" }
        return "supermethod ? supermethod(this, __rpc) : Invoke(__rpc)"
    }

    private var flags: String {
        var flags: [String] = []
        if method.isOneway { flags.append("kIORPCMessageOneway") }
        let staysHere = method.has(.localhost) || method.parameters.contains { $0.passing == .address }
        if staysHere { flags.append("kIORPCMessageLocalHost") }
        return flags.isEmpty ? "0" : flags.joined(separator: " | ")
    }

    private func fillHeader(_ name: String, _ id: String, _ version: String, count: Int, _ code: inout CodeText) {
        code.line("\(name).mach.msgh.msgh_id = \(version);")
        code.line("\(name).mach.msgh.msgh_size = (mach_msg_size_t)sizeof(\(name));")
        code.line("\(name).mach.msgh_body.msgh_descriptor_count = \(count);")
        code.line("\(name).content.__hdr.msgid = \(id);")
        code.line("\(name).content.__hdr.objectRefs = \(count);")
    }

    private func send(_ parameter: InterfaceParameter, _ code: inout CodeText) {
        let name = parameter.name
        switch parameter.passing {
        case .object(let type):
            code.line("__msg.content.\(name) = (OSObjectRef)(uintptr_t)\(name);")
            if type.isSerializable { code.line("__msg.\(name)__descriptor.type = MACH_MSG_OOL_DESCRIPTOR;") }
        case .objects(let type, let count):
            code.block("for (size_t __i = 0; __i < \(count); __i++)") { code in
                code.line("if (\(name)) __msg.content.\(name)[__i] = (OSObjectRef)(uintptr_t)\(name)[__i];")
                if type.isSerializable { code.line("__msg.\(name)__descriptor[__i].type = MACH_MSG_OOL_DESCRIPTOR;") }
            }
        case .value: code.line("memcpy(&__msg.content.\(name), &\(name), sizeof(__msg.content.\(name)));")
        case .constant(_, true), .valueResult(_, true):
            code.line("memcpy(&__msg.content.\(name), &\(name), sizeof(__msg.content.\(name)));")
        case .constant(_, false), .valueResult(_, false):
            code.line("if (\(name)) memcpy(&__msg.content.\(name), \(name), sizeof(__msg.content.\(name)));")
        case .text(let count): code.line("if (\(name)) strncpy(__msg.content.\(name), \(name), \(count - 1));")
        case .array(_, _, false):
            code.line("if (\(name)) memcpy(__msg.content.\(name), \(name), sizeof(__msg.content.\(name)));")
        case .address: code.line("__msg.content.\(name) = (uint64_t)(uintptr_t)\(name);")
        case .objectResult, .array, .unsendable: break
        }
    }

    private func store(_ parameter: InterfaceParameter, _ code: inout CodeText) {
        let name = parameter.name
        switch parameter.passing {
        case .objectResult(let type):
            let object = "(\(type.name) *)(uintptr_t)__rpl.content.\(name)"
            code.line("if (\(name)) *\(name) = \(object);")
            code.line("else if (__rpl.content.\(name)) ((OSObject *)(uintptr_t)__rpl.content.\(name))->release();")
        case .valueResult(_, true):
            code.line("memcpy(&\(name), &__rpl.content.\(name), sizeof(__rpl.content.\(name)));")
        case .valueResult(_, false):
            code.line("if (\(name)) memcpy(\(name), &__rpl.content.\(name), sizeof(__rpl.content.\(name)));")
        case .array(_, _, true):
            code.line("if (\(name)) memcpy(\(name), __rpl.content.\(name), sizeof(__rpl.content.\(name)));")
        default: break
        }
    }

    // MARK: Invoke

    func invoke(_ code: inout CodeText) {
        let head =
            "kern_return_t\n\(className)::\(method.name)_Invoke(const IORPC rpc, OSMetaClassBase * __target, \(method.name)_Handler __handler)"
        code.block(head) { code in
            code.line("const \(prefix)_Msg * __msg = reinterpret_cast<const \(prefix)_Msg *>(rpc.message);")
            code.line(
                "if (rpc.sendSize < sizeof(*__msg) || __msg->mach.msgh_body.msgh_descriptor_count != \(sentObjectCount)"
            )
            code.line(
                "    || __msg->content.__hdr.objectRefs != \(sentObjectCount)) return kIOReturnIPCError;"
            )
            if method.parameters.contains(where: { $0.passing == .address }) {
                // An address from another process would be followed.
                code.line(
                    "if (!(__msg->content.__hdr.flags & kIORPCMessageLocalHost)) return kIOReturnIPCError;")
            }
            if !method.isOneway {
                code.line("\(prefix)_Rpl * __rpl = reinterpret_cast<\(prefix)_Rpl *>(rpc.reply);")
                code.line("if (!__rpl || rpc.replySize < sizeof(*__rpl)) return kIOReturnIPCError;")
            }
            for parameter in method.parameters { receive(parameter, &code) }
            let arguments = ["__target"] + method.parameters.map(argument)
            call(arguments.joined(separator: ", "), &code)
            if !method.isOneway { reply(&code) }
            code.line("return kIOReturnSuccess;")
        }
        code.line()
    }

    private func receive(_ parameter: InterfaceParameter, _ code: inout CodeText) {
        let name = parameter.name
        switch parameter.passing {
        case .object(let type):
            code.line("\(type.name) * \(name);")
            receiveObject(type, into: name, &code)
        case .objects(let type, let count):
            code.line("\(type.name) * \(name)[\(count)];")
            code.block("for (size_t __i = 0; __i < \(count); __i++)") { code in
                receiveObject(type, into: "\(name)[__i]", &code)
            }
        case .objectResult(let type): code.line("\(type.name) * \(name) = NULL;")
        case .value("bool"), .constant("bool", _), .valueResult("bool", _):
            // Any byte can come; only 0 and 1 are a bool.
            code.line("bool \(name) = reinterpret_cast<const unsigned char &>(__msg->content.\(name)) != 0;")
        case .value(let type), .constant(let type, _), .valueResult(let type, _):
            code.line("\(type) \(name);")
            code.line("memcpy((void *)&\(name), &__msg->content.\(name), sizeof(\(name)));")
        case .text(let count):
            code.line("if (memchr(__msg->content.\(name), 0, \(count)) == NULL) return kIOReturnBadArgument;")
            code.line("const char * \(name) = __msg->content.\(name);")
        case .array(let type, let count, let isResult):
            code.line("\(type) \(name)[\(count)];")
            code.line(
                isResult
                    ? "memset((void *)\(name), 0, sizeof(\(name)));"
                    : "memcpy((void *)\(name), __msg->content.\(name), sizeof(\(name)));")
        case .address, .unsendable: break
        }
    }

    /// An object has to be of its class, where that is known and says something.
    private func receiveObject(_ type: InterfaceParameter.ObjectType, into name: String, _ code: inout CodeText) {
        let reference = "__msg->content.\(name)"
        guard type.isComplete, type.name != "OSObject", type.name != "OSMetaClassBase" else {
            return code.line("\(name) = (\(type.name) *)(uintptr_t)\(reference);")
        }
        code.line("\(name) = OSDynamicCast(\(type.name), (OSObject *)(uintptr_t)\(reference));")
        code.line("if (\(reference) && !\(name)) return kIOReturnBadArgument;")
    }

    private func argument(_ parameter: InterfaceParameter) -> String {
        switch parameter.passing {
        case .objectResult: "&\(parameter.name)"
        case .constant(_, let isReference), .valueResult(_, let isReference):
            isReference ? parameter.name : "&\(parameter.name)"
        case .address: "(\(parameter.type))(uintptr_t)__msg->content.\(parameter.name)"
        default: parameter.name
        }
    }

    private func call(_ arguments: String, _ code: inout CodeText) {
        if method.returnsStatus {
            code.line("kern_return_t __ret = __handler(\(arguments));")
            code.line("if (__ret != kIOReturnSuccess) return __ret;")
        } else if hasResultField {
            code.line("\(method.resultType) __result = __handler(\(arguments));")
        } else {
            code.line("__handler(\(arguments));")
        }
    }

    private func reply(_ code: inout CodeText) {
        code.line("memset(__rpl, 0, sizeof(*__rpl));")
        fillHeader("(*__rpl)", "\(prefix)_ID", "kIORPCVersion190615Reply", count: returnedObjects.count, &code)
        if hasResultField { code.line("memcpy(&__rpl->content.__result, &__result, sizeof(__result));") }
        for parameter in method.parameters {
            let name = parameter.name
            switch parameter.passing {
            case .objectResult(let type):
                code.line("__rpl->content.\(name) = (OSObjectRef)(uintptr_t)\(name);")
                if type.isSerializable { code.line("__rpl->\(name)__descriptor.type = MACH_MSG_OOL_DESCRIPTOR;") }
            case .valueResult: code.line("memcpy(&__rpl->content.\(name), (const void *)&\(name), sizeof(\(name)));")
            case .array(_, _, true):
                code.line("memcpy(__rpl->content.\(name), (const void *)\(name), sizeof(\(name)));")
            default: break
            }
        }
    }
}
