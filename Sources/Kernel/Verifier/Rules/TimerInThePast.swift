// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let timerInThePast = VerifierRule(
        id: "timer-in-the-past",
        title: "A timer was given a time from before the process was there",
        why: """
            WakeAtTime takes the time of a clock, not a distance from now: the timer fires at once, and again at once when it is armed in its handler.
            """,
        fix: """
            Add the distance to the clock's time: `mach_absolute_time() + ticks`, `clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW) + nanoseconds`.
            """,
        source: "DriverKit documentation, IOTimerDispatchSource::WakeAtTime")
}
