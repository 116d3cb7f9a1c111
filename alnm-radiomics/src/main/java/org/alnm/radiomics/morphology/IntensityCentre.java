package org.alnm.radiomics.morphology;

import org.alnm.core.image.Box;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.core.image.Roi;
import org.alnm.core.image.Vec3;

/**
 * Mean and centre of mass of the intensities that count.
 *
 * @param count voxels of the intensity mask
 * @param total sum of their intensities
 * @param moment sums of intensity times index, along x, y, z
 */
record IntensityCentre(int count, double total, Vec3 moment) {

    /**
     * Sums over the intensity mask of a region.
     *
     * @param roi the region
     * @return the sums; indices are those of the region's grid
     */
    static IntensityCentre of(Roi roi) {
        GridSize size = roi.geometry().size();
        Mask mask = roi.intensity();
        double total = 0;
        double x = 0;
        double y = 0;
        double z = 0;
        for (int k = 0; k < size.z(); k++) {
            for (int j = 0; j < size.y(); j++) {
                int row = size.offset(0, j, k);
                int end = row + size.x();
                double sum = 0;
                double moment = 0;
                for (int at = mask.next(row); at >= 0 && at < end; ) {
                    int until = Math.min(end, mask.nextOutside(at));
                    for (int i = at; i < until; i++) {
                        double intensity = roi.value(i);
                        sum += intensity;
                        moment += intensity * (i - row);
                    }
                    at = mask.next(until);
                }
                total += sum;
                x += moment;
                y += sum * j;
                z += sum * k;
            }
        }
        return new IntensityCentre(mask.count(), total, new Vec3(x, y, z));
    }

    /** The mean intensity; NaN if none counts. */
    double mean() {
        return total / count;
    }

    /**
     * The distance from the middle of the region to this centre of mass.
     *
     * @param box the bounding box of the region
     * @param region the moments of the region, whose indices count from one voxel before the box
     * @param spacing distance of voxels in mm
     * @return in mm; NaN where the intensities sum to 0
     */
    double distance(Box box, Moments region, Vec3 spacing) {
        if (total == 0) {
            return Double.NaN;
        }
        double dx = moment.x() / total - (box.x0() - 1 + region.mean(0));
        double dy = moment.y() / total - (box.y0() - 1 + region.mean(1));
        double dz = moment.z() / total - (box.z0() - 1 + region.mean(2));
        return new Vec3(dx * spacing.x(), dy * spacing.y(), dz * spacing.z()).norm();
    }
}
