package org.alnm.core.dicom.series;

import java.util.List;
import org.alnm.core.dicom.DicomException;

/** Images that do not make the one regular volume that is wanted. */
public final class SeriesException extends DicomException {

    private static final long serialVersionUID = 1L;

    private final Verdict verdict;
    private final String[] choices;

    /**
     * Creates an error.
     *
     * @param verdict why; {@link Verdict#OK} where there are several volumes or series, and one must be chosen
     * @param message what was found, and the remedy
     * @param choices what the caller can choose from: phases, series or overrides
     */
    public SeriesException(Verdict verdict, String message, List<String> choices) {
        super(choices.isEmpty() ? message : message + " Choices: " + String.join("; ", choices));
        this.verdict = verdict;
        this.choices = choices.toArray(new String[0]);
    }

    /**
     * Why there is no volume.
     *
     * @return the verdict
     */
    public Verdict verdict() {
        return verdict;
    }

    /**
     * What the caller can choose from.
     *
     * @return phases, series or overrides, in words
     */
    public List<String> choices() {
        return List.of(choices);
    }
}
