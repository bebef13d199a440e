// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import SigningFixtures
import Testing

/// Archives that Python's zipfile, tarfile and gzip wrote come out as they went in.
@Suite struct PythonArchiveTests {
    private static let script = """
        import gzip, io, os, random, stat, sys, tarfile, zipfile
        out = sys.argv[1]
        random.seed(7)
        text = ''.join(random.choice('abcdefgh \\n') for _ in range(300000)).encode()
        long = '/'.join(f'folder-number-{i}' for i in range(12)) + '/fileé'
        files = {'a/b/text': text, 'a/tool': b'tool', 'empty': b'', long: b'long'}
        for name in ('stored', 'deflated', 'wide'):
            method = zipfile.ZIP_STORED if name == 'stored' else zipfile.ZIP_DEFLATED
            with zipfile.ZipFile(f'{out}/{name}.zip', 'w', method) as archive:
                for path, content in files.items():
                    info = zipfile.ZipInfo(path)
                    info.compress_type = method
                    info.external_attr = (stat.S_IFREG | (0o755 if path == 'a/tool' else 0o644)) << 16
                    with archive.open(info, 'w', force_zip64=(name == 'wide')) as member: member.write(content)
                link = zipfile.ZipInfo('a/link')
                link.external_attr = (stat.S_IFLNK | 0o777) << 16
                archive.writestr(link, 'b/text')
        for name, form in (('ustar', tarfile.USTAR_FORMAT), ('gnu', tarfile.GNU_FORMAT), ('pax', tarfile.PAX_FORMAT)):
            buffer = io.BytesIO()
            with tarfile.open(fileobj=buffer, mode='w', format=form) as archive:
                for path, content in files.items():
                    info = tarfile.TarInfo(path)
                    info.size = len(content)
                    info.mode = 0o755 if path == 'a/tool' else 0o644
                    archive.addfile(info, io.BytesIO(content))
                link = tarfile.TarInfo('a/link')
                link.type = tarfile.SYMTYPE
                link.linkname = 'b/text'
                archive.addfile(link)
            open(f'{out}/{name}.tar', 'wb').write(buffer.getvalue())
        open(f'{out}/text', 'wb').write(text)
        """

    private static let made = Result {
        guard let python = Tool.find("python3") else {
            throw SigningFixtureError.missingTool("python3: make test installs it")
        }
        let folder = try TemporaryFolder()
        try Tool.run(python, ["-c", script, folder.path])
        // In memory, so that the folder goes away now: a static one would outlive the process.
        return try FileTree.names(in: folder.path).reduce(into: [String: [UInt8]]()) { files, name in
            files[name] = Array(try Data(contentsOf: folder.url.appendingPathComponent(name)))
        }
    }

    @Test(arguments: ["stored.zip", "deflated.zip", "wide.zip", "ustar.tar", "gnu.tar", "pax.tar"])
    func whatPythonPackedComesOut(name: String) throws {
        let files = try Self.made.get()
        let found = try Unpacked.contents(#require(files[name]), name.hasSuffix("zip") ? .zip : .tar)
        let deep = (0..<12).map { "folder-number-\($0)" }.joined(separator: "/")
        #expect(found["a/b/text"] == String(decoding: files["text"] ?? [], as: UTF8.self))
        #expect(found["a/tool"] == "*tool")
        #expect(found["empty"] == "")
        #expect(found["\(deep)/fileé"] == "long")
        #expect(found["a/link"] == "-> b/text")
        #expect(found.values.filter { $0 != "/" }.count == 5)
    }
}
