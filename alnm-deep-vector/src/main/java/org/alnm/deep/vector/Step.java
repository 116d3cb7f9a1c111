package org.alnm.deep.vector;

/** A layer between two planes, cut into tasks that may run in any order. */
interface Step {

    /** Floats that each worker needs for itself; what they hold means nothing to the next task. */
    int scratch();

    /**
     * Runs the layer.
     *
     * @param in the plane that it reads
     * @param out the plane that it writes
     * @param shortcut the plane that it adds, if it adds one
     */
    void run(Crew crew, float[] in, float[] out, float[] shortcut, float[][] scratch);
}
