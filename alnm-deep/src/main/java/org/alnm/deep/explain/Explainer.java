package org.alnm.deep.explain;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.core.resample.Interpolation;
import org.alnm.core.resample.Outside;
import org.alnm.core.resample.Resampler;
import org.alnm.core.resample.Rounding;
import org.alnm.deep.engine.ForwardPass;
import org.alnm.deep.engine.InputGradients;
import org.alnm.deep.engine.Stage;
import org.alnm.deep.feature.DeepExtractor;
import org.alnm.deep.feature.DeepImage;
import org.alnm.deep.feature.NetworkInput;
import org.alnm.deep.net.ResNet3dSpec;
import org.alnm.deep.weights.Tensor;

/** Draws maps of what a score rests on. Immutable and safe to share between threads. */
public final class Explainer {

    private static final int BATCH = 4;

    private final DeepExtractor extractor;

    private Explainer(DeepExtractor extractor) {
        this.extractor = extractor;
    }

    /**
     * An explainer of the features of an extractor.
     *
     * @param extractor with its network, patch and normalisation
     * @return the explainer
     */
    public static Explainer of(DeepExtractor extractor) {
        return new Explainer(extractor);
    }

    /**
     * The map of a score on the grid of the first image; 0 outside the patch.
     *
     * @param images of one case that make one input
     * @param score what is explained
     * @param method how
     * @return float64, in the score's unit (integrated gradients: per voxel of the patch)
     * @throws org.alnm.deep.feature.PatchException if the images make no input, or several
     */
    public Volume explain(List<DeepImage> images, Score score, Method method) {
        NetworkInput input = extractor.input(images);
        Volume map = onPatch(input, score, method);
        Geometry image = images.get(0).volume().geometry();
        return map.geometry().equals(image)
                ? map
                : new Resampler(Interpolation.LINEAR, Outside.fill(0), Rounding.NONE).resample(map, image);
    }

    private Volume onPatch(NetworkInput input, Score score, Method method) {
        Tensor x = input.tensor();
        if (method instanceof Method.GradCam cam) {
            return gradCam(input, score, cam.stage());
        } else if (method instanceof Method.Occlusion occlusion) {
            return volume(input.grid(), x.size(2), occlude(x, score, occlusion));
        } else if (method instanceof Method.IntegratedGradients integrated) {
            return volume(input.grid(), x.size(2), integrate(x, score, integrated.steps()));
        }
        throw new IllegalArgumentException("no such method: " + method);
    }

    private Volume gradCam(NetworkInput input, Score score, Stage stage) {
        ForwardPass pass = extractor.pass();
        Tensor a = Objects.requireNonNull(pass.stages(input.tensor()).get(stage), "the network has no " + stage);
        int channels = a.size(1);
        int voxels = a.count() / channels;
        double[] alpha = new double[channels];
        if (stage == Stage.LAYER4) {
            // The features are means over this stage: every derivative is the weight over the volume.
            for (int c = 0; c < channels; c++) {
                alpha[c] = (double) score.weights()[c] / voxels;
            }
        } else {
            Tensor g = InputGradients.of(pass.network()).byStage(input.tensor(), score.weights(), stage);
            for (int i = 0; i < g.count(); i++) {
                alpha[i / voxels] += (double) g.value(i) / voxels;
            }
        }
        double[] map = new double[voxels];
        for (int i = 0; i < a.count(); i++) {
            map[i % voxels] += alpha[i / voxels] * a.value(i);
        }
        for (int i = 0; i < voxels; i++) {
            map[i] = Math.max(0, map[i]);
        }
        Volume coarse = volume(stageGrid(input.grid(), a, stage), a.size(2), map);
        return new Resampler(Interpolation.LINEAR, Outside.edge(), Rounding.NONE).resample(coarse, input.grid());
    }

