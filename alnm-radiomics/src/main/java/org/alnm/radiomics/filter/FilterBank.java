package org.alnm.radiomics.filter;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.alnm.core.image.Box;
import org.alnm.core.image.Vec3;
import org.alnm.core.image.Volume;

/** Filters that share work, such as the sub-bands of a wavelet transform. A single filter is a bank of one. */
public interface FilterBank {

    /**
     * The names of the responses in the names of features.
     *
     * @return each once, such as {@code wavelet-LLH}
     */
    List<String> names();

    /**
     * All responses inside a box.
     *
     * @param image the image
     * @param box voxels for which responses are wanted, inside the image
     * @return one response per name, on the image's grid cropped to the box; {@link DecimatedWavelet} gives all of each
     *     response, on a coarser grid
     * @throws org.alnm.radiomics.feature.RadiomicsException if the image does not suit the filters
     */
    List<Volume> responses(Volume image, Box box);

    /**
     * How far beyond a box the image has a say in the responses inside it.
     *
     * @param spacing of the image, mm
     * @return voxels along each axis; empty if all of the image has
     */
    OptionalInt reach(Vec3 spacing);

    /**
     * The settings as a tree of maps, lists, strings, numbers and booleans with the keys of a settings file.
     *
     * @return an unmodifiable tree
     */
    Map<String, Object> tree();
}
