package org.alnm.study.source;

import java.util.LinkedHashMap;
import java.util.Map;
import org.alnm.core.Seed;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;
import org.alnm.core.image.Volume;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.radiomics.perturbation.ContourRandomisation;
import org.alnm.radiomics.perturbation.Perturbation;
import org.alnm.radiomics.perturbation.Rotation;
import org.alnm.radiomics.perturbation.Translation;
import org.alnm.radiomics.perturbation.VolumeChange;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * How the lesion is drawn again, as other readers might draw it, so that features which change much can be left out
 * (Zwanenburg et al., Sci. Rep. 2019;9:614, doi:10.1038/s41598-018-36938-4). The image stays as it is. For each patient and
 * repetition the amounts are drawn anew, uniformly between minus and plus the limit.
 *
 * @param count how many other masks of every lesion, at least 2
 * @param seed where randomness comes from
 * @param translation limit of the shift along each axis, in voxels, 0 or more
 * @param rotation limit of the turn within slices, in degrees, 0 or more
 * @param volume limit of the relative change of volume, from 0 to less than 1
 * @param contour whether the contour is redrawn by supervoxels, {@link ContourRandomisation#mirp}
 */
public record Repetitions(int count, Seed seed, double translation, double rotation, double volume, boolean contour) {

    /** Checks the limits. */
    public Repetitions {
        if (count < 2) {
            throw new IllegalArgumentException("robustness needs at least 2 repetitions: " + count);
        }
        if (!(translation >= 0 && translation < Double.POSITIVE_INFINITY)
                || !(rotation >= 0 && rotation <= 180)
                || !(volume >= 0 && volume < 1)) {
            throw new IllegalArgumentException(
                    "limits are 0 voxels or more, 0 to 180 degrees, and a volume of 0 to less" + " than 1: "
                            + translation + ", " + rotation + ", " + volume);
        }
        if (translation == 0 && rotation == 0 && volume == 0 && !contour) {
            throw new IllegalArgumentException(
                    "repetitions change nothing; give translation, rotation, volume or contour");
        }
    }

    static Repetitions read(SettingsNode node) {
        Fields fields = node.fields("count", "seed", "translation", "rotation", "volume", "contour");
        try {
            return new Repetitions(
                    fields.required("count").wholeNumber(),
                    Seed.of(fields.required("seed").longNumber()),
                    fields.optional("translation").map(SettingsNode::number).orElse(0.0),
                    fields.optional("rotation").map(SettingsNode::number).orElse(0.0),
                    fields.optional("volume").map(SettingsNode::number).orElse(0.0),
                    fields.optional("contour").map(SettingsNode::flag).orElse(false));
        } catch (IllegalArgumentException e) {
            throw node.error(e);
        }
    }

    /**
     * The repetitions as settings, the count apart: one more leaves the others as they are.
     *
     * @return numbers and flags
     */
    public Map<String, Object> amounts() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("seed", seed.value());
        tree.put("translation", translation);
        tree.put("rotation", rotation);
        tree.put("volume", volume);
        tree.put("contour", contour);
        return tree;
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("count", count);
        tree.putAll(amounts());
        return tree;
    }

    /** The lesion as another reader might draw it. */
    Mask again(String patient, int repetition, Volume image, Mask lesion) {
        Seed own = seed.derive("repetition", repetition).derive(patient);
        UniformRandomProvider random = own.derive("amounts").generator();
        double x = translation * (2 * random.nextDouble() - 1);
        double y = translation * (2 * random.nextDouble() - 1);
        double z = translation * (2 * random.nextDouble() - 1);
        double degrees = rotation * (2 * random.nextDouble() - 1);
        double fraction = volume * (2 * random.nextDouble() - 1);
        Mask mask = lesion;
        if (translation > 0) {
            Perturbation shift = Translation.ofMask(x, y, image.size().z() > 1 ? z : 0);
            mask = step(shift, image, mask, own.derive("translation"));
        }
        if (rotation > 0) {
            mask = step(Rotation.ofMask(degrees), image, mask, own.derive("rotation"));
        }
        if (volume > 0) {
            mask = step(VolumeChange.by(fraction), image, mask, own.derive("volume"));
        }
        return contour ? step(ContourRandomisation.mirp(), image, mask, own.derive("contour")) : mask;
    }

    private static Mask step(Perturbation change, Volume image, Mask mask, Seed seed) {
        Mask changed = change.perturb(image, mask, seed).mask();
        if (changed.count() == 0) {
            throw new RoiException("a repeated mask has no voxel: " + change + " leaves none of " + mask.count()
                    + ". Choose smaller limits for such small lesions");
        }
        return changed;
    }
}
