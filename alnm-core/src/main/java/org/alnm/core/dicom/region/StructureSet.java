package org.alnm.core.dicom.region;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.Tag;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;
import org.alnm.core.image.Vec3;

/**
 * The regions of an RT structure set (PS3.3, A.19): closed planar contours.
 *
 * <p>A voxel belongs to a region if its centre lies in an odd number of the region's contours on its plane; of points on an
 * edge those are inside that lie to the left of or above it. So holes drawn as contours of their own are holes.
 */
public final class StructureSet {

    private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.481.3";

    /**
     * A region.
     *
     * @param number its number in the file
     * @param name its name
     * @param frameOfReferenceUid the coordinate system of its contours; empty where the file does not say
     */
    public record Region(int number, String name, String frameOfReferenceUid) {}

    private final Path path;
    private final Map<Integer, Region> regions;
    private final Map<Integer, DicomObject> contours;

    private StructureSet(Path path, Map<Integer, Region> regions, Map<Integer, DicomObject> contours) {
        this.path = path;
        this.regions = regions;
        this.contours = contours;
    }

    /**
     * Whether an object is a structure set.
     *
     * @param data its data set
     * @return true for RT Structure Set Storage
     */
    public static boolean recognises(DicomObject data) {
        return data.string(Tag.SOP_CLASS_UID).orElse("").equals(SOP_CLASS);
    }

    /**
     * Reads a structure set.
     *
     * @param path the file
     * @return the structure set
     * @throws DicomException if the file is none, or damaged
     */
    public static StructureSet read(Path path) {
        return of(DicomFile.read(path));
    }

    /**
     * Reads a structure set whose header has been read.
     *
     * @param file the file
     * @return the structure set
     * @throws DicomException if the file is none, or damaged
     */
    public static StructureSet of(DicomFile file) {
        DicomObject data = file.data();
        if (!recognises(data)) {
            throw file.fault("it is no RT structure set, but of SOP class "
                    + data.string(Tag.SOP_CLASS_UID).orElse("(none)"));
        }
        Map<Integer, Region> regions = new LinkedHashMap<>();
        for (DicomObject item : data.items(Tag.STRUCTURE_SET_ROI_SEQUENCE)) {
            int number = number(item, Tag.ROI_NUMBER);
            Region region = new Region(
                    number,
                    item.string(Tag.ROI_NAME).orElse(""),
                    item.string(Tag.REFERENCED_FRAME_OF_REFERENCE_UID).orElse(""));
            if (regions.put(number, region) != null) {
                throw item.fault(Tag.ROI_NUMBER, "two regions have the number " + number);
            }
        }
        Map<Integer, DicomObject> contours = new LinkedHashMap<>();
        for (DicomObject item : data.items(Tag.ROI_CONTOUR_SEQUENCE)) {
            contours.put(number(item, Tag.REFERENCED_ROI_NUMBER), item);
        }
        return new StructureSet(file.path(), regions, contours);
    }

    private static int number(DicomObject item, Tag tag) {
        return item.integer(tag).orElseThrow(() -> item.fault(tag, "it is absent or empty"));
    }

    /**
     * The regions.
     *
     * @return in file order
     */
    public List<Region> regions() {
        return List.copyOf(regions.values());
    }

    /**
     * The region of a name or number.
     *
     * @param name a name, or the number
     * @return the region
     * @throws RoiException if there is none, or several of that name; it lists those that there are
     */
    public Region region(String name) {
        List<Region> found = regions.values().stream()
                .filter(region -> region.name().equals(name))
                .toList();
        if (found.isEmpty()) {
            found = regions.values().stream()
                    .filter(region -> Integer.toString(region.number()).equals(name))
                    .toList();
        }
        if (found.size() != 1) {
            throw new RoiException("'" + path + "' has " + found.size() + " regions '" + name + "', and one is wanted;"
                    + " it has "
                    + regions.values().stream()
                            .map(region -> region.number() + " '" + region.name() + "'")
                            .toList());
        }
        return found.get(0);
    }

    /**
     * A region on the grid of an image of the same frame of reference.
     *
     * <p>Contours that lie on slices of the image are filled there, and nowhere else. Contours drawn on other planes, of
     * any orientation, stand for slabs: a voxel centre is compared with the contours of the nearest plane that is at most
     * half a distance of planes away.
     *
     * @param number the number of the region
     * @param image the grid of the image
     * @return the region there
     * @throws RoiException if there is no such region, or it has no closed contour
     * @throws org.alnm.core.image.GeometryException if a contour lies on a slice outside the image
     */
    public Mask mask(int number, Geometry image) {
        Region region = Optional.ofNullable(regions.get(number)).orElseGet(() -> region(Integer.toString(number)));
        List<List<Vec3>> closed = closedContours(number);
        if (closed.isEmpty()) {
            throw new RoiException(
                    "'" + path + "': region " + number + " '" + region.name() + "' has no closed contour");
        }
        try {
            return new ContourFill(image).fill(closed);
        } catch (org.alnm.core.image.GeometryException e) {
            throw new org.alnm.core.image.GeometryException(
                    "'" + path + "', region " + number + " '" + region.name() + "': " + e.getMessage());
        }
    }

    private List<List<Vec3>> closedContours(int number) {
        List<List<Vec3>> closed = new ArrayList<>();
        if (!contours.containsKey(number)) {
            return closed;
        }
        for (DicomObject contour : contours.get(number).items(Tag.CONTOUR_SEQUENCE)) {
            String type = contour.string(Tag.CONTOUR_GEOMETRIC_TYPE).orElse("CLOSED_PLANAR");
            if (!type.startsWith("CLOSED")) {
                continue;
            }
            double[] xyz = contour.numbers(Tag.CONTOUR_DATA);
            if (xyz.length % 3 != 0) {
                throw contour.fault(Tag.CONTOUR_DATA, "it has " + xyz.length + " numbers, not three for each point");
            }
            List<Vec3> points = new ArrayList<>();
            for (int i = 0; i < xyz.length; i += 3) {
                Vec3 point = new Vec3(xyz[i], xyz[i + 1], xyz[i + 2]);
                if (!point.isFinite()) {
                    throw contour.fault(Tag.CONTOUR_DATA, "point " + i / 3 + " is not finite: " + point);
                }
                points.add(point);
            }
            if (points.size() >= 3) {
                closed.add(points);
            }
        }
        return closed;
    }
}
