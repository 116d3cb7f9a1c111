package org.alnm.models.validation;

import org.alnm.models.Classifier;
import org.alnm.models.ClassifierContract;
import org.alnm.models.Pipeline;
import org.alnm.models.linear.LogisticRegression;
import org.alnm.models.prepare.Imputation;
import org.alnm.models.prepare.Standardise;

class SearchContractTest extends ClassifierContract {

    @Override
    protected Classifier classifier() {
        return Search.over(
                ParameterSpace.of("ridge", 0.1, 1, 10).grid(),
                point -> Pipeline.of(
                        Imputation.median(), Standardise.zScore(), LogisticRegression.ridge(point.number("ridge"))),
                2);
    }

    @Override
    protected boolean takesMissingValues() {
        return true;
    }
}
