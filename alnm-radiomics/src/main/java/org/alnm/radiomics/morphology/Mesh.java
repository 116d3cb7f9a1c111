package org.alnm.radiomics.morphology;

import org.alnm.core.image.Vec3;

/**
 * What a marching-cubes mesh at 0.5 encloses and how large its surface is.
 *
 * <p>All corners of triangles lie on the lattice of half voxels, so the volume is a whole number of 48ths of a voxel and
 * exact; the area has one rounding for each of the few shapes of triangle.
 *
 * @param volume in mm3, by the divergence theorem
 * @param area in mm2
 */
record Mesh(double volume, double area) {

    /**
     * The mesh of a region.
     *
     * @param census the cubes of the region
     * @param table how cubes are cut into triangles
     * @param spacing distance of voxels in mm
     * @return volume and area
     */
    static Mesh of(CubeCensus census, CubeTable table, Vec3 spacing) {
        long[] triangles = new long[NORMALS * NORMALS * NORMALS];
        long volume = 0;
        for (int c = 1; c < 255; c++) {
            long count = census.count(c);
            if (count == 0) {
                continue;
            }
            for (int[] t : table.triangles(c)) {
                volume += count * determinant(t);
                long[] m = moment(t);
                for (int axis = 0; axis < 3; axis++) {
                    volume += 2 * census.position(c, axis) * m[axis];
                }
                // For a triangle with corners a, b, c the normal (b - a) x (c - a) is a x b + b x c + c x a.
                triangles[(int) (Math.abs(m[0]) + NORMALS * (Math.abs(m[1]) + NORMALS * Math.abs(m[2])))] += count;
            }
        }
        // Normals point into the region: the sign turns. 2^3 for half voxels, 6 for the tetrahedra.
        double mm3 = -volume / 48.0 * (spacing.x() * spacing.y() * spacing.z());
        return new Mesh(mm3, area(triangles, spacing));
    }

    /** One more than the largest component of a triangle's normal, in quarters of a voxel face. */
    private static final int NORMALS = 5;

    private static double area(long[] triangles, Vec3 spacing) {
        double twice = 0;
        for (int n = 0; n < triangles.length; n++) {
            if (triangles[n] != 0) {
                int nx = n % NORMALS;
                int ny = n / NORMALS % NORMALS;
                int nz = n / (NORMALS * NORMALS);
                double x = nx * (spacing.y() * spacing.z());
                double y = ny * (spacing.x() * spacing.z());
                double z = nz * (spacing.x() * spacing.y());
                twice += triangles[n] * Math.sqrt(x * x + y * y + z * z);
            }
        }
        return twice / 8;
    }

    /** A / V in 1/mm. */
    double surfaceToVolume() {
        return area / volume;
    }

    /** V / (pi^(1/2) A^(3/2)). */
    double compactness1() {
        return volume / (Math.sqrt(Math.PI) * area * Math.sqrt(area));
    }

    /** 36 pi V^2 / A^3. */
    double compactness2() {
        return 36 * Math.PI * volume * volume / (area * area * area);
    }

    /** A / (36 pi V^2)^(1/3). */
    double sphericalDisproportion() {
        return area / StrictMath.cbrt(36 * Math.PI * volume * volume);
    }

    /** (36 pi V^2)^(1/3) / A. */
    double sphericity() {
        return StrictMath.cbrt(36 * Math.PI * volume * volume) / area;
    }

    private static int determinant(int[] t) {
        return t[0] * (t[4] * t[8] - t[5] * t[7])
                + t[1] * (t[5] * t[6] - t[3] * t[8])
                + t[2] * (t[3] * t[7] - t[4] * t[6]);
    }

    /** a x b + b x c + c x a. */
    private static long[] moment(int[] t) {
        long[] m = new long[3];
        for (int p = 0; p < 9; p += 3) {
            int q = (p + 3) % 9;
            m[0] += t[p + 1] * t[q + 2] - t[p + 2] * t[q + 1];
            m[1] += t[p + 2] * t[q] - t[p] * t[q + 2];
            m[2] += t[p] * t[q + 1] - t[p + 1] * t[q];
        }
        return m;
    }
}
