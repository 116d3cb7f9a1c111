package org.alnm.core.dicom.series;

import java.util.List;
import java.util.Optional;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.pixel.PixelCodecs;
import org.alnm.core.dicom.pixel.PixelFormat;
import org.alnm.core.dicom.pixel.PixelReader;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;

/** One volume of a series: a time point, a b-value, an echo. Its pixels stay in the files. Immutable. */
public final class Phase {

    private final String value;
    private final List<Slice> slices;
    private final Optional<Geometry> geometry;
    private final PixelCodecs codecs;

    Phase(String value, List<Slice> slices, Optional<Geometry> geometry, PixelCodecs codecs) {
        this.value = value;
        this.slices = List.copyOf(slices);
        this.geometry = geometry;
        this.codecs = codecs;
    }

    /**
     * What tells the phase from the others.
     *
     * @return the value of the series' phase key, such as {@code 800} for a b-value; empty for the only phase
     */
    public String value() {
        return value;
    }

    /**
     * Its planes, ascending along their normal.
     *
     * @return one or more
     */
    public List<Slice> slices() {
        return slices;
    }

    /**
     * The grid.
     *
     * @return the grid, where the planes make a regular volume
     */
    public Optional<Geometry> geometry() {
        return geometry;
    }

    /**
     * The unit of the values, after the modality LUT.
     *
     * @return such as {@code HU}, {@code BQML}; {@code US} for unspecified
     */
    public String unit() {
        return ModalityLut.of(slices.get(0).header()).unit();
    }

    /**
     * How the voxels are held.
     *
     * @return the stored type, or {@link VoxelType#FLOAT64} where slices differ in slope, intercept or type
     */
    public VoxelType type() {
        ModalityLut lut = ModalityLut.of(slices.get(0).header());
        VoxelType stored = slices.get(0).format().voxelType();
        boolean same = !lut.isTable();
        for (int i = 1; i < slices.size() && same; i++) {
            Slice slice = slices.get(i);
            same = slice.format().voxelType() == stored
                    && ModalityLut.of(slice.header()).isSameAs(lut);
        }
        return same ? stored : VoxelType.FLOAT64;
    }

    /**
     * Reads the voxels, through the modality LUT. Where all planes have one slope and intercept, the stored numbers are
     * kept, with these; else the values are in double precision.
     *
     * @return the volume
     * @throws SeriesException if the planes make no regular volume
     * @throws DicomException if pixels are cut or damaged, or in colour
     */
    public Volume read() {
        if (geometry.isEmpty()) {
            throw new SeriesException(
                    Verdict.NOT_A_VOLUME,
                    "the images of '" + slices.get(0).file().path() + "' make no regular volume",
                    List.of());
        }
        Geometry grid = geometry.get();
        VoxelType type = type();
        ModalityLut lut = ModalityLut.of(slices.get(0).header());
        Object voxels = allocate(type, grid.size().count());
        int plane = grid.size().x() * grid.size().y();
        Optional<PixelReader> open = Optional.empty();
        for (int k = 0; k < slices.size(); k++) {
            Slice slice = slices.get(k);
            boolean isOpen =
                    k > 0 && slices.get(k - 1).file().path().equals(slice.file().path());
            PixelReader reader = isOpen ? open.orElseThrow() : PixelReader.of(slice.file(), codecs);
            open = Optional.of(reader);
            checkGrey(slice, reader.format());
            reader.copyFrame(slice.frame(), type, voxels, k * plane);
            if (type == VoxelType.FLOAT64) {
                ModalityLut.of(slice.header()).apply((double[]) voxels, k * plane, (k + 1) * plane);
            }
        }
        return type == VoxelType.FLOAT64
                ? Volume.adopt(grid, type, voxels, 1, 0)
                : Volume.adopt(grid, type, voxels, lut.slope(), lut.intercept());
    }

    private static void checkGrey(Slice slice, PixelFormat format) {
        if (!format.isMonochrome()) {
            throw slice.file()
                    .fault("its photometric interpretation is " + format.photometric()
                            + ", and a volume holds grey values");
        }
    }

    private Object allocate(VoxelType type, int count) {
        try {
            return switch (type.bytes()) {
                case 1 -> new byte[count];
                case 2 -> new short[count];
                case 4 -> new int[count];
                default -> new double[count];
            };
        } catch (OutOfMemoryError e) {
            throw new DicomException(
                    "'" + slices.get(0).file().path() + "' (DICOM): there is no room in memory for a volume of " + count
                            + " voxels: give Java more (-Xmx)",
                    e);
        }
    }

    @Override
    public String toString() {
        return "Phase '" + value + "' of " + slices.size() + " slices";
    }
}
