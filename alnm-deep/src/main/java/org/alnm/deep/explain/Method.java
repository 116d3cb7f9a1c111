package org.alnm.deep.explain;

import org.alnm.core.image.GridSize;
import org.alnm.deep.engine.Stage;

/** How a score is explained. */
public sealed interface Method permits Method.GradCam, Method.Occlusion, Method.IntegratedGradients {

    /**
     * Grad-CAM (Selvaraju 2017, doi:10.1109/ICCV.2017.74): the channels of a stage, each weighed by the mean of the score's
     * derivatives by it, summed, negative sums cut to 0. At the last stage this is class activation mapping and fast;
     * earlier stages are finer and need the slow derivatives.
     *
     * @param stage whose channels
     */
    record GradCam(Stage stage) implements Method {}

    /**
     * Occlusion (Zeiler 2014, doi:10.1007/978-3-319-10590-1_53): by how much the score falls when a box of voxels becomes 0, which
     * after z-score is the mean. A voxel gets the mean over the boxes that cover it. May be negative.
     *
     * @param box voxels x, y, z of the patch
     * @param step voxels from one box to the next, at least 1 and no more than the box along any axis
     */
    record Occlusion(GridSize box, int step) implements Method {
        /** Checks the step. */
        public Occlusion {
            if (step < 1 || step > Math.min(box.x(), Math.min(box.y(), box.z()))) {
                throw new IllegalArgumentException(
                        "the step of occlusion is 1 to the box's least side, so that no voxel is left out: " + step
                                + ", " + box);
            }
        }
    }

    /**
     * Integrated gradients (Sundararajan 2017, arXiv:1703.01365) from an image of 0: each voxel times the mean derivative along the
     * way, by the midpoint rule. Over all voxels they add up to the difference of the scores, up to the rule's error.
     * Channels are added. May be negative. Slow: each step is a pass forward and backward in plain loops.
     *
     * @param steps 1 or more; 32 is usual
     */
    record IntegratedGradients(int steps) implements Method {
        /** Checks the steps. */
        public IntegratedGradients {
            if (steps < 1) {
                throw new IllegalArgumentException("integrated gradients take at least one step: " + steps);
            }
        }
    }
}
