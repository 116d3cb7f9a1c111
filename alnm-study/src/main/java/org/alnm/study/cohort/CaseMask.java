package org.alnm.study.cohort;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryException;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.LabelMap;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;
import org.alnm.core.io.Images;
import org.alnm.core.io.Masks;

/**
 * The lesion in an image: a mask or label image, or a region of a DICOM segmentation or RT structure set. Immutable.
 *
 * @param file where it is
 * @param region which of several regions: the name or number of a DICOM region, the number of a label, or {@code all} for all
 *     labels together; empty where there is one region, or a label 1
 */
public record CaseMask(Path file, Optional<String> region) {

    private static final String ALL = "all";

    /**
     * A mask of one region.
     *
     * @param file where it is
     * @return the mask
     */
    public static CaseMask of(Path file) {
        return new CaseMask(file, Optional.empty());
    }

    /**
     * The same file with a choice of the region.
     *
     * @param name the name or number of a DICOM region, the number of a label, or {@code all}
     * @return the mask
     */
    public CaseMask withRegion(String name) {
        return new CaseMask(file, Optional.of(name));
    }

    /**
     * Reads the region and lays it on the grid of its image.
     *
     * @param image the grid
     * @param policy what to do where the grids differ
     * @return the region, on exactly the image's grid, with at least one voxel
     * @throws RoiException if there is no such region, it is empty, or there are several and none is chosen
     * @throws GeometryException if its grid differs by more than the policy allows
     * @throws org.alnm.core.io.ImageFormatException if the file cannot be read
     * @throws org.alnm.core.dicom.DicomException if it is DICOM, and damaged or neither a segmentation nor a structure set
     */
    public Mask read(Geometry image, GeometryPolicy policy) {
        Mask lesion = Images.isDicom(file) ? ofDicom(image, policy) : ofLabels(image, policy);
        if (lesion.count() == 0) {
            throw new RoiException("'" + file + "': the region has no voxel");
        }
        return lesion;
    }

    private Mask ofDicom(Geometry image, GeometryPolicy policy) {
        if (region.isPresent() && !region.get().equals(ALL)) {
            return Masks.read(file, image, policy, region.get());
        }
        List<String> regions = Masks.regions(file);
        if (region.isEmpty() && regions.size() != 1) {
            throw new RoiException("'" + file + "' has the regions " + regions
                    + ": name one as roi, such as the number, or all for all of them together");
        }
        Mask union = Masks.read(file, image, policy, number(regions.get(0)));
        for (String more : regions.subList(1, regions.size())) {
            union = union.union(Masks.read(file, image, policy, number(more)));
        }
        return union;
    }

    private static String number(String numberAndName) {
        return numberAndName.substring(0, numberAndName.indexOf(' '));
    }

    private Mask ofLabels(Geometry image, GeometryPolicy policy) {
        LabelMap map = Masks.read(file);
        try {
            Mask lesion = region.filter(ALL::equals).isPresent() ? map.anyLabel() : map.mask(label(map));
            return policy.align(lesion, image);
        } catch (RoiException e) {
            throw new RoiException("'" + file + "': " + e.getMessage());
        } catch (GeometryException e) {
            throw new GeometryException("'" + file + "': " + e.getMessage());
        }
    }

    private int label(LabelMap map) {
        if (region.isPresent()) {
            try {
                return Integer.parseInt(region.get());
            } catch (NumberFormatException e) {
                throw new RoiException("a label image has numbers, not '" + region.get()
                        + "'; names are for DICOM segmentations and structure sets");
            }
        }
        return usual(map);
    }

    /** The label that is meant where none is named: 1, as most masks have it; else the only one there is. */
    private static int usual(LabelMap map) {
        SortedMap<Integer, Integer> counts = map.counts();
        if (counts.containsKey(1)) {
            return 1;
        }
        if (counts.size() == 1) {
            return counts.firstKey();
        }
        throw new RoiException(
                counts.isEmpty()
                        ? "it has no label, only background"
                        : "it has the labels " + counts.keySet() + ": name one as label, or all for all together");
    }
}
