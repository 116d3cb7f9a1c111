package org.alnm.models;

import org.alnm.core.settings.SettingsNode;

/**
 * Makes a classifier from settings. Found as a service ({@link java.util.ServiceLoader}), so that a study can name the
 * classifiers of artifacts it does not know.
 */
public interface ClassifierReader {

    /**
     * The key of the settings it reads.
     *
     * @return a name that no other reader and no stage of a study has, such as {@code xgboost}
     */
    String key();

    /**
     * Makes the classifier.
     *
     * @param settings what stands under the key
     * @return the classifier
     * @throws org.alnm.core.settings.SettingsException if a setting is unknown, absent or wrong
     * @throws ModelException if a setting is out of range
     */
    Classifier read(SettingsNode settings);
}
