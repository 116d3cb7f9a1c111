package org.alnm.core.io;

import java.nio.file.Path;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryException;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.LabelMap;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;

/** Reads and writes masks and label images, in the file formats of {@link Images}. */
public final class Masks {

    private static final int UINT8_MAX = 0xFF;
    private static final int UINT16_MAX = 0xFFFF;

    private Masks() {}

    /**
     * Reads a label image.
     *
     * @param path an image file of one volume
     * @return its labels, on the grid of the file
     * @throws ImageFormatException if the file cannot be read
     * @throws RoiException if its values are no labels
     */
    public static LabelMap read(Path path) {
        Volume volume = Images.read(path);
        try {
            return LabelMap.of(volume);
        } catch (RoiException e) {
            throw new RoiException("'" + path + "': " + e.getMessage());
        }
    }

    /**
     * Reads the region of one label and lays it on the grid of an image.
     *
     * @param path an image file of one volume
     * @param image the grid of the image that the mask belongs to
     * @param policy what to do where the grids differ
     * @param label the label; 1 in most masks of one region
     * @return the region, on exactly the image's grid
     * @throws ImageFormatException if the file cannot be read
     * @throws RoiException if its values are no labels, or it does not have this one
     * @throws GeometryException if its grid differs by more than the policy allows
     */
    public static Mask read(Path path, Geometry image, GeometryPolicy policy, int label) {
        LabelMap labels = read(path);
        try {
            return policy.align(labels.mask(label), image);
        } catch (RoiException e) {
            throw new RoiException("'" + path + "': " + e.getMessage());
        } catch (GeometryException e) {
            throw new GeometryException("'" + path + "': " + e.getMessage());
        }
    }

    /**
     * Writes a mask as an image of 0 and 1, in uint8.
     *
     * @param mask the mask
     * @param path the file to write: {@code .nii}, {@code .nii.gz} or {@code .nrrd}
     * @throws ImageFormatException as {@link Images#write}
     */
    public static void write(Mask mask, Path path) {
        byte[] voxels = new byte[mask.geometry().size().count()];
        for (int at = mask.next(0); at >= 0; at = mask.next(at + 1)) {
            voxels[at] = 1;
        }
        Images.write(Volume.adopt(mask.geometry(), VoxelType.UINT8, voxels, 1, 0), path);
    }

    /**
     * Writes a label image in the smallest of uint8, uint16 and int32 that holds its labels.
     *
     * @param labels the labels
     * @param path the file to write: {@code .nii}, {@code .nii.gz} or {@code .nrrd}
     * @throws ImageFormatException as {@link Images#write}
     */
    public static void write(LabelMap labels, Path path) {
        int least = labels.counts().isEmpty() ? 0 : labels.counts().firstKey();
        int most = labels.counts().isEmpty() ? 0 : labels.counts().lastKey();
        int n = labels.geometry().size().count();
        VoxelType type;
        Object voxels;
        if (least >= 0 && most <= UINT8_MAX) {
            byte[] bytes = new byte[n];
            for (int i = 0; i < n; i++) {
                bytes[i] = (byte) labels.label(i);
            }
            type = VoxelType.UINT8;
            voxels = bytes;
        } else if (least >= 0 && most <= UINT16_MAX) {
            short[] shorts = new short[n];
            for (int i = 0; i < n; i++) {
                shorts[i] = (short) labels.label(i);
            }
            type = VoxelType.UINT16;
            voxels = shorts;
        } else {
            int[] ints = new int[n];
            for (int i = 0; i < n; i++) {
                ints[i] = labels.label(i);
            }
            type = VoxelType.INT32;
            voxels = ints;
        }
        Images.write(Volume.adopt(labels.geometry(), type, voxels, 1, 0), path);
    }
}
