package org.alnm.radiomics;

import java.nio.file.Path;
import org.alnm.core.image.MaskAlignment;
import org.alnm.core.settings.SettingsNode;
import org.alnm.radiomics.feature.RadiomicsException;

/**
 * What a parameter file of PyRadiomics asks for, so that the features of a published model can be computed without Python:
 * {@code RadiomicsExtractor.of(PyRadiomicsParameters.read(file).settings())}.
 *
 * <p>The sections "setting", "featureClass", "imageType" and "voxelSetting" are read with the defaults
 * of PyRadiomics 3.1, such as a bin width of 25. What would change a value and is not computed here is refused.
 *
 * @param settings what is computed and how
 * @param label of the region in the mask
 * @param correctMask whether a mask on another grid is resampled to the image's
 * @param geometryTolerance by how much the grids of image and mask may differ, in the units of SimpleITK
 * @param voxels how feature maps are made
 */
public record PyRadiomicsParameters(
        RadiomicsSettings settings, int label, boolean correctMask, double geometryTolerance, Voxels voxels) {

    /**
     * How feature maps are made: {@link FeatureMaps}.
     *
     * @param radius of the cubes, in voxels
     * @param masked whether only voxels of the lesion inside the cube count
     * @param initial what stands outside the lesion; may be NaN
     */
    public record Voxels(int radius, boolean masked, double initial) {

        /** Checks the radius. */
        public Voxels {
            if (radius < 1) {
                throw new RadiomicsException(
                        "the radius of the cubes, kernelRadius, must be 1 voxel or more: " + radius);
            }
        }
    }

    /**
     * What is done with a mask whose grid is not the image's, as {@code geometryTolerance} and {@code correctMask} say.
     * Grids are the same if origin and spacing differ by at most the tolerance times the image's spacing along x, and no
     * direction cosine by more than the tolerance. Another mask is refused, or with {@code correctMask} resampled to nearest
     * voxels, if the box of its region lies inside the image.
     *
     * @return the way to lay masks on the grid of their image
     */
    public MaskAlignment alignment() {
        return new PyRadiomicsAlignment(geometryTolerance, correctMask);
    }

    /**
     * Reads a parameter file.
     *
     * @param file YAML or JSON
     * @return what it asks for
     * @throws org.alnm.core.settings.SettingsException if the file cannot be read, or a key or value is not allowed; the
     *     message has the line, the key and what is allowed
     */
    public static PyRadiomicsParameters read(Path file) {
        return PyRadiomicsReader.read(SettingsNode.read(file));
    }

    /**
     * Reads parameters from text.
     *
     * @param text what a parameter file holds
     * @return what it asks for
     * @throws org.alnm.core.settings.SettingsException if a key or value is not allowed
     */
    public static PyRadiomicsParameters parse(String text) {
        return PyRadiomicsReader.read(SettingsNode.parse(text, "parameters"));
    }
}
