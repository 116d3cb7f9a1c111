package org.alnm.core.dicom.series;

import java.util.Comparator;
import org.alnm.core.image.Vec3;

/** Placed slices by their position along a normal; of those at one, by x and y. */
final class SliceOrder implements Comparator<Slice> {

    private final Vec3 normal;

    SliceOrder(Vec3 normal) {
        this.normal = normal;
    }

    @Override
    public int compare(Slice a, Slice b) {
        int order = Double.compare(a.at().dot(normal), b.at().dot(normal));
        if (order == 0) {
            order = Double.compare(a.at().x(), b.at().x());
        }
        return order != 0 ? order : Double.compare(a.at().y(), b.at().y());
    }
}
