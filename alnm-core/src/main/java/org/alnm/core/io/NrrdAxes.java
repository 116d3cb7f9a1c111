package org.alnm.core.io;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.VoxelType;

/**
 * The axes of an NRRD: which of them are the image's, and which one counts volumes (time, list or vector; wherever it
 * stands).
 *
 * <p>With {@code space directions} the axes that have a vector are the image's; otherwise those of kind
 * {@code domain} or {@code space}; without kinds all of them. Of four such axes the last counts volumes.
 */
final class NrrdAxes {

    /** Kinds whose numbers do not make an image each. */
    private static final Pattern NO_IMAGES = Pattern.compile(".*color|complex|quaternion|.*matrix|.*gradient|.*normal");

    private static final Pattern VECTOR = Pattern.compile("\\s*(none|\\([^()]*\\))", Pattern.CASE_INSENSITIVE);
    private static final int MOST_AXES = 16;

    private final HeaderFields fields;
    private final int[] sizes;
    private final List<Optional<double[]>> directions;
    private final List<String> kinds;
    private final List<Integer> spatial = new ArrayList<>();

    NrrdAxes(HeaderFields fields) {
        this.fields = fields;
        long dimension = fields.integer("dimension", fields.required("dimension"));
        if (dimension < 1 || dimension > MOST_AXES) {
            throw fields.fault("dimension is " + dimension + ": an NRRD has 1 to " + MOST_AXES + " axes");
        }
        this.sizes = fields.sizes("sizes", (int) dimension);
        this.directions = directions();
        this.kinds = kinds();
        for (int axis = 0; axis < sizes.length; axis++) {
            if (isSpatial(axis)) {
                spatial.add(axis);
            }
        }
        // A space with time, or no space at all: the last of four axes counts volumes.
        if (spatial.size() == 4) {
            checkTimeVector();
            spatial.remove(3);
        }
        if (spatial.size() < 2 || spatial.size() > 3) {
            throw fields.fault("it has " + spatial.size() + " axes in space (sizes " + fields.required("sizes")
                    + "): an image has 2 or 3, and volumes along one other");
        }
        if (spatial.size() == 2 && directions.isEmpty()) {
            throw fields.fault("it has 2 axes and no 'space directions': nothing tells it from a table."
                    + " Give it a space, or 3 axes");
        }
    }

    private List<Optional<double[]>> directions() {
        Optional<String> text = fields.text("space directions");
        if (text.isEmpty()) {
            return List.of();
        }
        List<Optional<double[]>> vectors = vectors("space directions", text.get());
        if (vectors.size() != sizes.length) {
            throw fields.fault("'space directions' has " + vectors.size() + " vectors for " + sizes.length + " axes");
        }
        return vectors;
    }

    /** Vectors in parentheses; none, or one of NaN only, is absent. */
    List<Optional<double[]>> vectors(String name, String text) {
        List<Optional<double[]>> vectors = new ArrayList<>();
        Matcher matcher = VECTOR.matcher(text);
        int at = 0;
        while (matcher.find(at) && matcher.start() == at) {
            vectors.add(vector(name, matcher.group(1)));
            at = matcher.end();
        }
        if (!text.substring(at).isBlank()) {
            throw fields.fault("'" + name + "' must hold vectors such as (1,0,0) or 'none': '" + text + "'");
        }
        return vectors;
    }

    private Optional<double[]> vector(String name, String word) {
        if (word.equalsIgnoreCase("none")) {
            return Optional.empty();
        }
        String[] parts = word.substring(1, word.length() - 1).strip().split("[\\s,]+");
        double[] vector = new double[parts.length];
        boolean absent = true;
        for (int i = 0; i < parts.length; i++) {
            vector[i] = fields.number(name, parts[i]);
            absent &= Double.isNaN(vector[i]);
        }
        return absent ? Optional.empty() : Optional.of(vector);
    }

    private List<String> kinds() {
        Optional<String> text = fields.text("kinds");
        if (text.isEmpty()) {
            return List.of();
        }
        return List.of(fields.words("kinds", text.get().toLowerCase(Locale.ROOT), sizes.length));
    }

    private String kind(int axis) {
        return kinds.isEmpty() ? "???" : kinds.get(axis);
    }

    private boolean isSpatial(int axis) {
        if (!directions.isEmpty()) {
            return directions.get(axis).isPresent();
        }
        if (!kinds.stream().allMatch(kind -> kind.equals("???") || kind.equals("none"))) {
            return kind(axis).equals("domain") || kind(axis).equals("space");
        }
        return true;
    }

    private void checkTimeVector() {
        if (directions.isEmpty()) {
            return;
        }
        for (int i = 0; i < 4; i++) {
            double[] vector = direction(i);
            boolean time = vector.length == 4;
            for (int c = 0; time && c < 4; c++) {
                time = (c == 3) == (i == 3) || vector[c] == 0;
            }
            if (!time) {
                throw fields.fault("it has 4 axes in space, and the fourth is not time alone: '"
                        + fields.required("space directions") + "'");
            }
        }
    }

    /** How many axes the image has: 2 or 3. */
    int count() {
        return spatial.size();
    }

    boolean hasDirections() {
        return !directions.isEmpty();
    }

    /** The vector along an axis of the image. */
    double[] direction(int i) {
        return directions.get(spatial.get(i)).orElseThrow();
    }

    /** An entry, for an axis of the image, of a field that has one for every axis of the file. */
    String word(String field, String text, int i) {
        return fields.words(field, text, sizes.length)[spatial.get(i)];
    }

    /** Where an axis of the image stands among those of the file. */
    int index(int i) {
        return spatial.get(i);
    }

    int size(int i) {
        return sizes[spatial.get(i)];
    }

    GridSize gridSize() {
        return new GridSize(size(0), size(1), count() == 3 ? size(2) : 1);
    }

    /** Sizes of all axes of the file multiplied, from the fastest up to one. */
    long product(int axes) {
        long product = 1;
        for (int axis = 0; axis < axes; axis++) {
            product = Math.multiplyExact(product, sizes[axis]);
        }
        return product;
    }

    int dimension() {
        return sizes.length;
    }

    VoxelLayout layout(VoxelType type, ByteOrder order) {
        long inner = 1;
        long volumes = 1;
        long outer = 1;
        for (int axis = 0; axis < sizes.length; axis++) {
            if (spatial.contains(axis)) {
                if (volumes > 1) {
                    outer = Math.multiplyExact(outer, sizes[axis]);
                } else {
                    inner = Math.multiplyExact(inner, sizes[axis]);
                }
            } else if (sizes[axis] > 1) {
                checkKind(axis);
                if (outer > 1) {
                    throw fields.fault("its volumes lie along several axes that do not follow each other (sizes "
                            + fields.required("sizes") + "). Permute the axes first");
                }
                volumes = Math.multiplyExact(volumes, sizes[axis]);
            }
        }
        return new VoxelLayout(type, order, Math.toIntExact(inner), Math.toIntExact(volumes), Math.toIntExact(outer));
    }

    private void checkKind(int axis) {
        if (NO_IMAGES.matcher(kind(axis)).matches()) {
            throw fields.fault("its axis " + axis + " is of kind '" + kind(axis) + "', whose numbers are no images."
                    + " Convert it to one real number a voxel");
        }
    }
}
