// SPDX-License-Identifier: Apache-2.0

import Artifacts
import Gates

/// Asks the gates about what was collected.
public struct Examiner: Sendable {
    public let host: HostPolicy
    /// nil: a bare nub made from each personality's own keys.
    public let provider: Provider?
    public let observer: Explain.Observer?

    public init(host: HostPolicy, provider: Provider? = nil, observer: Explain.Observer? = nil) {
        self.host = host
        self.provider = provider
        self.observer = observer
    }

    public func examine(_ set: ArtifactSet) -> Checkup {
        let cast = Cast(set)
        var checkup = Checkup(path: set.shown, host: host, notes: set.notes + cast.notes)
        checkup.subjects = cast.everything.map(SubjectSummary.init)
        checkup.results = Cascade.apply(cast.scenes.flatMap(ask) + cast.plainCode.flatMap(ask(plain:)))
        checkup.subjects += set.looseProfiles.map { SubjectSummary(CodeObjectFacts.profile($0.profile, $0.signature)) }
        checkup.findings = checkup.results.compactMap(Self.finding)
        checkup.findings += cast.scenes.flatMap { scene in
            RuleCatalogue.find(RuleSubject(host: host, app: scene.app, extensions: scene.drivers))
        }
        checkup.findings += ArtifactFindings.find(in: set, already: checkup.results, now: host.now)
        checkup.findings.sort { $0.severity > $1.severity }
        return checkup
    }

    /// One app with its drivers: gates about the app once, about each driver once, about each personality once.
    private func ask(_ scene: Cast.Scene) -> [GateResult] {
        var facts = Facts(host: host, app: scene.app, extensions: scene.drivers)
        let app = scene.app.value.map(Self.name) ?? ""
        // Gates about the app ask what kind of extension it is about: a dext, if there is one.
        if let main = scene.drivers.first(where: { $0.role == .driver }) ?? scene.drivers.first {
            facts.driver = .present(main)
        }
        var results = run(.app, facts, GateResult.Context(app: app), subject: app)
        guard !scene.drivers.isEmpty else {
            let context = GateResult.Context(app: app, driver: "")
            return results + run(.driver, facts, context, subject: "") + run(.personality, facts, context, subject: "")
        }
        for driver in scene.drivers {
            let name = Self.name(driver)
            var context = GateResult.Context(app: app, driver: name)
            let personalities = Personality.all(of: driver)
            facts.driver = .present(driver)
            facts.client = scene.client(of: driver)
            facts.personality = personalities[0]
            facts.provider = nub(facts.personality)
            results += run(.driver, facts, context, subject: name)
            for personality in personalities {
                facts.personality = personality
                facts.provider = nub(personality)
                context.personality = personality.value?.name ?? ""
                results += run(
                    .personality, facts, context, subject: personality.value.map { "\(name) (\($0.name))" } ?? name)
            }
        }
        return results
    }

    /// Code that concerns no driver: only whether it may run.
    private func ask(plain code: CodeObject) -> [GateResult] {
        let name = Self.name(code)
        let facts = Facts(host: host, app: .present(code))
        return run(.app, facts, GateResult.Context(app: name), subject: name).filter { $0.verdict.gate == AppAMFI.id }
    }

    private func nub(_ personality: Known<Personality>) -> Known<Provider> {
        if let provider { return .present(provider) }
        guard let personality = personality.value else {
            return .unknown(needs: "a personality to make a bare nub from")
        }
        return Provider.auto(for: personality).map { .present($0) }
            ?? .unknown(needs: "IOProviderClass of personality \(personality.name)")
    }

    private func run(_ scope: Scope, _ facts: Facts, _ context: GateResult.Context, subject: String) -> [GateResult] {
        GateList.all.filter { $0.scope == scope && $0.applies(to: facts) && !Self.isOver($0, facts) }.map { gate in
            var verdict = gate.evaluate(facts, Explain(gate.id, observer: observer))
            Self.leaveVariablesOpen(&verdict, facts)
            return GateResult(
                verdict: verdict, number: gate.number, stage: gate.stage, enforcer: gate.enforcer, subject: subject,
                ownOutcome: verdict.outcome, context: context)
        }
    }

    /// What Xcode refuses to build cannot lie before us as a product; there the system's own gates judge the claims,
    /// with the lines that the developer meets (G2, G22).
    private static func isOver(_ gate: any Gate.Type, _ facts: Facts) -> Bool {
        guard gate.stage == .build else { return false }
        return (gate.scope == .app ? facts.app : facts.driver).value?.stage == .product
    }

    /// A source still holds build variables: what Xcode will put there is not known, so nothing can fail by it.
    private static func leaveVariablesOpen(_ verdict: inout Verdict, _ facts: Facts) {
        let isSource = facts.driver.value?.stage == .source || facts.app.value?.stage == .source
        guard isSource, verdict.outcome == .fail,
            let open = verdict.evidence.first(where: { BuildVariable.stands(in: $0.text) })
        else { return }
        verdict.outcome = .undecided
        verdict.needs = "what Xcode puts in place of the build variables (\(open.text)): check the built product"
        verdict.log = []
        verdict.code = nil
        verdict.fix = nil
    }

    private static func name(_ code: CodeObject) -> String {
        guard let identifier = code.bundleIdentifier, !BuildVariable.stands(in: identifier) else { return code.path }
        return identifier
    }

    private static func finding(_ result: GateResult) -> Finding? {
        guard result.ownOutcome == .fail else { return nil }
        let later = result.isReached ? "" : ", once what comes before it is mended"
        return Finding(
            rule: result.verdict.rowID, severity: .error,
            title: "\(result.subject): refused by \(result.enforcer) (\(result.stage.rawValue))\(later)",
            why: result.verdict.why, fix: result.verdict.fix, evidence: result.verdict.evidence)
    }
}
