package org.alnm.radiomics.normalise;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * How a standard scale is learned from training images (Nyul, Udupa and Zhang, doi:10.1109/42.836373): the percentiles of each
 * image are brought to a common range by a line through the first and the last, and averaged over the images.
 *
 * <p>Learn from images of training patients only; a standard is of one protocol, such as T1 before contrast.
 *
 * @param percentiles the landmarks of a histogram, ascending, at least two, 0 to 100
 * @param low what the first percentile becomes
 * @param high what the last percentile becomes, above {@code low}
 * @param within the voxels that have the percentiles
 */
public record NyulTraining(List<Double> percentiles, double low, double high, Within within) {

    /** Checks the numbers. */
    public NyulTraining {
        percentiles = checked(percentiles);
        PercentileScaling.checkRange(low, high);
    }

    /**
     * Percentiles 1, 10, 20 to 90 and 99, to 0 and 100.
     *
     * @param within the voxels that have the percentiles
     * @return the training
     */
    public static NyulTraining deciles(Within within) {
        return new NyulTraining(
                List.of(1.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 99.0), 0, 100, within);
    }

    static List<Double> checked(List<Double> percentiles) {
        double before = Double.NEGATIVE_INFINITY;
        boolean ascend = percentiles.size() >= 2;
        for (double percentile : percentiles) {
            ascend &= percentile >= 0 && percentile <= 100 && percentile > before;
            before = percentile;
        }
        if (!ascend) {
            throw new RadiomicsException(
                    "the percentiles of a standard scale must be at least two and ascend from 0 or more to at most 100: "
                            + percentiles);
        }
        return List.copyOf(percentiles);
    }

    /**
     * Learns a standard.
     *
     * @param images training images, one after the other; {@code within} must not be {@link Within#REGION}
     * @return the standard
     * @throws RadiomicsException if there is no image, or one whose first and last percentile are equal
     */
    public NyulStandard fit(Iterable<Volume> images) {
        if (within == Within.REGION) {
            throw new RadiomicsException("images alone have no region; learn from the landmarks of images and regions");
        }
        List<List<Double>> all = new ArrayList<>();
        for (Volume image : images) {
            all.add(landmarks(image, Mask.of(image.geometry(), at -> false)));
        }
        return fitLandmarks(all);
    }

    /**
     * The percentiles of an image.
     *
     * @param image a training image
     * @param region its region; only {@link Within#REGION} looks at it
     * @return one intensity per percentile
     */
    public List<Double> landmarks(Volume image, Mask region) {
        return landmarks(image, within.of(image, region), percentiles);
    }

    static List<Double> landmarks(Volume image, Mask mask, List<Double> percentiles) {
        Quantiles quantiles = Quantiles.of(image, mask);
        List<Double> landmarks = new ArrayList<>();
        for (double percentile : percentiles) {
            landmarks.add(quantiles.at(percentile));
        }
        if (!(landmarks.get(landmarks.size() - 1) > landmarks.get(0))) {
            throw new RadiomicsException("the first and the last percentile of " + percentiles + " are both "
                    + landmarks.get(0) + ". Look at other voxels, or take other percentiles.");
        }
        return landmarks;
    }

    /**
     * Learns a standard from the percentiles of training images.
     *
     * @param landmarks one list of {@link #landmarks} per image
     * @return the standard
     * @throws RadiomicsException if there is no list, or one of another length or that does not ascend
     */
    public NyulStandard fitLandmarks(List<List<Double>> landmarks) {
        if (landmarks.isEmpty()) {
            throw new RadiomicsException("a standard scale is learned from at least one training image");
        }
        double[] sums = new double[percentiles.size()];
        for (List<Double> image : landmarks) {
            if (image.size() != sums.length || !(image.get(sums.length - 1) > image.get(0))) {
                throw new RadiomicsException(
                        "an image has the landmarks " + image + " where " + sums.length + " that ascend are needed");
            }
            double from = image.get(0);
            double slope = (high - low) / (image.get(sums.length - 1) - from);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += low + (image.get(i) - from) * slope;
            }
        }
        List<Double> standard = new ArrayList<>();
        for (double sum : sums) {
            standard.add(sum / landmarks.size());
        }
        return new NyulStandard(percentiles, standard, landmarks.size(), within);
    }
}
