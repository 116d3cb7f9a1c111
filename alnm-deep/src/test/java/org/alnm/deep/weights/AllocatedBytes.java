package org.alnm.deep.weights;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What this thread has allocated on the heap since a start. */
record AllocatedBytes(long before) {

    static AllocatedBytes start() {
        return new AllocatedBytes(now());
    }

    long soFar() {
        return now() - before;
    }

    private static long now() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
