// SPDX-License-Identifier: Apache-2.0

extension Statements {
    /// Dispatch queues, actions, calls.
    static let queues: [Statement] = [
        Statement(
            "queuename-used", "a method is bound to a named queue", "queuename",
            "queuename* macro|attribute|annotation|on|after|for"),
        Statement(
            "queue-created", "a queue is made",
            "iodispatchqueue ~2 create*", "iodispatchqueue::create*",
            "creat*|made|make|allocat* ~5 dispatch queue*|queue", "creat* ~6 queue & name*|same|manual*|init*|start"),
        Statement("set-dispatch-queue", "a queue is set", "setdispatchqueue*"),
        Statement(
            "parallel-wish", "the author wants calls to run at the same time",
            "parallel|concurrent* ~4 queue*|dispatch*|i/o|submission|execution|processing & !userprocessparalleltask",
            "queue*|work-loop|workloop ~4 parallel|concurrent*",
            "kiodispatchqueuereentrant|reentrant ~6 parallel|concurrent*|multiple|queue",
            """
            serial ~3 queue|workloop|work-loop|dispatch* ~10 \
            bottleneck|slow|limit*|parallel*|performance|reason|fail*
            """,
            "several|multiple|more|many ~3 cores|cpus|threads & queue|queues|dispatch*",
            "multiple threads ~6 queue|dispatch|dext|method"),
        Statement(
            "blocks-queue", "a method waits while others should run",
            "block*|wait*|sleep*|spin* ~8 completion|callback|reply|response ~8 never|not|*n't|doesn't|deadlock*",
            "dispatchsync ~8 deadlock*|hang*|never|stuck|block*",
            """
            callback|completion ~6 never|not|*n't ~3 called|run|arriv*|fire*|deliver*|invoked ~8 \
            wait*|block*|while|until|sleep*
            """,
            "block*|wait*|sleep*|iosleep|spin*|poll* ~8 default|dispatch|same queue",
            "default|dispatch|same|own queue ~5 blocked|busy|waiting|stuck",
            "semaphore|wait*|lock|condition ~10 deadlock*|hang*|freez*",
            "deadlock*|hang*|freez* ~8 wait*|iolock*|semaphore|condition|synchronous*|dispatchsync"),
        Statement(
            "action-lost", "an action is never answered or gone",
            "osaction* ~6 released|freed|invalid|dangling|gone|null|crash*|lifetime|dealloc*",
            "invalid|dangling|freed|stale|released osaction*",
            "async* completion|callback|action ~6 never|not|*n't ~3 called|arriv*|fire*|deliver*|received|invoked",
            "asynccompletion ~6 never|not|*n't|nothing|no|crash*", "callback ~4 only|just ~2 once|first"),
        Statement(
            "completed-twice", "a task is completed more than once",
            "complet* ~5 twice|two|again|double|multiple", "double complet*|completion",
            "parallelcompletion* ~6 twice|again|multiple"),
        Statement(
            "map-memory-fails", "memory of the driver cannot be mapped",
            "ioconnectmapmemory* ~8 kioreturn*|result",
            "ioconnectmapmemory* ~8 fail*|return*|error*|null|0x*|unsupported|nothing|crash*|not|*n't|never|wrong",
            """
            copyclientmemoryfortype* ~8 \
            never|not|*n't|fail*|null|error*|unsupported|called|return*|crash*|different|each|new|leak*
            """,
            """
            map*|shar* ~6 memory|buffer ~8 dext|driver & app|client|user-space|userspace & \
            fail*|error*|cannot|unsupported|return*|null|not|*n't
            """
        ),
        Statement(
            "log-private-shown", "arguments of logs are hidden",
            "private ~4 log*|console|instead|string*|shown|output|os_log",
            "log*|console|os_log|output ~8 private ~4 & !key|keys|entitlement*|com.apple.private*",
            "os_log ~6 redact*|hidden|masked"),
        Statement(
            "slow-open", "opening takes long",
            """
            ioserviceopen|usbinterfaceopen|open|opening|ioservicewaitquiet|waitquiet ~8 \
            takes|slow|seconds|minute*|long|block*|delay*|hang*|forever|stall* & !file|volume|finder|lid
            """,
            "io_service_wait_quiet|ioservicewaitquiet",
            "busy ~3 registry|service|state ~6 never|long|stuck|timeout|seconds", "registry|ioregistry ~4 busy"),
    ]
}
