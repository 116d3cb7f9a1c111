package org.alnm.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alnm.core.image.GeometryException;
import org.alnm.core.image.Volume;

/**
 * Reads and writes image files.
 *
 * <p>Read are NIfTI-1 and -2 ({@code .nii}, {@code .nii.gz}, pairs), NRRD (attached, detached), MetaImage
 * ({@code .mha}, {@code .mhd}) and DICOM (a folder with one series, a single image, a multi-frame object); the format is
 * told by what a file holds, not by its name. DICOM that needs a choice is read through
 * {@link org.alnm.core.dicom.series.DicomFolder}. Nothing outside the folder of
 * the file is ever read, and no file makes alnm allocate much more than it delivers. World coordinates are turned into
 * LPS, lengths into mm; voxels keep their type.
 */
public final class Images {

    private static final List<ImageReader> READERS =
            List.of(new DicomImageReader(), new NiftiReader(), new NrrdReader(), new MetaImageReader());

    private static final String SUPPORTED = "alnm reads NIfTI-1 and -2, NRRD, MetaImage and DICOM";

    private Images() {}

    /**
     * Reads the volume of a file that holds one.
     *
     * @param path an image file, or the folder of one DICOM series
     * @return the image
     * @throws ImageFormatException if the file cannot be read, or holds several volumes
     * @throws org.alnm.core.dicom.DicomException if it is DICOM and damaged, or no regular volume
     */
    public static Volume read(Path path) {
        ImageFile file = open(path);
        if (file.volumeCount() != 1) {
            throw ImageFormatException.of(
                    path,
                    file.format(),
                    "it holds " + file.volumeCount() + " volumes" + names(file)
                            + ", and one is wanted. Choose one by its" + " index, 0 to " + (file.volumeCount() - 1)
                            + ": Images.read(path, index)");
        }
        return file.volume(0);
    }

    private static String names(ImageFile file) {
        return file.volumeNames().stream().allMatch(String::isEmpty) ? "" : " " + file.volumeNames();
    }

    /**
     * Reads one of the volumes of a file.
     *
     * @param path an image file
     * @param index which volume, from 0
     * @return the image
     * @throws ImageFormatException if the file cannot be read, or has no such volume
     */
    public static Volume read(Path path, int index) {
        ImageFile file = open(path);
        if (index < 0 || index >= file.volumeCount()) {
            throw ImageFormatException.of(
                    path,
                    file.format(),
                    "it has no volume " + index + ": it holds " + file.volumeCount() + ", from 0 to "
                            + (file.volumeCount() - 1));
        }
        return file.volume(index);
    }

    /**
     * Reads and checks the header of a file. Whether the voxels are all there is checked as far as that needs no
     * unpacking.
     *
     * @param path an image file, or the folder of one DICOM series
     * @return the opened file
     * @throws ImageFormatException if the file is missing, of no known format, damaged, or no regular grid
     * @throws org.alnm.core.dicom.DicomException if it is DICOM and damaged, or no regular volume
     */
    public static ImageFile open(Path path) {
        if (Files.isDirectory(path)) {
            return new DicomImageReader().openFolder(path);
        }
        if (!Files.exists(path)) {
            throw new ImageFormatException("'" + path + "': there is no such file");
        }
        if (!Files.isRegularFile(path)) {
            throw new ImageFormatException("'" + path + "' is no regular file");
        }
        String format = "image";
        try {
            FileHead head = FileHead.of(path);
            ImageReader reader = recognise(path, head);
            format = reader.format();
            return reader.open(path, head);
        } catch (IOException e) {
            throw ImageFormatException.of(path, format, "it cannot be read: " + ImageFormatException.reason(e), e);
        } catch (GeometryException e) {
            throw ImageFormatException.of(path, format, e.getMessage(), e);
        } catch (ArithmeticException e) {
            throw ImageFormatException.of(
                    path, format, "it declares more voxels than a file can hold. Its header is damaged", e);
        }
    }

    /**
     * Whether a file is DICOM, by how it starts.
     *
     * @param path any path
     * @return true for a regular file with the preamble of DICOM, or that starts with an attribute of group 0002 or 0008
     * @throws ImageFormatException if the file cannot be read
     */
    public static boolean isDicom(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try {
            return DicomImageReader.isDicom(FileHead.of(path));
        } catch (IOException e) {
            throw ImageFormatException.of(path, "image", "it cannot be read: " + ImageFormatException.reason(e), e);
        }
    }

    private static ImageReader recognise(Path path, FileHead head) {
        for (ImageReader reader : READERS) {
            if (reader.recognises(head)) {
                return reader;
            }
        }
        throw new ImageFormatException("'" + path + "' is no image that alnm knows"
                + (head.isGzip() ? " (a gzip stream, damaged or of something else)" : "") + ". " + SUPPORTED
                + "; of a header with a detached data file, name the header");
    }

    /**
     * Writes an image, in the format that the name asks for. A file appears whole or not at all, and a file of the same
     * name is replaced.
     *
     * <p>{@code .nii}, {@code .nii.gz}: NIfTI-1 where that holds the image, else NIfTI-2: for more than 32,767 voxels
     * along an axis, a slope or intercept that is no float32, and a grid that float32 would move by more than 1e-6 mm.
     *
     * <p>{@code .nrrd}: NRRD, attached, gzip. The format has no slope: voxels of an image with slope or intercept are
     * written as float64 values.
     *
     * @param volume the image
     * @param path the file to write
     * @throws ImageFormatException if the name asks for no format that alnm writes, or the file cannot be written
     */
    public static void write(Volume volume, Path path) {
        ImageWriter.write(volume, path);
    }
}
