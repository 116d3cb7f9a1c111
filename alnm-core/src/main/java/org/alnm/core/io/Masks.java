package org.alnm.core.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.alnm.core.dicom.Code;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.DicomWriter;
import org.alnm.core.dicom.pixel.PixelCodecs;
import org.alnm.core.dicom.region.Segmentation;
import org.alnm.core.dicom.region.SegmentationWriter;
import org.alnm.core.dicom.region.StructureSet;
import org.alnm.core.dicom.series.DerivedObject;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryException;
import org.alnm.core.image.LabelMap;
import org.alnm.core.image.Mask;
import org.alnm.core.image.MaskAlignment;
import org.alnm.core.image.RoiException;
import org.alnm.core.image.Volume;
import org.alnm.core.image.VoxelType;

/**
 * Reads and writes masks and label images, in the file formats of {@link Images}; reads DICOM segmentations and RT
 * structure sets.
 */
public final class Masks {

    private static final int UINT8_MAX = 0xFF;
    private static final int UINT16_MAX = 0xFFFF;

    private Masks() {}

    /**
     * Reads a label image.
     *
     * @param path an image file of one volume, or a DICOM segmentation whose segments do not overlap
     * @return its labels, on the grid of the file
     * @throws ImageFormatException if the file cannot be read
     * @throws RoiException if its values are no labels
     * @throws DicomException if it is DICOM, and damaged or no segmentation
     */
    public static LabelMap read(Path path) {
        if (Images.isDicom(path)) {
            DicomFile file = DicomFile.read(path);
            if (StructureSet.recognises(file.data())) {
                throw new RoiException("'" + path + "' is a structure set, which has no grid of its own: read a region"
                        + " of it on the grid of an image");
            }
            return Segmentation.of(file, PixelCodecs.standard()).labels();
        }
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
     * @param path an image file of one volume, a DICOM segmentation or an RT structure set
     * @param image the grid of the image that the mask belongs to
     * @param policy what to do where the grids differ; contours of a structure set are filled on the image's grid
     * @param label the label, or the number of the segment or region; 1 in most masks of one region
     * @return the region, on exactly the image's grid
     * @throws ImageFormatException if the file cannot be read
     * @throws RoiException if its values are no labels, or it does not have this one
     * @throws GeometryException if its grid differs by more than the policy allows
     * @throws DicomException if it is DICOM, and damaged or neither a segmentation nor a structure set
     */
    public static Mask read(Path path, Geometry image, MaskAlignment policy, int label) {
        if (Images.isDicom(path)) {
            return region(DicomFile.read(path), image, policy, Integer.toString(label), true);
        }
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
     * Reads the region of a name and lays it on the grid of an image.
     *
     * @param path a DICOM segmentation or an RT structure set
     * @param image the grid of the image that the mask belongs to
     * @param policy what to do where the grids differ; contours of a structure set are filled on the image's grid
     * @param name the label of the segment or the name of the region, or its number
     * @return the region, on exactly the image's grid
     * @throws RoiException if there is no such region, or several of the name; it lists those that there are
     * @throws GeometryException if its grid differs by more than the policy allows
     * @throws DicomException if the file is damaged or neither a segmentation nor a structure set
     */
    public static Mask read(Path path, Geometry image, MaskAlignment policy, String name) {
        return region(DicomFile.read(path), image, policy, name, false);
    }

    /**
     * The regions of a DICOM segmentation or structure set.
     *
     * @param path the file
     * @return number and name of each, such as {@code 1 'GTV-1'}, in file order
     * @throws DicomException if the file is damaged or neither a segmentation nor a structure set
     */
    public static List<String> regions(Path path) {
        DicomFile file = DicomFile.read(path);
        if (StructureSet.recognises(file.data())) {
            return StructureSet.of(file).regions().stream()
                    .map(region -> region.number() + " '" + region.name() + "'")
                    .toList();
        }
        return Segmentation.of(file, PixelCodecs.standard()).segments().stream()
                .map(segment -> segment.number() + " '" + segment.label() + "'")
                .toList();
    }

    private static Mask region(DicomFile file, Geometry image, MaskAlignment policy, String name, boolean isNumber) {
        if (StructureSet.recognises(file.data())) {
            StructureSet structures = StructureSet.of(file);
            int number =
                    isNumber ? Integer.parseInt(name) : structures.region(name).number();
            return structures.mask(number, image);
        }
        if (!Segmentation.recognises(file.data())) {
            throw file.fault("it is neither a segmentation nor a structure set");
        }
        Segmentation segmentation = Segmentation.of(file, PixelCodecs.standard());
        int number =
                isNumber ? Integer.parseInt(name) : segmentation.segment(name).number();
        if (!segmentation.isPlaced()) {
            return segmentation.on(image, number);
        }
        try {
            return policy.align(segmentation.mask(number), image);
        } catch (GeometryException e) {
            throw new GeometryException("'" + file.path() + "': " + e.getMessage());
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
     * Writes a mask as a binary DICOM segmentation, which an archive files in the study of the images. It holds the
     * patient's and the study's attributes of these; UIDs follow from the content.
     *
     * @param mask the mask, on the grid of the source, with a voxel or more
     * @param label the name of the segment, at most 64 characters
     * @param type what it is, such as {@code new Code("52988006", "SCT", "Lesion")}
     * @param source the series that it was drawn on, and when
     * @param path the file to write
     * @throws RoiException if the mask is empty
     * @throws DicomException if the source has no UIDs or frame of reference
     * @throws ImageFormatException if the file cannot be written
     */
    public static void write(Mask mask, String label, Code type, DerivedObject source, Path path) {
        DicomObject object = SegmentationWriter.object(mask, label, type, source);
        try {
            AtomicFile.write(path, out -> DicomWriter.write(object, out));
        } catch (IOException e) {
            throw ImageFormatException.of(path, "DICOM", "it cannot be written: " + ImageFormatException.reason(e), e);
        }
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
