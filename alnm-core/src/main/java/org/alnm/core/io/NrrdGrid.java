package org.alnm.core.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.Vec3;

/** Where an NRRD grid lies: by {@code space directions}, or by {@code spacings} and {@code axis mins} alone. */
final class NrrdGrid {

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private final HeaderFields fields;
    private final NrrdAxes axes;
    private final List<String> notes;

    NrrdGrid(HeaderFields fields, NrrdAxes axes, List<String> notes) {
        this.fields = fields;
        this.axes = axes;
        this.notes = notes;
    }

    /** The space's name, spelled out, without the time that some spaces have. */
    private String space() {
        String name = fields.text("space").orElse("").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "ras", "rast", "right-anterior-superior-time" -> "right-anterior-superior";
            case "las", "last", "left-anterior-superior-time" -> "left-anterior-superior";
            case "lps", "lpst", "left-posterior-superior-time" -> "left-posterior-superior";
            default -> name.endsWith("-time") ? name.substring(0, name.length() - 5) : name;
        };
    }

    boolean isOriented() {
        return axes.hasDirections() && space().contains("-superior");
    }

    Geometry geometry() {
        Grid grid = axes.hasDirections() ? byDirections() : bySpacing();
        boolean ofSpace = axes.hasDirections() || fields.text("space units").isPresent();
        return inLps(grid).times(ofSpace ? spaceUnit() : axisUnit()).geometry(axes.gridSize());
    }

    private Grid inLps(Grid grid) {
        return switch (space()) {
            case "left-posterior-superior" -> grid.flipped(1, 1, 1);
            case "right-anterior-superior" -> grid.flipped(-1, -1, 1);
            case "left-anterior-superior" -> grid.flipped(1, -1, 1);
            case "scanner-xyz", "3d-right-handed", "3d-left-handed", "" -> {
                notes.add("The file has no anatomical orientation (space '"
                        + fields.text("space").orElse("") + "'): its axes are taken for LPS.");
                yield grid.flipped(1, 1, 1);
            }
            default -> throw fields.fault("space '" + fields.required("space") + "' is not one of NRRD's");
        };
    }

    private Grid byDirections() {
        int dimension = axes.direction(0).length;
        for (int i = 1; i < axes.count(); i++) {
            if (axes.direction(i).length != dimension) {
                throw badVectors();
            }
        }
        for (int i = 0; i < axes.count(); i++) {
            if (dimension == 4 && axes.direction(i)[3] != 0) {
                throw badVectors();
            }
        }
        Optional<String> declared = fields.text("space dimension");
        boolean wrong = declared.isPresent() && fields.integer("space dimension", declared.get()) != dimension;
        boolean named = !space().isEmpty();
        if (wrong || dimension < 2 || dimension > 4 || (named && dimension == 2)) {
            throw badVectors();
        }
        Vec3 x = vec(axes.direction(0));
        Vec3 y = vec(axes.direction(1));
        Vec3 origin = origin(dimension);
        if (axes.count() == 2) {
            notes.add("The image has 2 axes: 1 voxel of 1 unit along the normal is assumed.");
            return Grid.plane(x, y, origin);
        }
        if (dimension == 2) {
            throw badVectors();
        }
        return new Grid(x, y, vec(axes.direction(2)), origin);
    }

    private ImageFormatException badVectors() {
        return fields.fault("'space directions' " + fields.required("space directions")
                + " do not fit the dimension of the space or the number of axes");
    }

    private static Vec3 vec(double[] v) {
        return new Vec3(v[0], v[1], v.length > 2 ? v[2] : 0);
    }

    private Vec3 origin(int dimension) {
        Optional<String> text = fields.text("space origin");
        List<Optional<double[]>> vectors =
                text.map(t -> axes.vectors("space origin", t)).orElse(List.of());
        if (vectors.isEmpty() || vectors.get(0).isEmpty()) {
            notes.add("The file has no 'space origin': the first voxel is put at the world's origin.");
            return Vec3.ZERO;
        }
        double[] origin = vectors.get(0).get();
        if (vectors.size() > 1 || origin.length != dimension) {
            throw fields.fault("'space origin' must be one vector of " + dimension + " numbers: '" + text.get() + "'");
        }
        return vec(origin);
    }

    private Grid bySpacing() {
        notes.add("The file has no 'space directions': its axes are taken for those of the space.");
        Optional<String> spacings = fields.text("spacings");
        Optional<String> mins = fields.text("axis mins");
        Optional<String> maxs = fields.text("axis maxs");
        boolean ranges = mins.isPresent() && maxs.isPresent();
        if (spacings.isEmpty() && !ranges) {
            notes.add("The file has no 'spacings': 1 mm is assumed.");
        }
        double[] spacing = {1, 1, 1};
        double[] origin = new double[3];
        for (int i = 0; i < axes.count(); i++) {
            double cell = isNode(i) ? 0 : 0.5;
            double min = mins.isPresent() ? number("axis mins", mins.get(), i) : Double.NaN;
            if (spacings.isPresent()) {
                spacing[i] = number("spacings", spacings.get(), i);
            } else if (maxs.isPresent() && ranges) {
                double steps = axes.size(i) - 1 + 2 * cell;
                spacing[i] = steps == 0 ? 1 : (number("axis maxs", maxs.get(), i) - min) / steps;
            }
            origin[i] = Double.isNaN(min) ? 0 : min + cell * spacing[i];
        }
        Vec3 first = new Vec3(origin[0], origin[1], origin[2]);
        return checkedSpacing(spacing, fields.text("space origin").isPresent() ? origin(3) : first);
    }

    private Grid checkedSpacing(double[] spacing, Vec3 origin) {
        for (double s : spacing) {
            if (!(s > 0)) {
                throw fields.fault("the spacing must be > 0: " + spacing[0] + " " + spacing[1] + " " + spacing[2]
                        + ". Write the true one into the header");
            }
        }
        return Grid.of(new Vec3(spacing[0], spacing[1], spacing[2]), origin);
    }

    private double number(String name, String text, int i) {
        return fields.number(name, axes.word(name, text, i));
    }

    /** Whether an axis' minimum is the first sample, not the edge of its cell; cells are the rule, as in teem. */
    private boolean isNode(int i) {
        return fields.firstOf("centers", "centerings")
                .map(text -> axes.word("centers", text, i).equalsIgnoreCase("node"))
                .orElse(false);
    }

    private double spaceUnit() {
        List<String> units = units("space units");
        return unit(units.subList(0, Math.min(3, units.size())));
    }

    private double axisUnit() {
        List<String> units = units("units");
        List<String> spatial = new ArrayList<>();
        for (int i = 0; i < axes.count() && axes.index(i) < units.size(); i++) {
            spatial.add(units.get(axes.index(i)));
        }
        return unit(spatial);
    }

    private List<String> units(String field) {
        return QUOTED.matcher(fields.text(field).orElse(""))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private double unit(List<String> units) {
        List<String> names =
                units.stream().filter(name -> !name.isBlank()).distinct().toList();
        if (names.size() > 1) {
            throw fields.fault("its axes have different units of length: " + names);
        }
        return names.isEmpty() ? 1 : LengthUnit.millimetres(names.get(0), notes);
    }
}
