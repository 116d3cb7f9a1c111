package org.alnm.core.io;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;

/**
 * Where a MetaImage grid lies, as ITK reads it: LPS, in mm; each row of {@code TransformMatrix} is the direction of one
 * axis.
 */
final class MetaImageGrid {

    private static final String[] MATRIX = {"TransformMatrix", "Orientation", "Rotation"};
    private static final String[] OFFSET = {"Offset", "Position", "Origin"};

    private final HeaderFields fields;
    private final int[] sizes;
    private final List<String> notes;

    MetaImageGrid(HeaderFields fields, int[] sizes, List<String> notes) {
        this.fields = fields;
        this.sizes = sizes;
        this.notes = notes;
    }

    boolean isOriented() {
        return fields.firstOf(MATRIX).isPresent() && fields.firstOf(OFFSET).isPresent();
    }

    GridSize size() {
        return new GridSize(sizes[0], sizes[1], sizes.length > 2 ? sizes[2] : 1);
    }

    Geometry geometry() {
        if (!isOriented()) {
            notes.add("The file has no TransformMatrix or no Offset: axes along LPS, the first voxel at the world's"
                    + " origin, are assumed for what is missing.");
        }
        double[] spacing = spacing();
        double[] matrix = matrix();
        double[] offset = numbers(OFFSET, sizes.length).orElseGet(() -> new double[sizes.length]);
        Vec3 x = row(matrix, 0).times(spacing[0]);
        Vec3 y = row(matrix, 1).times(spacing[1]);
        Vec3 origin = new Vec3(offset[0], offset[1], sizes.length > 2 ? offset[2] : 0);
        Grid grid;
        if (sizes.length == 2) {
            notes.add("The image has 2 axes: 1 voxel of 1 unit along the normal is assumed.");
            grid = Grid.plane(x, y, origin);
        } else {
            grid = new Grid(x, y, row(matrix, 2).times(spacing[2]), origin);
        }
        double unit = fields.text("DistanceUnits")
                .filter(name -> !name.equals("?"))
                .map(name -> LengthUnit.millimetres(name, notes))
                .orElse(1.0);
        return grid.times(unit).flipped(1, 1, 1).geometry(size());
    }

    private double[] spacing() {
        double[] spacing = numbers(new String[] {"ElementSpacing"}, sizes.length)
                .or(this::elementSize)
                .orElseGet(this::unitSpacing);
        for (double s : spacing) {
            if (!(s > 0)) {
                throw fields.fault("ElementSpacing must be > 0: "
                        + fields.firstOf("ElementSpacing", "ElementSize").orElse("") + ". Write the true one");
            }
        }
        return spacing;
    }

    private Optional<double[]> elementSize() {
        Optional<double[]> size = numbers(new String[] {"ElementSize"}, sizes.length);
        if (size.isPresent()) {
            notes.add("The file has no ElementSpacing: ElementSize is taken for it.");
        }
        return size;
    }

    private double[] unitSpacing() {
        notes.add("The file has no ElementSpacing: 1 mm is assumed.");
        double[] spacing = new double[sizes.length];
        Arrays.fill(spacing, 1);
        return spacing;
    }

    private Optional<double[]> numbers(String[] names, int count) {
        return fields.firstOf(names).map(text -> fields.numbers(names[0], text, count));
    }

    private double[] matrix() {
        int n = sizes.length;
        double[] identity = new double[n * n];
        for (int i = 0; i < n; i++) {
            identity[i * n + i] = 1;
        }
        double[] matrix = numbers(MATRIX, n * n).orElse(identity);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if ((i > 2) != (j > 2) && matrix[i * n + j] != 0) {
                    throw fields.fault("TransformMatrix turns an axis of space into one beyond it: "
                            + fields.firstOf(MATRIX).orElse(""));
                }
            }
        }
        return matrix;
    }

    private Vec3 row(double[] matrix, int i) {
        int n = sizes.length;
        return new Vec3(matrix[i * n], matrix[i * n + 1], n > 2 ? matrix[i * n + 2] : 0);
    }
}
