package org.alnm.core.io;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures how much this thread allocates. */
final class Allocation {

    private Allocation() {}

    static long during(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        work.run();
        return threads.getThreadAllocatedBytes(id) - before;
    }
}
