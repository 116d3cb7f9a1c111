package org.alnm.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.models.DesignMatrix;
import org.apache.commons.rng.UniformRandomProvider;

/** Cases with features in correlated blocks of 20, a number that ten of them make, and a status. */
final class BlockedCases {

    private static final int BLOCK = 20;

    private final double[][] columns;
    private final double[] number;
    private final double[] status;

    private BlockedCases(double[][] columns, double[] number, double[] status) {
        this.columns = columns;
        this.number = number;
        this.status = status;
    }

    static BlockedCases draw(int cases, int features) {
        UniformRandomProvider random = Seed.of(1).derive("lasso").generator();
        double[][] columns = new double[features][cases];
        double[] shared = new double[cases];
        for (int j = 0; j < features; j++) {
            for (int i = 0; i < cases; i++) {
                if (j % BLOCK == 0) {
                    shared[i] = noise(random);
                }
                columns[j][i] = 0.8 * shared[i] + 0.6 * noise(random);
            }
        }
        double[] number = new double[cases];
        double[] status = new double[cases];
        for (int i = 0; i < cases; i++) {
            for (int j = 0; j < 10; j++) {
                number[i] += columns[j * BLOCK * Math.min(5, features / (10 * BLOCK) + 1) % features][i];
            }
            number[i] += 2 * noise(random);
            status[i] = number[i] + 3 * noise(random) > 0 ? 1 : 0;
        }
        return new BlockedCases(columns, number, status);
    }

    private static double noise(UniformRandomProvider random) {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    int count() {
        return number.length;
    }

    DesignMatrix features() {
        return DesignMatrix.of(names(), columns);
    }

    /** One cell in ten is missing. */
    DesignMatrix featuresWithGaps() {
        double[][] gaps = new double[columns.length][];
        for (int j = 0; j < gaps.length; j++) {
            gaps[j] = columns[j].clone();
            for (int i = 0; i < gaps[j].length; i++) {
                if ((31 * i + 17 * j) % 10 == 0) {
                    gaps[j][i] = Double.NaN;
                }
            }
        }
        return DesignMatrix.of(names(), gaps);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (int j = 0; j < columns.length; j++) {
            names.add("f" + j);
        }
        return names;
    }

    double[] number() {
        return number.clone();
    }

    double[] status() {
        return status.clone();
    }

    /** Doubles, least byte first: the features column by column, the number, the status. */
    void write(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 * count()).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int j = 0; j < columns.length + 2; j++) {
                bytes.clear();
                bytes.asDoubleBuffer().put(j < columns.length ? columns[j] : j == columns.length ? number : status);
                out.write(bytes.array());
            }
        }
    }
}
