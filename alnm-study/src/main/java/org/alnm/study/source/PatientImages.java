package org.alnm.study.source;

import java.util.HashMap;
import java.util.Map;
import org.alnm.core.image.Geometry;
import org.alnm.core.image.GeometryPolicy;
import org.alnm.core.image.Mask;
import org.alnm.core.image.RoiException;
import org.alnm.core.image.Volume;
import org.alnm.study.cohort.CaseImage;
import org.alnm.study.cohort.CohortException;
import org.alnm.study.cohort.Patient;

/** The images and masks of one patient, each read once, when it is first asked for. For one thread. */
public final class PatientImages {

    private final Patient patient;
    private final Map<String, Volume> volumes = new HashMap<>();
    private final Map<MaskOn, Mask> masks = new HashMap<>();

    private record MaskOn(String image, Geometry grid, GeometryPolicy policy) {}

    private PatientImages(Patient patient) {
        this.patient = patient;
    }

    /**
     * The images of a patient; none is read yet.
     *
     * @param patient the patient
     * @return the images
     */
    public static PatientImages of(Patient patient) {
        return new PatientImages(patient);
    }

    /**
     * An image.
     *
     * @param name its name
     * @return its voxels
     * @throws CohortException if the patient lacks it
     * @throws org.alnm.core.AlnmException if it cannot be read
     */
    public Volume volume(String name) {
        Volume volume = volumes.get(name);
        if (volume == null) {
            volume = image(name).read();
            volumes.put(name, volume);
        }
        return volume;
    }

    /**
     * The lesion drawn in an image.
     *
     * @param name the image it was drawn in
     * @param grid the grid it is wanted on
     * @param policy what to do where the grids differ
     * @return the lesion, with at least one voxel
     * @throws CohortException if the patient lacks the image
     * @throws RoiException if nothing was drawn in it, or its region is not to be found
     * @throws org.alnm.core.AlnmException if it cannot be read or laid on the grid
     */
    public Mask mask(String name, Geometry grid, GeometryPolicy policy) {
        MaskOn wanted = new MaskOn(name, grid, policy);
        Mask mask = masks.get(wanted);
        if (mask == null) {
            mask = image(name)
                    .mask()
                    .orElseThrow(() ->
                            new RoiException("patient '" + patient.id() + "' has no mask of the image '" + name + "'"))
                    .read(grid, policy);
            masks.put(wanted, mask);
        }
        return mask;
    }

    private CaseImage image(String name) {
        return patient.image(name)
                .orElseThrow(() -> new CohortException("patient '" + patient.id() + "' has no image '" + name
                        + "', but " + patient.images().keySet()));
    }
}
