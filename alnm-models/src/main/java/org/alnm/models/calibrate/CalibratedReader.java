package org.alnm.models.calibrate;

import org.alnm.models.Fitted;
import org.alnm.models.FittedReader;
import org.alnm.models.State;

/** Reads a fitted {@link Calibrated} classifier. */
public final class CalibratedReader implements FittedReader {

    /** Called by the service loader. */
    public CalibratedReader() {}

    @Override
    public String kind() {
        return FittedCalibrated.KIND;
    }

    @Override
    public Fitted read(State state) {
        return FittedCalibrated.read(state);
    }
}
