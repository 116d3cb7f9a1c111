package org.alnm.deep.nd4j;

import org.alnm.deep.net.Extent;
import org.alnm.deep.weights.Tensor;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Native arrays {@code [image, z, y, x, channel]}, and their way from and to the heap. */
final class ChannelsLast {

    private ChannelsLast() {}

    static INDArray create(long... shape) {
        return Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
    }

    static INDArray create(float[] values, long... shape) {
        INDArray array = create(shape);
        put(values, array);
        return array;
    }

    private static void put(float[] values, INDArray array) {
        pointer(array).put(values);
    }

    private static float[] get(INDArray array) {
        float[] values = new float[Math.toIntExact(array.length())];
        pointer(array).get(values);
        return values;
    }

    static FloatPointer pointer(INDArray array) {
        return new FloatPointer(array.data().addressPointer());
    }

    static Extent size(INDArray array) {
        return Extent.of((int) array.size(1), (int) array.size(2), (int) array.size(3));
    }

    /** Writes a batch of {@code [image, channel, z, y, x]} into an array. */
    static void put(Tensor batch, INDArray array) {
        int images = batch.size(0);
        int channels = batch.size(1);
        int voxels = batch.count() / (images * channels);
        if (channels == 1) {
            pointer(array).capacity(batch.count()).asBuffer().put(batch.values());
            return;
        }
        float[] from = batch.toArray();
        float[] to = new float[from.length];
        for (int n = 0; n < images; n++) {
            for (int c = 0; c < channels; c++) {
                for (int v = 0; v < voxels; v++) {
                    to[(n * voxels + v) * channels + c] = from[(n * channels + c) * voxels + v];
                }
            }
        }
        put(to, array);
    }

    /** Channels first. */
    static Tensor tensor(INDArray array) {
        int images = (int) array.size(0);
        int channels = (int) array.size(4);
        Extent size = size(array);
        int voxels = Math.toIntExact(size.volume());
        float[] from = get(array);
        float[] to = new float[from.length];
        for (int n = 0; n < images; n++) {
            for (int c = 0; c < channels; c++) {
                for (int v = 0; v < voxels; v++) {
                    to[(n * channels + c) * voxels + v] = from[(n * voxels + v) * channels + c];
                }
            }
        }
        return Tensor.of(to, images, channels, size.z(), size.y(), size.x());
    }

    /** The mean over each volume; sums in float64. */
    static Tensor means(INDArray array) {
        int images = (int) array.size(0);
        int channels = (int) array.size(4);
        int voxels = Math.toIntExact(size(array).volume());
        float[] values = get(array);
        float[] means = new float[images * channels];
        double[] sums = new double[channels];
        for (int n = 0; n < images; n++) {
            java.util.Arrays.fill(sums, 0);
            for (int v = 0; v < voxels; v++) {
                for (int c = 0; c < channels; c++) {
                    sums[c] += values[(n * voxels + v) * channels + c];
                }
            }
            for (int c = 0; c < channels; c++) {
                means[n * channels + c] = (float) (sums[c] / voxels);
            }
        }
        return Tensor.of(means, images, channels);
    }
}
