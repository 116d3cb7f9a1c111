package org.alnm.core.dicom.region;

import java.util.List;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.Tag;
import org.alnm.core.dicom.series.Slice;
import org.alnm.core.image.Direction;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;

/**
 * The grid that the frames of a segmentation lie on.
 *
 * @param geometry the grid
 */
record SegmentGrid(Geometry geometry) {

    /** How far from its place on the grid a frame may be, as a part of the distance of slices. */
    private static final double OFF_GRID = 0.05;

    private static final double SAME_POSITION = 0.01;
    private static final double SAME_DIRECTION = 1e-3;
    private static final double STAND_IN = 1;

    /** Frames without a voxel are left out of files, but no scan has more slices than this around a region of few frames. */
    private static final int MOST_EMPTY = 2048;

    static SegmentGrid of(DicomFile file, List<SegmentFrame> frames) {
        Slice first = frames.get(0).slice();
        double[] pixel = first.numbers(Tag.PIXEL_MEASURES_SEQUENCE, Tag.PIXEL_SPACING);
        if (!first.isPlaced() || pixel.length != 2 || !(pixel[0] > 0) || !(pixel[1] > 0)) {
            throw file.fault("its frames do not say where they lie and how large a pixel is, so that it has no grid of"
                    + " its own; lay it on an image of the same size");
        }
        Vec3 normal = first.normal();
        double spacing = distance(first, frames);
        double length = frames.get(frames.size() - 1).along() - frames.get(0).along();
        long slices = Math.round(length / spacing) + 1;
        if (slices > MOST_EMPTY + 16L * frames.size()
                || slices * first.format().frameLength() > file.limits().voxels()) {
            throw file.fault("its frames reach over " + length + " mm in steps of " + spacing
                    + " mm, which is too large a grid");
        }
        Geometry geometry = new Geometry(
                new GridSize(first.format().columns(), first.format().rows(), (int) slices),
                new Vec3(pixel[1], pixel[0], spacing),
                first.position().orElseThrow(),
                new Direction(first.rowDirection(), first.columnDirection(), normal));
        SegmentGrid grid = new SegmentGrid(geometry);
        for (SegmentFrame frame : frames) {
            grid.check(file, frame);
        }
        return grid;
    }

    /** The distance declared, else the least that there is, else the thickness. */
    private static double distance(Slice first, List<SegmentFrame> frames) {
        double[] declared = first.numbers(Tag.PIXEL_MEASURES_SEQUENCE, Tag.SPACING_BETWEEN_SLICES);
        if (declared.length == 1 && declared[0] > 0 && Double.isFinite(declared[0])) {
            return declared[0];
        }
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < frames.size(); i++) {
            double gap = frames.get(i).along() - frames.get(i - 1).along();
            least = gap > SAME_POSITION ? Math.min(least, gap) : least;
        }
        double[] thickness = first.numbers(Tag.PIXEL_MEASURES_SEQUENCE, Tag.SLICE_THICKNESS);
        boolean thick = thickness.length == 1 && thickness[0] > 0 && Double.isFinite(thickness[0]);
        return Double.isFinite(least) ? least : thick ? thickness[0] : STAND_IN;
    }

    private void check(DicomFile file, SegmentFrame frame) {
        Slice slice = frame.slice();
        boolean parallel = slice.isPlaced()
                && slice.rowDirection().minus(geometry.direction().x()).norm() <= SAME_DIRECTION
                && slice.columnDirection().minus(geometry.direction().y()).norm() <= SAME_DIRECTION;
        Vec3 at = parallel ? geometry.toIndex(slice.position().orElseThrow()) : Vec3.ZERO;
        boolean onGrid = parallel
                && Math.abs(at.x()) <= OFF_GRID
                && Math.abs(at.y()) <= OFF_GRID
                && Math.abs(at.z() - Math.rint(at.z())) <= OFF_GRID;
        if (!onGrid) {
            throw file.fault("frame " + slice.frame() + " does not lie on the grid of the others: "
                    + (parallel ? "it is at index " + at : "it has another orientation"));
        }
    }

    /** The slice of the grid that a frame is. */
    int slice(SegmentFrame frame) {
        return (int) Math.rint(
                geometry.toIndex(frame.slice().position().orElseThrow()).z());
    }
}
