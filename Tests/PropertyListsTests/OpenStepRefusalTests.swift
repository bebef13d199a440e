// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import Testing

@Suite struct OpenStepRefusalTests {
    @Test(arguments: [
        Refusal("{\n\ta = b1️⃣\n}", "expected ; after the value of \"a\", found \"}\""),
        Refusal("{ a = b1️⃣ }", "expected ; after the value of \"a\", found \"}\""),
        Refusal("{ a = 1️⃣; }", "expected a value, found \";\""),
        Refusal("{ a 1️⃣b }", "expected = or ; after the key \"a\", found \"b\""),
        Refusal("{ a = 1️⃣", "expected a value, found the end of the file"),
        Refusal("{ a = b;\n1️⃣(", "expected a key or } for the { of line 1, found \"(\""),
        Refusal("{ 1️⃣,}", "expected a key or }, found \",\""),
        Refusal("( a 1️⃣b )", "expected , or ), found \"b\""),
        Refusal("( a,1️⃣,b)", "expected a value or ), found \",\""),
        Refusal("(1️⃣,)", "expected a value, found \",\""),
        Refusal("(\na,\n1️⃣", "expected a value or ) for the ( of line 1, found the end of the file"),
        Refusal("{}1️⃣x", "expected the end of the file, found \"x\""),
        Refusal("a 1️⃣b", "expected = or ; after a key, or the end of the file, found \"b\""),
        Refusal("a = b; 1️⃣}", "expected a key or the end of the file, found \"}\""),
        Refusal("1️⃣@x", "expected a value, found \"@\""),
        Refusal("{a = 1️⃣héllo;}".replacing("1️⃣h", with: "h1️⃣"), "expected ; after the value of \"a\", found \"éllo\""),
        Refusal("{a = 1️⃣\"b;}", "expected \" to end the string, found the end of the file"),
        Refusal("{a = 1️⃣'b\\'", "expected ' to end the string, found the end of the file"),
        Refusal("1️⃣\"\\", "expected \" to end the string, found the end of the file"),
        Refusal("\"\\U1️⃣g\"", "expected up to four hexadecimal digits after \\U, found \"g\""),
        Refusal("{a = <0a 01️⃣>;}", "expected the second hexadecimal digit of a byte, found \">\""),
        Refusal("{a = <1️⃣*I3>;}", "expected hexadecimal digits or >, found \"*\""),
        Refusal("{a = 1️⃣<0a", "expected > to end the data, found the end of the file"),
        Refusal("{} 1️⃣/* x", "expected */ to end the comment, found the end of the file"),
        Refusal("1️⃣/*/", "expected */ to end the comment, found the end of the file"),
        Refusal("{1️⃣\u{1}}", "expected a key or }, found the control character 0x1"),
    ])
    func textIsRefused(refusal: Refusal) throws { try refusal.check() }
}
