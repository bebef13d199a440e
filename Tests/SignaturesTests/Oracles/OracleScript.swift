// SPDX-License-Identifier: Apache-2.0

/// The Python side: reads jobs as JSON, asks apple_platform (rcodesign's engine), LIEF and OpenSSL, answers as JSON.
enum OracleScript {
    static let text = #"""
        import hashlib, json, plistlib, re, subprocess, sys
        import apple_platform, lief

        def tokens(text):
            return re.findall(r'\(|\)|\band\b|\bor\b|!|(?:"(?:\\.|[^"\\])*"|(?! and | or )[^()"!])+', text)

        def canonical(text):
            """A requirement with all its parentheses, so that only the tree is compared. A chain of one operator counts
            as one list: signers nest it to the left or to the right, and csreq prints both without parentheses."""
            words = [t.strip() for t in tokens(text) if t.strip()]
            def level(read, word):
                parts = [read()]
                while words and words[0] == word:
                    words.pop(0)
                    parts.append(read())
                if len(parts) == 1: return parts[0]
                return (word, [p for part in parts for p in (part[1] if part[0] == word else [part])])
            def primary():
                word = words.pop(0)
                if word == '!': return ('!', [primary()])
                if word == '(':
                    inner = either()
                    words.pop(0)
                    return inner
                return (word.replace('"', ''), [])
            def both(): return level(primary, 'and')
            def either(): return level(both, 'or')
            def shown(node):
                word, parts = node
                if word == '!': return f"!{shown(parts[0])}"
                return f"({f' {word} '.join(shown(p) for p in parts)})" if parts else word
            return shown(either())

        def plain(value):
            if isinstance(value, bool): return 'true' if value else 'false'
            if isinstance(value, bytes): return 'data ' + value.hex()
            if isinstance(value, int): return f'int {value}'
            if isinstance(value, list): return '[' + ', '.join(plain(v) for v in value) + ']'
            if isinstance(value, dict): return '{' + ', '.join(f'{k}: {plain(value[k])}' for k in sorted(value, key=lambda k: k.encode())) + '}'
            return f'text {value}'

        def apple(path):
            for part in apple_platform.read_signature(path):
                signature = part['entity']['mach_o'].get('signature')
                if signature is None:
                    yield None
                    continue
                directory = signature['code_directory']
                blob = next(b for b in signature['blobs'] if b['slot'].endswith('(0)'))
                signers = (signature.get('cms') or {}).get('signers', [])
                der = signature.get('entitlements_der_plist')
                yield {
                    'identifier': directory['identifier'], 'team': directory.get('team_name'),
                    'version': directory['version'], 'hash': directory['digest_type'],
                    'flags': sorted(re.findall(r'\w+', directory['flags'].split('(')[1].lower().replace('0x0', '').replace('force_', ''))),
                    'pages': directory['code_digests_count'], 'limit': directory['signed_entity_size'],
                    'slots': {re.search(r'\((\d+)\)', s).group(1): s.split(': ')[1] for s in directory.get('slot_digests', [])},
                    'sha1': blob['sha1'], 'sha256': blob['sha256'],
                    'requirements': [canonical(r.split(': ', 2)[2].rstrip(';')) for r in signature.get('code_requirements') or []],
                    'entitlements': '\n'.join(signature.get('entitlements_plist') or []),
                    'der': plain(plistlib.loads('\n'.join(der).encode())) if der else None,
                    'verifies': [s.get('signature_verifies') for s in signers],
                    'digests': [s.get('message_digest') for s in signers],
                }

        def lief_slices(path):
            fat = lief.MachO.parse(path)  # slices are gone when this is
            for s in fat:
                version = lambda v: '.'.join(str(n) for n in (v if v[2] else v[:2]))
                signature = s.code_signature if s.has_code_signature else None
                build = s.build_version if s.has_build_version else None
                old = s.version_min if s.has_version_min else None  # LC_VERSION_MIN_MACOSX, before LC_BUILD_VERSION
                yield {
                    'cpu': int(s.header.cpu_type), 'base': s.fat_offset, 'fileType': int(s.header.file_type),
                    'platform': int(build.platform) if build else 1 if old else 0,
                    'minimum': version(build.minos) if build else version(old.version) if old else '',
                    'sdk': version(build.sdk) if build else version(old.sdk) if old else '',
                    'uuid': bytes(s.uuid.uuid).hex() if s.has_uuid else '',
                    'offset': signature.data_offset if signature else 0, 'size': signature.data_size if signature else 0,
                    'segments': [f'{g.name} {g.file_offset} {g.file_size}' for g in s.segments],
                    'libraries': [l.name for l in s.libraries if l.command != lief.MachO.LoadCommand.TYPE.ID_DYLIB],
                }

        def openssl(cms, content, *more):
            command = ['openssl', 'cms', '-verify', '-binary', '-inform', 'DER', '-in', cms, '-content', content, '-out', '/dev/null']
            return subprocess.run(command + list(more), capture_output=True).returncode == 0

        def attempt(read, path):
            try: return list(read(path))
            except apple_platform.ApplePlatformError: return None

        answers = {}
        for job in json.load(open(sys.argv[1])):
            path = job['path']
            try:
                answers[job['name']] = {
                    'apple': attempt(apple, path), 'problems': [str(p) for p in apple_platform.verify_macho(path)],
                    'lief': list(lief_slices(path)), 'ours': [canonical(r) if r else '' for r in job['requirements']],
                    'signatureHolds': [openssl(c['cms'], c['content'], '-noverify') for c in job['messages']],
                    'isTrusted': [openssl(
                        c['cms'], c['content'], '-CAfile', c['root'], '-purpose', 'any', '-ignore_critical', '-no_check_time')
                        for c in job['messages']],
                }
            except Exception as error:
                answers[job['name']] = {'failure': repr(error)}
        print(json.dumps(answers))
        """#
}
