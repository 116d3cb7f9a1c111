package org.alnm.radiomics.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.alnm.core.image.Box;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;
import org.alnm.radiomics.feature.RadiomicsException;
import org.alnm.radiomics.fourier.ComplexGrid;

/**
 * A component of the Riesz transform of a filter's response (IBSI AYRS, equation 34): with L the sum of the order l,
 * {@code (-i)^L sqrt(L! / (l1! l2! l3!)) k1^l1 k2^l2 k3^l3 / |k|^L} times the filter's transfer function.
 *
 * <p>Aligned, the axes of the component are turned at every voxel to those of the image there: the eigenvectors of the
 * structure tensor, which is made of the products of the first order components and smoothed with a Gaussian; the first axis
 * has the largest eigenvalue. The sign of an eigenvector is chosen so that the first order component along it is not negative.
 *
 * @param filter whose response is transformed
 * @param order derivatives along each filtered axis, x first; at least one in all
 * @param alignment standard deviation of the Gaussian of the structure tensor, mm; empty to keep the grid's axes
 */
public record RieszTransform(SpectralFilter filter, List<Integer> order, OptionalDouble alignment)
        implements ImageFilter {

    /** Checks order and width. */
    public RieszTransform {
        order = filter.dimension().checked(order, "orders");
        int total = order.stream().mapToInt(Integer::intValue).sum();
        if (total < 1 || total > 8 || order.stream().anyMatch(l -> l < 0)) {
            throw new RadiomicsException(
                    "the orders of a Riesz transform must be 0 or more and sum to 1 to 8: " + order);
        }
        alignment.ifPresent(sigma -> Checks.positive(sigma, "alignment of a Riesz transform, in mm,"));
    }

    @Override
    public String name() {
        StringBuilder name = new StringBuilder("riesz-");
        order.forEach(name::append);
        alignment.ifPresent(sigma -> name.append("-aligned-").append(Trees.number(sigma)));
        return name + "-" + filter.name();
    }

    @Override
    public OptionalInt reach(Vec3 spacing) {
        return OptionalInt.empty();
    }

    @Override
    public Volume apply(Volume image, Box box) {
        SpectralFilter.Spectra spectra = SpectralFilter.spectra(filter, image);
        ComplexGrid transfer = filter.transfer(spectra.grid(), image.geometry().spacing());
        if (alignment.isEmpty()) {
            return spectra.respond(component(transfer, order), box).on(image, box);
        }
        return aligned(image, box, spectra, transfer);
    }

    private Volume aligned(Volume image, Box box, SpectralFilter.Spectra spectra, ComplexGrid transfer) {
        int axes = order.size();
        Box all = Box.of(image.size());
        List<double[]> slopes = new ArrayList<>();
        for (int axis = 0; axis < axes; axis++) {
            slopes.add(
                    spectra.respond(component(transfer, unit(axis, axes)), all).values());
        }
        StructureTensor tensor = StructureTensor.of(image, box, slopes, alignment.getAsDouble(), filter.dimension());
        List<List<Integer>> monomials = monomials(total(order), axes);
        List<double[]> components = new ArrayList<>();
        for (List<Integer> monomial : monomials) {
            components.add(spectra.respond(component(transfer, monomial), box).values());
        }
        double[] values = new double[box.size().count()];
        double scale = norm(order);
        for (int at = 0; at < values.length; at++) {
            double[] polynomial = turned(tensor.axes(at), monomials);
            double sum = 0;
            for (int m = 0; m < polynomial.length; m++) {
                sum += scale
                        * polynomial[m]
                        / norm(monomials.get(m))
                        * components.get(m)[at];
            }
            values[at] = sum;
        }
        return Volume.of(image.geometry().crop(box), values);
    }

    /** The coefficients of {@code prod_d (u_d . k)^l_d} as a polynomial in k. */
    private double[] turned(double[][] u, List<List<Integer>> monomials) {
        int most = total(order) + 1;
        double[] cube = new double[most * most * most];
        cube[0] = 1;
        for (int d = 0; d < order.size(); d++) {
            for (int times = 0; times < order.get(d); times++) {
                double[] next = new double[cube.length];
                for (int at = 0; at < cube.length; at++) {
                    int step = 1;
                    for (int axis = 0; cube[at] != 0 && axis < order.size(); axis++, step *= most) {
                        next[at + step] += cube[at] * u[d][axis];
                    }
                }
                cube = next;
            }
        }
        double[] coefficients = new double[monomials.size()];
        for (int m = 0; m < coefficients.length; m++) {
            int at = 0;
            int step = 1;
            for (int power : monomials.get(m)) {
                at += power * step;
                step *= most;
            }
            coefficients[m] = cube[at];
        }
        return coefficients;
    }

    private static List<List<Integer>> monomials(int total, int axes) {
        List<List<Integer>> found = new ArrayList<>();
        for (int a = total; a >= 0; a--) {
            if (axes == 2) {
                found.add(List.of(a, total - a));
                continue;
            }
            for (int b = total - a; b >= 0; b--) {
                found.add(List.of(a, b, total - a - b));
            }
        }
        return found;
    }

    private static List<Integer> unit(int axis, int axes) {
        List<Integer> unit = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            unit.add(i == axis ? 1 : 0);
        }
        return unit;
    }

    private static int total(List<Integer> order) {
        return order.stream().mapToInt(Integer::intValue).sum();
    }

    private static double norm(List<Integer> order) {
        double square = factorial(total(order));
        for (int l : order) {
            square /= factorial(l);
        }
        return Math.sqrt(square);
    }

    private static double factorial(int n) {
        double product = 1;
        for (int i = 2; i <= n; i++) {
            product *= i;
        }
        return product;
    }

    /** The transfer function of a component. */
    private ComplexGrid component(ComplexGrid transfer, List<Integer> powers) {
        ComplexGrid component = transfer.copy();
        GridSize size = transfer.size();
        int total = total(powers);
        double norm = norm(powers);
        int at = 0;
        for (int k = 0; k < size.z(); k++) {
            double z = powers.size() == 3 ? frequency(k, size.z()) : 0;
            for (int j = 0; j < size.y(); j++) {
                double y = frequency(j, size.y());
                for (int i = 0; i < size.x(); i++, at++) {
                    double x = frequency(i, size.x());
                    double r = Math.sqrt(x * x + y * y + z * z);
                    double factor = r == 0
                            ? 0
                            : norm
                                    * power(x / r, powers.get(0))
                                    * power(y / r, powers.get(1))
                                    * (powers.size() == 3 ? power(z / r, powers.get(2)) : 1);
                    turn(component, at, factor, total % 4);
                }
            }
        }
        return component;
    }

    /** Multiplies by {@code factor (-i)^quarter}. */
    private static void turn(ComplexGrid grid, int at, double factor, int quarter) {
        double re = grid.re()[at] * factor;
        double im = grid.im()[at] * factor;
        grid.re()[at] = quarter == 0 ? re : quarter == 1 ? im : quarter == 2 ? -re : -im;
        grid.im()[at] = quarter == 0 ? im : quarter == 1 ? -re : quarter == 2 ? -im : re;
    }

    private static double frequency(int i, int n) {
        return (i <= (n - 1) / 2 ? i : i - n) / (double) n;
    }

    private static double power(double x, int n) {
        double product = 1;
        for (int i = 0; i < n; i++) {
            product *= x;
        }
        return product;
    }

    @Override
    public Map<String, Object> tree() {
        return alignment.isPresent()
                ? Trees.of("filter", "riesz", "order", order, "alignment", alignment.getAsDouble(), "of", filter.tree())
                : Trees.of("filter", "riesz", "order", order, "of", filter.tree());
    }
}
