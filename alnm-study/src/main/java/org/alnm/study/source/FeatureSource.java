package org.alnm.study.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alnm.study.cohort.Patient;

/**
 * Something that computes features of one patient at a time and learns nothing from others. Immutable; safe to share between
 * threads.
 *
 * <p>Features are called {@code source.feature}, such as {@code mg_cc.original_glcm_JointEntropy},
 * {@code deep_mri.resnet18.f017} or {@code clinical.age}; of a source of several separate images
 * {@code source.image.feature}.
 */
public sealed interface FeatureSource permits RadiomicsSource, DeepSource, ClinicalSource {

    /**
     * The name that its features begin with.
     *
     * @return a word without dots
     */
    String name();

    /**
     * The images it looks at.
     *
     * @return names, in order; empty for a source of clinical values
     */
    List<String> images();

    /**
     * The images whose mask it needs.
     *
     * @return names
     */
    Set<String> masks();

    /**
     * The clinical columns it reads.
     *
     * @return names, in order
     */
    List<String> columns();

    /**
     * Its features.
     *
     * @return names in the order of every row
     */
    List<String> features();

    /**
     * How often the lesion is measured again with another mask, to see which features are robust.
     *
     * @return how; empty if it is not
     */
    Optional<Repetitions> repetitions();

    /**
     * Computes the features of a patient.
     *
     * @param patient the patient
     * @param images the patient's images
     * @param repetition 0 for the lesion as it was drawn; 1 to {@link Repetitions#count} for another mask
     * @return the features; of an image that the patient lacks, missing
     * @throws org.alnm.core.AlnmException if they cannot be computed
     */
    SourceRow compute(Patient patient, PatientImages images, int repetition);

    /**
     * About how much memory {@link #compute} takes at its peak beside the images, which are read by this.
     *
     * @param patient the patient
     * @param images the patient's images
     * @return bytes
     * @throws org.alnm.core.AlnmException if an image or mask cannot be read
     */
    long estimatedBytes(Patient patient, PatientImages images);

    /**
     * The version of its feature values: raised whenever the same image, mask and settings give other numbers.
     *
     * @return such as {@code radiomics 1}
     */
    String version();

    /**
     * Everything that its values depend on apart from images and masks.
     *
     * @return SHA-256 of settings, weights and version; the same on every machine
     */
    String digest();

    /**
     * The source as {@link FeatureSources#read} reads it, with its settings in full.
     *
     * @param folder the folder of the file that the tree goes into: paths are relative to it
     * @return maps, lists, numbers and words
     */
    Map<String, Object> tree(Path folder);
}
