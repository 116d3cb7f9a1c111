package org.alnm.deep.train;

import java.util.List;
import org.alnm.deep.net.Extent;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;

/** What is asked of the cases before any work, and batches of them. */
final class Cases {

    private Cases() {}

    static void check(ResNet3dSpec spec, Training training, List<Example> cases) {
        int classes = spec.classes();
        if (classes < 2) {
            throw new TrainingException("training needs a head of at least 2 classes, but the network has " + classes
                    + "; define one: spec.withClasses(2)");
        }
        int weights = training.loss().classWeights().size();
        if (weights > 0 && weights != classes) {
            throw new TrainingException("the loss has " + weights + " class weights for " + classes + " classes");
        }
        if (cases.isEmpty()) {
            throw new TrainingException("training needs cases, but got none");
        }
        int[] counts = new int[classes];
        List<Integer> shape = cases.get(0).volume().shape();
        for (int i = 0; i < cases.size(); i++) {
            check(spec, cases.get(i), i, shape);
            counts[cases.get(i).label()]++;
        }
        for (int k = 0; k < classes; k++) {
            if (counts[k] == 0) {
                throw new TrainingException("no case of class " + k + " among " + cases.size());
            }
        }
        checkSize(spec, training.augmentation().centre(cases.get(0).volume()));
    }

    private static void check(ResNet3dSpec spec, Example one, int index, List<Integer> shape) {
        Tensor volume = one.volume();
        String which = "case " + index + " of patient " + one.patient();
        if (volume.rank() != 4 || volume.count() == 0 || volume.size(0) != spec.inputChannels()) {
            throw new TrainingException(which + " is " + volume.shape() + ", but this network takes ["
                    + spec.inputChannels() + ", z, y, x]");
        }
        if (!volume.shape().equals(shape)) {
            throw new TrainingException(
                    which + " is " + volume.shape() + ", but the first case is " + shape + "; cut all to one size");
        }
        if (one.label() < 0 || one.label() >= spec.classes()) {
            throw new TrainingException(
                    which + " has label " + one.label() + ", but the classes are 0 to " + (spec.classes() - 1));
        }
        for (int i = 0; i < volume.count(); i++) {
            if (!Float.isFinite(volume.value(i))) {
                throw new TrainingException(
                        which + " has the value " + volume.value(i) + " at " + i + "; replace such voxels before");
            }
        }
    }

    private static void checkSize(ResNet3dSpec spec, Tensor volume) {
        try {
            spec.costs(Extent.of(volume.size(1), volume.size(2), volume.size(3)));
        } catch (IllegalArgumentException e) {
            throw new TrainingException(e.getMessage() + "; use larger volumes", e);
        }
    }

    static Tensor batch(List<Tensor> volumes) {
        Tensor first = volumes.get(0);
        float[] values = new float[Math.multiplyExact(volumes.size(), first.count())];
        for (int n = 0; n < volumes.size(); n++) {
            System.arraycopy(volumes.get(n).toArray(), 0, values, n * first.count(), first.count());
        }
        return Tensor.of(values, volumes.size(), first.size(0), first.size(1), first.size(2), first.size(3));
    }

    /** Where part number i of n cases begins when they are cut into parts that differ by one at most. */
    static int start(int part, int parts, int cases) {
        return (int) ((long) part * cases / parts);
    }
}
