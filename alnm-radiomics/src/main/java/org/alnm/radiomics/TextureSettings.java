package org.alnm.radiomics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.alnm.radiomics.feature.RadiomicsException;
import org.alnm.radiomics.texture.Neighbourhood;
import org.alnm.radiomics.texture.Norm;
import org.alnm.radiomics.texture.Plane;

/**
 * Which voxels are neighbours in texture, and how their matrices are added up. Runs, zones and their distances have the
 * nearest neighbours whatever the settings.
 *
 * @param distances of neighbours in voxels, 1 to 23: with the preset IBSI one, where pairs of the GLCM are at that distance
 *     and neighbours of the NGTDM and NGLDM within it; with PYRADIOMICS any, all at these distances
 * @param norm how distance is measured; Chebyshev with the preset PYRADIOMICS
 * @param coarseness alpha, by how many levels dependent voxels of the NGLDM may differ, 0 or more; PyRadiomics' {@code gldm_a}
 * @param weight of directions of the GLCM and GLRLM; empty for none. With the preset PYRADIOMICS the matrices of all
 *     directions are added up where there is one, and the features of each are averaged where there is none
 * @param slices with the preset PYRADIOMICS texture is computed in these slices, whose matrices are added up (its
 *     {@code force2D}); empty for texture in space, and with the preset IBSI, which has dimensions instead
 * @param oneWay with the preset PYRADIOMICS whether pairs of the GLCM count in one direction only (its
 *     {@code symmetricalGLCM: false}); the standard counts them both ways
 */
public record TextureSettings(
        List<Integer> distances,
        Norm norm,
        int coarseness,
        Optional<DistanceWeight> weight,
        Optional<Plane> slices,
        boolean oneWay) {

    private static final int FARTHEST = 23;

    /** Checks the numbers. */
    public TextureSettings {
        distances = List.copyOf(distances);
        if (distances.isEmpty() || distances.stream().anyMatch(d -> d < 1 || d > FARTHEST)) {
            throw new RadiomicsException(
                    "neighbours need at least one distance, each from 1 to " + FARTHEST + " voxels: " + distances);
        }
        if (coarseness < 0) {
            throw new RadiomicsException("the coarseness of dependence must be 0 or more levels: " + coarseness);
        }
    }

    /**
     * The choices of the standard's reference values and of PyRadiomics: nearest neighbours of equal level, not weighted.
     *
     * @return the choices
     */
    public static TextureSettings nearest() {
        return new TextureSettings(List.of(1), Norm.CHEBYSHEV, 0, Optional.empty(), Optional.empty(), false);
    }

    /**
     * The same with neighbours elsewhere.
     *
     * @param other how distance is measured
     * @param voxels distances in voxels
     * @return a copy
     */
    public TextureSettings withNeighbours(Norm other, Integer... voxels) {
        return new TextureSettings(List.of(voxels), other, coarseness, weight, slices, oneWay);
    }

    /**
     * The same with other dependence.
     *
     * @param alpha by how many levels dependent voxels may differ
     * @return a copy
     */
    public TextureSettings withCoarseness(int alpha) {
        return new TextureSettings(distances, norm, alpha, weight, slices, oneWay);
    }

    /**
     * The same with weighted directions.
     *
     * @param choice how much a direction counts
     * @return a copy
     */
    public TextureSettings withWeight(DistanceWeight choice) {
        return new TextureSettings(distances, norm, coarseness, Optional.of(choice), slices, oneWay);
    }

    /**
     * The same in slices.
     *
     * @param plane which
     * @return a copy
     */
    public TextureSettings inSlices(Plane plane) {
        return new TextureSettings(distances, norm, coarseness, weight, Optional.of(plane), oneWay);
    }

    /**
     * The same with pairs of the GLCM that count in one direction only.
     *
     * @return a copy
     */
    public TextureSettings withPairsOneWay() {
        return new TextureSettings(distances, norm, coarseness, weight, slices, true);
    }

    /** The pairs of the GLCM. */
    Neighbourhood pairs(Preset preset) {
        return preset == Preset.IBSI ? Neighbourhood.at(norm, distances.get(0)) : shells();
    }

    /** The neighbours of the NGTDM and NGLDM. */
    Neighbourhood neighbours(Preset preset) {
        return preset == Preset.IBSI ? Neighbourhood.within(norm, distances.get(0)) : shells();
    }

    private Neighbourhood shells() {
        return Neighbourhood.shells(
                distances.stream().mapToInt(Integer::intValue).toArray());
    }

    void check(Preset preset) {
        if (preset == Preset.IBSI && distances.size() > 1) {
            throw new RadiomicsException("the preset ibsi has texture at one distance, not at " + distances);
        }
        if (preset == Preset.IBSI && slices.isPresent()) {
            throw new RadiomicsException("slices of texture belong to the preset pyradiomics; the preset ibsi has"
                    + " 'dimensions' instead, and slices across z");
        }
        if (preset == Preset.IBSI && oneWay) {
            throw new RadiomicsException(
                    "the standard counts pairs both ways; 'oneWay' belongs to the preset pyradiomics");
        }
        if (preset == Preset.PYRADIOMICS && norm != Norm.CHEBYSHEV) {
            throw new RadiomicsException("the preset pyradiomics has Chebyshev distances, not " + norm);
        }
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("distances", distances);
        tree.put("norm", norm.name().toLowerCase(Locale.ROOT));
        tree.put("coarseness", coarseness);
        weight.ifPresent(w -> tree.put("weight", w.tree()));
        slices.ifPresent(plane -> tree.put("slices", plane.name().toLowerCase(Locale.ROOT)));
        if (oneWay) {
            tree.put("oneWay", true);
        }
        return Collections.unmodifiableMap(tree);
    }
}
