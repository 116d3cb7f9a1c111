package org.alnm.radiomics.texture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.alnm.core.image.GridSize;
import org.alnm.core.image.Mask;
import org.alnm.radiomics.feature.Discretised;

/** Texture matrices as their definitions read, voxel by voxel: slow, obvious, and written without the code under test. */
final class PlainTexture {

    /** A level and a size. */
    record Cell(int level, int size) {}

    private final Discretised region;
    private final GridSize size;
    /** The slice along z that is looked at, -1 for all. */
    private final int slice;

    PlainTexture(Discretised region, int slice) {
        this.region = region;
        this.size = region.geometry().size();
        this.slice = slice;
    }

    int level(int x, int y, int z) {
        boolean seen = size.contains(x, y, z) && (slice < 0 || z == slice);
        return seen ? region.level(size.offset(x, y, z)) : 0;
    }

    List<int[]> voxels() {
        List<int[]> voxels = new ArrayList<>();
        for (int z = 0; z < size.z(); z++) {
            for (int y = 0; y < size.y(); y++) {
                for (int x = 0; x < size.x(); x++) {
                    if (level(x, y, z) != 0) {
                        voxels.add(new int[] {x, y, z});
                    }
                }
            }
        }
        return voxels;
    }

    private int level(int[] v) {
        return level(v[0], v[1], v[2]);
    }

    Map<Cell, Double> runs(int dx, int dy, int dz) {
        Map<Cell, Double> runs = new TreeMap<>(PlainTexture::compare);
        for (int[] v : voxels()) {
            if (level(v[0] - dx, v[1] - dy, v[2] - dz) != level(v)) {
                int length = 1;
                while (level(v[0] + length * dx, v[1] + length * dy, v[2] + length * dz) == level(v)) {
                    length++;
                }
                runs.merge(new Cell(level(v), length), 1.0, Double::sum);
            }
        }
        return runs;
    }

    Map<Cell, Double> zoneSizes() {
        Map<Cell, Double> sizes = new TreeMap<>(PlainTexture::compare);
        for (List<int[]> zone : zones()) {
            sizes.merge(new Cell(level(zone.get(0)), zone.size()), 1.0, Double::sum);
        }
        return sizes;
    }

    Map<Cell, Double> zoneDistances(Mask mask) {
        Map<Cell, Double> distances = new TreeMap<>(PlainTexture::compare);
        for (List<int[]> zone : zones()) {
            int least = zone.stream().mapToInt(v -> distance(mask, v)).min().orElseThrow();
            distances.merge(new Cell(level(zone.get(0)), least), 1.0, Double::sum);
        }
        return distances;
    }

    /** Over all voxels outside, those just beyond the grid too; of a slice only its own. */
    private int distance(Mask mask, int[] v) {
        int least = Integer.MAX_VALUE;
        for (int z = slice < 0 ? -1 : slice; z <= (slice < 0 ? size.z() : slice); z++) {
            for (int y = -1; y <= size.y(); y++) {
                for (int x = -1; x <= size.x(); x++) {
                    if (!mask.contains(x, y, z)) {
                        least = Math.min(least, Math.abs(x - v[0]) + Math.abs(y - v[1]) + Math.abs(z - v[2]));
                    }
                }
            }
        }
        return least;
    }

    private List<List<int[]>> zones() {
        boolean[] seen = new boolean[size.count()];
        List<List<int[]>> zones = new ArrayList<>();
        for (int[] start : voxels()) {
            List<int[]> zone = new ArrayList<>();
            Deque<int[]> open = new ArrayDeque<>(List.of(start));
            while (!open.isEmpty()) {
                int[] v = open.pop();
                if (!seen[size.offset(v[0], v[1], v[2])]) {
                    seen[size.offset(v[0], v[1], v[2])] = true;
                    zone.add(v);
                    for (int[] w :
                            neighbours(v, (d, length) -> d[0] * d[0] <= 1 && d[1] * d[1] <= 1 && d[2] * d[2] <= 1)) {
                        if (level(w) == level(v)) {
                            open.push(w);
                        }
                    }
                }
            }
            if (!zone.isEmpty()) {
                zones.add(zone);
            }
        }
        return zones;
    }

    /** The voxels of the region whose step from a voxel fulfils a condition on the step. */
    private List<int[]> neighbours(int[] v, BiPredicate<int[], int[]> belongs) {
        List<int[]> found = new ArrayList<>();
        for (int[] w : voxels()) {
            int[] step = {w[0] - v[0], w[1] - v[1], w[2] - v[2]};
            if ((step[0] != 0 || step[1] != 0 || step[2] != 0) && belongs.test(step, w)) {
                found.add(w);
            }
        }
        return found;
    }

    Map<Cell, Double> dependences(BiPredicate<int[], int[]> belongs, int alpha) {
        Map<Cell, Double> counts = new TreeMap<>(PlainTexture::compare);
        for (int[] v : voxels()) {
            int alike = 1;
            for (int[] w : neighbours(v, belongs)) {
                alike += Math.abs(level(v) - level(w)) <= alpha ? 1 : 0;
            }
            counts.merge(new Cell(level(v), alike), 1.0, Double::sum);
        }
        return counts;
    }