    /** Convolutions are padded so that voxel i of a stage looks at voxel i times the strides of the patch. */
    private Geometry stageGrid(Geometry patch, Tensor stage, Stage which) {
        ResNet3dSpec spec = extractor.pass().network().spec();
        int common = spec.pool() && which != Stage.STEM ? 2 : 1;
        for (int i = 0; i < blocksBefore(which); i++) {
            common *= spec.strides().get(i);
        }
        Vec3 s = patch.spacing();
        Vec3 spacing = new Vec3(
                s.x() * common * spec.stemStride().x(),
                s.y() * common * spec.stemStride().y(),
                s.z() * common * spec.stemStride().z());
        GridSize size = new GridSize(stage.size(4), stage.size(3), stage.size(2));
        return new Geometry(size, spacing, patch.origin(), patch.direction());
    }

    /** How many stages of blocks a stage's output has gone through. */
    private static int blocksBefore(Stage stage) {
        return switch (stage) {
            case STEM, POOL -> 0;
            case LAYER1 -> 1;
            case LAYER2 -> 2;
            case LAYER3 -> 3;
            case LAYER4 -> 4;
        };
    }

    /** A volume of a map; where the patch's slices are copies of one, or several images, their mean on that slice. */
    private static Volume volume(Geometry grid, int slices, double[] map) {
        int given = grid.size().z();
        if (slices == given) {
            return Volume.of(grid, map);
        }
        int plane = map.length / slices;
        double[] mean = new double[plane];
        for (int i = 0; i < map.length; i++) {
            mean[i % plane] += map[i] / slices;
        }
        return Volume.of(grid, mean);
    }

    private double[] integrate(Tensor x, Score score, int steps) {
        InputGradients gradients = InputGradients.of(extractor.pass().network());
        int voxels = x.size(2) * x.size(3) * x.size(4);
        double[] map = new double[voxels];
        int[] shape = x.shape().stream().mapToInt(Integer::intValue).toArray();
        for (int step = 0; step < steps; step++) {
            float part = (float) ((step + 0.5) / steps);
            float[] scaled = x.toArray();
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] *= part;
            }
            Tensor gradient = gradients.byInput(Tensor.of(scaled, shape), score.weights());
            for (int i = 0; i < scaled.length; i++) {
                map[i % voxels] += (double) x.value(i) * gradient.value(i) / steps;
            }
        }
        return map;
    }

    private double[] occlude(Tensor x, Score score, Method.Occlusion method) {
        int[] size = {x.size(2), x.size(3), x.size(4)};
        double whole = score.values(extractor.pass().features(x))[0];
        List<int[]> boxes = Boxes.all(size, method);
        double[] sums = new double[size[0] * size[1] * size[2]];
        int[] covers = new int[sums.length];
        for (int from = 0; from < boxes.size(); from += BATCH) {
            List<int[]> some = boxes.subList(from, Math.min(boxes.size(), from + BATCH));
            double[] scores = score.values(extractor.pass().features(occluded(x, some)));
            for (int b = 0; b < some.size(); b++) {
                double fall = whole - scores[b];
                Boxes.forEach(size, some.get(b), at -> {
                    sums[at] += fall;
                    covers[at]++;
                });
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= covers[i];
        }
        return sums;
    }

    private static Tensor occluded(Tensor x, List<int[]> boxes) {
        int[] size = {x.size(2), x.size(3), x.size(4)};
        int voxels = size[0] * size[1] * size[2];
        int channels = x.size(1);
        float[] one = x.toArray();
        float[] batch = new float[one.length * boxes.size()];
        for (int b = 0; b < boxes.size(); b++) {
            int start = b * one.length;
            System.arraycopy(one, 0, batch, start, one.length);
            for (int c = 0; c < channels; c++) {
                int first = start + c * voxels;
                Boxes.forEach(size, boxes.get(b), at -> Arrays.fill(batch, first + at, first + at + 1, 0f));
            }
        }
        return Tensor.of(batch, boxes.size(), channels, size[0], size[1], size[2]);
    }
}
