package org.alnm.deep.nd4j;

import java.util.concurrent.atomic.AtomicReference;
import org.alnm.deep.nd4j.kernel.Crew;
import org.alnm.deep.nd4j.kernel.MatrixConvolution;
import org.alnm.deep.nd4j.kernel.NativeFloats;
import org.alnm.deep.net.ConvUnit;
import org.alnm.deep.net.Extent;
import org.alnm.deep.weights.Weights;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** One folded convolution, by oneDNN or as matrix products. */
interface UnitStep {

    /** Convolves one array into another, overwriting it. */
    void apply(INDArray input, INDArray output, Crew crew);

    static UnitStep of(ConvUnit unit, Weights weights, boolean oneDnn) {
        FoldedUnit folded = FoldedUnit.of(unit, weights);
        boolean dilated = !unit.dilation().equals(Extent.cube(1));
        return oneDnn && !dilated ? new OneDnn(unit, folded) : new Products(unit, folded);
    }

    /** ND4J's operation {@code conv3dnew}; its oneDNN build refuses dilation. */
    final class OneDnn implements UnitStep {

        private static final int SAME_PADDING_OFF = 0;
        private static final int CHANNELS_LAST = 1;
        private static final int WEIGHTS_OUTPUT_LAST = 0;

        private final ConvUnit unit;
        private final INDArray weight;
        private final INDArray offset;
        private final FewPixels fewPixels;

        OneDnn(ConvUnit unit, FoldedUnit folded) {
            this.unit = unit;
            Extent k = unit.kernel();
            this.weight = ChannelsLast.create(folded.weight(), k.z(), k.y(), k.x(), unit.in(), unit.out());
            this.offset = ChannelsLast.create(folded.offset(), unit.out());
            this.fewPixels = new FewPixels(unit, weight, folded.offset());
        }

        @Override
        public void apply(INDArray input, INDArray output, Crew crew) {
            if (fewPixels.suits(output)) {
                fewPixels.apply(input, output, crew);
                return;
            }
            Extent k = unit.kernel();
            Extent s = unit.stride();
            Extent p = unit.padding();
            Nd4j.exec(DynamicCustomOp.builder("conv3dnew")
                    .addInputs(input, weight, offset)
                    .addOutputs(output)
                    .addIntegerArguments(
                            k.z(),
                            k.y(),
                            k.x(),
                            s.z(),
                            s.y(),
                            s.x(),
                            p.z(),
                            p.y(),
                            p.x(),
                            1,
                            1,
                            1,
                            SAME_PADDING_OFF,
                            CHANNELS_LAST,
                            WEIGHTS_OUTPUT_LAST)
                    .build());
        }
    }

    /** Matrix products, image by image: the bits of one must not depend on those beside it in the batch. */
    final class Products implements UnitStep {

        private final ConvUnit unit;
        private final NativeFloats weight;
        private final float[] offset;
        private final AtomicReference<MatrixConvolution> last = new AtomicReference<>();

        Products(ConvUnit unit, FoldedUnit folded) {
            this.unit = unit;
            this.weight = NativeFloats.zeros(folded.weight().length);
            this.weight.put(0, folded.weight(), 0, folded.weight().length);
            this.offset = folded.offset();
        }

        @Override
        public void apply(INDArray input, INDArray output, Crew crew) {
            Extent size = ChannelsLast.size(input);
            MatrixConvolution convolution = last.get();
            if (convolution == null || !convolution.input().equals(size)) {
                convolution = MatrixConvolution.of(unit, size, 1);
                last.set(convolution);
            }
            int images = (int) input.size(0);
            int values = Math.toIntExact(input.length() / images);
            int results = Math.toIntExact(output.length() / images);
            float[] image = crew.heap(0, values);
            float[] result = crew.heap(1, results);
            int channels = unit.out();
            for (int n = 0; n < images; n++) {
                ChannelsLast.pointer(input).getPointer((long) n * values).get(image, 0, values);
                convolution.forward(image, weight, 0, result, crew);
                for (int pixel = 0; pixel < results; pixel += channels) {
                    for (int c = 0; c < channels; c++) {
                        result[pixel + c] += offset[c];
                    }
                }
                ChannelsLast.pointer(output).getPointer((long) n * results).put(result, 0, results);
            }
        }
    }
}
