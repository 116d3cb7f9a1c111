package org.alnm.models.select;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.alnm.core.Seed;
import org.alnm.models.Classifier;
import org.alnm.models.FittedClassifier;
import org.alnm.models.Importances;
import org.alnm.models.ModelException;
import org.alnm.models.TrainingSet;

/** Asks a classifier how much columns matter. */
final class Learner {

    private Learner() {}

    /** One number a column of the rows; 0 where the fitted classifier does not use it. */
    static double[] importances(Classifier classifier, TrainingSet training, Seed seed) {
        FittedClassifier fitted = classifier.fit(training, seed);
        if (!(fitted instanceof Importances importances)) {
            throw new ModelException("'" + classifier.name()
                    + "' does not say how much columns matter; use one with coefficients or importances,"
                    + " such as LogisticRegression.ridge(1) or a random forest");
        }
        List<String> inputs = fitted.inputs();
        double[] values = importances.importances();
        Map<String, Double> byName = new HashMap<>();
        for (int c = 0; c < values.length; c++) {
            byName.put(inputs.get(c), values[c]);
        }
        return training.features().names().stream()
                .mapToDouble(name -> byName.getOrDefault(name, 0.0))
                .toArray();
    }
}