    /** Of each level the number of voxels with neighbours and the sum of differences. */
    Map<Integer, double[]> differences(BiPredicate<int[], int[]> belongs, boolean loneToo) {
        Map<Integer, double[]> rows = new TreeMap<>();
        for (int[] v : voxels()) {
            List<int[]> around = neighbours(v, belongs);
            if (loneToo || !around.isEmpty()) {
                double mean = around.stream().mapToInt(this::level).average().orElse(level(v));
                double[] row = rows.computeIfAbsent(level(v), l -> new double[2]);
                row[0]++;
                row[1] += Math.abs(level(v) - mean);
            }
        }
        return rows;
    }

    static double statistic(SizeStatistic statistic, Map<Cell, Double> matrix, double voxels) {
        double n = matrix.values().stream().mapToDouble(c -> c).sum();
        if (n == 0) {
            return Double.NaN;
        }
        Map<Integer, Double> byLevel = new TreeMap<>();
        Map<Integer, Double> bySize = new TreeMap<>();
        double meanLevel = 0;
        double meanSize = 0;
        for (Map.Entry<Cell, Double> e : matrix.entrySet()) {
            byLevel.merge(e.getKey().level(), e.getValue(), Double::sum);
            bySize.merge(e.getKey().size(), e.getValue(), Double::sum);
            meanLevel += e.getValue() / n * e.getKey().level();
            meanSize += e.getValue() / n * e.getKey().size();
        }
        double sum = 0;
        for (Map.Entry<Cell, Double> e : matrix.entrySet()) {
            double i = e.getKey().level();
            double j = e.getKey().size();
            double p = e.getValue() / n;
            sum += switch (statistic) {
                case SMALL_EMPHASIS -> p / (j * j);
                case LARGE_EMPHASIS -> p * j * j;
                case LOW_LEVEL_EMPHASIS -> p / (i * i);
                case HIGH_LEVEL_EMPHASIS -> p * i * i;
                case SMALL_LOW_LEVEL_EMPHASIS -> p / (i * i * j * j);
                case SMALL_HIGH_LEVEL_EMPHASIS -> p * i * i / (j * j);
                case LARGE_LOW_LEVEL_EMPHASIS -> p * j * j / (i * i);
                case LARGE_HIGH_LEVEL_EMPHASIS -> p * i * i * j * j;
                case LEVEL_VARIANCE -> p * (i - meanLevel) * (i - meanLevel);
                case SIZE_VARIANCE -> p * (j - meanSize) * (j - meanSize);
                case ENTROPY -> -p * Math.log(p) / Math.log(2);
                case ENERGY -> p * p;
                default -> 0;
            };
        }
        double levelSquares = byLevel.values().stream().mapToDouble(s -> s * s).sum();
        double sizeSquares = bySize.values().stream().mapToDouble(s -> s * s).sum();
        return switch (statistic) {
            case LEVEL_NON_UNIFORMITY -> levelSquares / n;
            case LEVEL_NON_UNIFORMITY_NORMALISED -> levelSquares / (n * n);
            case SIZE_NON_UNIFORMITY -> sizeSquares / n;
            case SIZE_NON_UNIFORMITY_NORMALISED -> sizeSquares / (n * n);
            case PERCENTAGE -> n / voxels;
            default -> sum;
        };
    }

    static double feature(NgtdmFeature feature, Map<Integer, double[]> rows) {
        double n = rows.values().stream().mapToDouble(r -> r[0]).sum();
        if (n == 0) {
            return Double.NaN;
        }
        double weighted = 0;
        double all = 0;
        double levels = 0;
        double busy = 0;
        double complex = 0;
        double strong = 0;
        for (Map.Entry<Integer, double[]> a : rows.entrySet()) {
            double i = a.getKey();
            double p = a.getValue()[0] / n;
            double s = a.getValue()[1];
            weighted += p * s;
            all += s;
            for (Map.Entry<Integer, double[]> b : rows.entrySet()) {
                double j = b.getKey();
                double q = b.getValue()[0] / n;
                double t = b.getValue()[1];
                levels += p * q * (i - j) * (i - j);
                busy += Math.abs(i * p - j * q);
                complex += Math.abs(i - j) * (p * s + q * t) / (p + q) / n;
                strong += (p + q) * (i - j) * (i - j);
            }
        }
        double kinds = rows.size();
        return switch (feature) {
            case COARSENESS -> weighted == 0 ? 1e6 : 1 / weighted;
            case CONTRAST -> kinds == 1 ? 0 : levels / (kinds * (kinds - 1)) * all / n;
            case BUSYNESS -> busy < 1e-12 ? 0 : weighted / busy;
            case COMPLEXITY -> complex;
            case STRENGTH -> all == 0 ? 0 : strong / all;
        };
    }

    private static int compare(Cell a, Cell b) {
        return a.level() != b.level() ? Integer.compare(a.level(), b.level()) : Integer.compare(a.size(), b.size());
    }
}
