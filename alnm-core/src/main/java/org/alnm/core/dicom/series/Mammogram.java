package org.alnm.core.dicom.series;

import java.nio.file.Path;
import java.util.Optional;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.DicomLimits;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.Tag;
import org.alnm.core.dicom.pixel.PixelFormat;
import org.alnm.core.dicom.pixel.PixelReader;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;

/**
 * A mammogram, or another projection: its image, and what its header says that a reader of grey values must know.
 * Immutable. Presentation (VOI) windows are never applied.
 *
 * @param volume the image: stored values through the modality LUT, in the polarity of the file
 * @param intent {@code FOR PROCESSING} or {@code FOR PRESENTATION}; empty where the file does not say
 * @param laterality {@code L}, {@code R} or {@code B}; empty where the file does not say
 * @param view such as {@code CC} or {@code MLO}; empty where the file does not say
 * @param pixelSize the distances of pixels, and what they mean
 * @param inverted whether small values are bright: MONOCHROME1, or an inverse presentation LUT shape
 * @param bitsStored bits of a stored value
 * @param background the voxels of the pixel padding value or range; empty where the file has none
 */
public record Mammogram(
        Volume volume,
        String intent,
        String laterality,
        String view,
        PixelSize pixelSize,
        boolean inverted,
        int bitsStored,
        Mask background) {

    /**
     * Reads a projection of one frame.
     *
     * @param path the file
     * @param options how to read it; what {@link SeriesOptions#pixelSize()} and
     *     {@link SeriesOptions#magnificationCorrected()} say of pixels
     * @return the image
     * @throws DicomException if the file is damaged, has several frames, or does not say how large a pixel is
     */
    public static Mammogram read(Path path, SeriesOptions options) {
        DicomFile file = options.parser().read(path, DicomLimits.STANDARD);
        SeriesVolumes volumes = DicomSeries.of(java.util.List.of(file)).volumes(options);
        Volume volume = volumes.read();
        DicomObject data = file.data();
        PixelReader reader = PixelReader.of(file, options.codecs());
        PixelFormat format = reader.format();
        // One inversion, however many attributes say it.
        boolean inverted = format.photometric().equals("MONOCHROME1")
                || data.string(Tag.PRESENTATION_LUT_SHAPE)
                        .map(shape -> shape.equals("INVERSE"))
                        .orElse(false);
        return new Mammogram(
                volume,
                data.string(Tag.PRESENTATION_INTENT_TYPE).orElse(""),
                laterality(data),
                view(data),
                volumes.pixelSize().orElseThrow(),
                inverted,
                format.bitsStored(),
                padding(data, reader, volume));
    }

    private static String laterality(DicomObject data) {
        Optional<String> frame = data.item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE)
                .flatMap(group -> group.item(Tag.FRAME_ANATOMY_SEQUENCE))
                .flatMap(item -> item.string(Tag.FRAME_LATERALITY));
        return data.string(Tag.IMAGE_LATERALITY)
                .or(() -> data.string(Tag.LATERALITY))
                .or(() -> frame)
                .orElse("");
    }

    /** The view position, else the view code in the words of the standard (CID 4014). */
    private static String view(DicomObject data) {
        Optional<String> code = data.item(Tag.VIEW_CODE_SEQUENCE).flatMap(item -> item.string(Tag.CODE_VALUE));
        return data.string(Tag.VIEW_POSITION)
                .or(() -> code.map(value -> switch (value) {
                    case "R-10242", "399162004" -> "CC";
                    case "R-10226", "399368009" -> "MLO";
                    case "R-10224", "399260004" -> "ML";
                    case "R-10228", "399352003" -> "LM";
                    default -> value;
                }))
                .orElse("");
    }

    private static Mask padding(DicomObject data, PixelReader reader, Volume volume) {
        double[] value = data.numbers(Tag.PIXEL_PADDING_VALUE);
        if (value.length != 1) {
            return Mask.of(volume.geometry(), i -> false);
        }
        double[] limit = data.numbers(Tag.PIXEL_PADDING_RANGE_LIMIT);
        int first = stored(value[0], reader.format());
        int last = limit.length == 1 ? stored(limit[0], reader.format()) : first;
        int[] values = reader.frame(0);
        int low = Math.min(first, last);
        int high = Math.max(first, last);
        return Mask.of(volume.geometry(), i -> values[i] >= low && values[i] <= high);
    }

    /** A padding value in the sign of the pixels, whatever representation the file wrote it in. */
    private static int stored(double value, PixelFormat format) {
        int number = (int) value;
        return format.signed() ? (short) number : number & 0xFFFF;
    }

    /**
     * The image with large values bright: inverted once if {@link #inverted()}, after the modality LUT, as
     * {@code 2^bitsStored - 1 - v}.
     *
     * @return the image, of the same grid
     */
    public Volume canonical() {
        if (!inverted) {
            return volume;
        }
        double top = (1L << bitsStored) - 1.0;
        double[] values = volume.toDoubles();
        for (int i = 0; i < values.length; i++) {
            values[i] = top - values[i];
        }
        return Volume.adopt(volume.geometry(), VoxelType.FLOAT64, values, 1, 0);
    }
}
