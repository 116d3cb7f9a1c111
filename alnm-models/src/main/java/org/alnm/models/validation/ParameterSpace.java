package org.alnm.models.validation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.core.Seed;
import org.alnm.models.ModelException;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Named numbers that a recipe may be tried with. Immutable.
 *
 * <pre>{@code
 * ParameterSpace.of("ridge", 0.1, 1, 10).and("best", 5, 10, 20).grid()
 * ParameterSpace.logUniform("ridge", 1e-3, 1e3).random(30, seed)
 * }</pre>
 */
public final class ParameterSpace {

    private final Map<String, Axis> axes;

    private ParameterSpace(Map<String, Axis> axes) {
        this.axes = axes;
    }

    /** A list of numbers, or a range. */
    private record Axis(List<Double> values, double from, double to, boolean byLogarithm) {

        double draw(UniformRandomProvider random) {
            if (!values.isEmpty()) {
                return values.get(random.nextInt(values.size()));
            }
            double part = random.nextDouble();
            return byLogarithm ? from * StrictMath.exp(part * StrictMath.log(to / from)) : from + part * (to - from);
        }
    }

    /**
     * A point of the space.
     *
     * @param numbers by name, in the order of the space
     */
    public record Point(Map<String, Double> numbers) {

        /** Keeps a copy. */
        public Point {
            numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        }

        /**
         * A number.
         *
         * @param name of the parameter
         * @return its value
         * @throws ModelException if the space has no such parameter
         */
        public double number(String name) {
            Double value = numbers.get(name);
            if (value == null) {
                throw new ModelException("no parameter '" + name + "'; there are " + numbers.keySet());
            }
            return value;
        }

        /**
         * A whole number.
         *
         * @param name of the parameter
         * @return its value, rounded
         * @throws ModelException if the space has no such parameter
         */
        public int whole(String name) {
            return (int) Math.rint(number(name));
        }

        @Override
        public String toString() {
            return numbers.toString();
        }
    }

    /**
     * A space of one list of numbers.
     *
     * @param name of the parameter
     * @param values at least one, finite
     * @return the space
     * @throws ModelException if there is none, or one is not finite
     */
    public static ParameterSpace of(String name, double... values) {
        return new ParameterSpace(Map.of()).and(name, values);
    }

    /**
     * A space of one range whose points are as likely in each decade.
     *
     * @param name of the parameter
     * @param from above 0
     * @param to above from
     * @return the space
     * @throws ModelException if the range is empty or not above 0
     */
    public static ParameterSpace logUniform(String name, double from, double to) {
        return new ParameterSpace(Map.of()).andLogUniform(name, from, to);
    }

    /**
     * With another list of numbers.
     *
     * @param name of the parameter
     * @param values at least one, finite
     * @return a copy
     * @throws ModelException if there is none, one is not finite, or the name is taken
     */
    public ParameterSpace and(String name, double... values) {
        List<Double> list = new ArrayList<>();
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new ModelException("parameter '" + name + "' cannot be " + value);
            }
            list.add(value);
        }
        if (list.isEmpty()) {
            throw new ModelException("parameter '" + name + "' has no value to try");
        }
        return with(name, new Axis(List.copyOf(list), 0, 0, false));
    }

    /**
     * With a range of evenly likely numbers.
     *
     * @param name of the parameter
     * @param from finite
     * @param to above from
     * @return a copy
     * @throws ModelException if the range is empty or the name is taken
     */
    public ParameterSpace andUniform(String name, double from, double to) {
        if (!(from < to) || Double.isInfinite(to - from)) {
            throw new ModelException("the range of '" + name + "' is empty or infinite: " + from + " to " + to);
        }
        return with(name, new Axis(List.of(), from, to, false));
    }

    /**
     * With a range whose points are as likely in each decade.
     *
     * @param name of the parameter
     * @param from above 0
     * @param to above from
     * @return a copy
     * @throws ModelException if the range is empty or not above 0, or the name is taken
     */
    public ParameterSpace andLogUniform(String name, double from, double to) {
        if (!(from > 0 && from < to) || Double.isInfinite(to / from)) {
            throw new ModelException("a range by decades must be above 0: '" + name + "' is " + from + " to " + to);
        }
        return with(name, new Axis(List.of(), from, to, true));
    }

    private ParameterSpace with(String name, Axis axis) {
        Map<String, Axis> more = new LinkedHashMap<>(axes);
        if (more.put(name, axis) != null) {
            throw new ModelException("parameter '" + name + "' is there twice");
        }
        return new ParameterSpace(more);
    }

    /**
     * All points of lists of numbers; the last parameter changes fastest.
     *
     * @return the points
     * @throws ModelException if a parameter is a range
     */
    public List<Point> grid() {
        List<Map<String, Double>> points = List.of(Map.of());
        for (Map.Entry<String, Axis> axis : axes.entrySet()) {
            if (axis.getValue().values().isEmpty()) {
                throw new ModelException("parameter '" + axis.getKey() + "' is a range, which has no grid; use random");
            }
            List<Map<String, Double>> more = new ArrayList<>();
            for (Map<String, Double> point : points) {
                for (double value : axis.getValue().values()) {
                    Map<String, Double> next = new LinkedHashMap<>(point);
                    next.put(axis.getKey(), value);
                    more.add(next);
                }
            }
            points = more;
        }
        return points.stream().map(Point::new).toList();
    }

    /**
     * Random points, each parameter drawn for itself.
     *
     * @param count at least 1
     * @param seed of the draw; point i does not depend on how many there are
     * @return the points
     * @throws ModelException if count is less than 1
     */
    public List<Point> random(int count, Seed seed) {
        if (count < 1) {
            throw new ModelException("at least 1 point is needed: " + count);
        }
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UniformRandomProvider random = seed.derive("point", i).generator();
            Map<String, Double> point = new LinkedHashMap<>();
            axes.forEach((name, axis) -> point.put(name, axis.draw(random)));
            points.add(new Point(point));
        }
        return List.copyOf(points);
    }
}
