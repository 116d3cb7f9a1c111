package org.alnm.models.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alnm.core.Seed;
import org.alnm.models.Classifier;
import org.alnm.models.ClassifierContract;
import org.alnm.models.Cohorts;
import org.alnm.models.FittedPipeline;
import org.alnm.models.ModelException;
import org.alnm.models.Pipeline;
import org.alnm.models.Step;
import org.alnm.models.StepContract;
import org.alnm.models.TrainingSet;
import org.alnm.models.validation.Split;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LassoTest {

    private static PenalisedRegression lasso() {
        return Lasso.binomial().crossValidated(5).minimum();
    }

    @Nested
    class AsStep extends StepContract {
        @Override
        protected Step step() {
            return lasso();
        }
    }

    @Nested
    class AsClassifier extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return lasso();
        }
    }

    @Nested
    class GaussianByAGivenLambda extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return Lasso.gaussian().lambda(0.02);
        }
    }

    @Nested
    class ElasticNetByAuc extends ClassifierContract {
        @Override
        protected Classifier classifier() {
            return PenalisedRegression.of(ElasticNet.binomial(0.5))
                    .crossValidated(5)
                    .by(Measure.AUC)
                    .minimum();
        }
    }

    @Test
    void oneStandardErrorSelectsNoMoreThanTheMinimum() {
        TrainingSet training = TrainingSet.of(Cohorts.table(120, 40, 3, Seed.of(5)));
        FittedLinear minimum = Lasso.binomial().crossValidated(10).minimum().fit(training, Seed.of(1));
        FittedLinear sparser =
                Lasso.binomial().crossValidated(10).oneStandardError().fit(training, Seed.of(1));
        assertThat(sparser.outputs())
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(minimum.outputs().size());
        assertThat(sparser.notes()).anyMatch(note -> note.startsWith("lambda "));
    }

    @Test
    void whereNothingIsSelectedTheModelKnowsThePrevalenceOnly() {
        Split split = Split.stratified(Cohorts.table(60, 5, 0, Seed.of(9)), 0.5, Seed.of(2));
        Pipeline recipe = Pipeline.of(Lasso.binomial().lambda(10), LogisticRegression.unpenalised());
        FittedPipeline model = recipe.fit(split.train(), Seed.of(1));
        assertThat(model.selected()).isEmpty();
        assertThat(model.score(split.test())).containsOnly(0.5);
        assertThat(model.record().toJson()).contains("nothing is selected");
    }

    @Test
    void settingsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> Lasso.binomial().crossValidated(1)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> Lasso.gaussian().crossValidated(5).by(Measure.AUC))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("AUC");
        assertThatThrownBy(() -> Lasso.binomial().lambda(-1)).isInstanceOf(ModelException.class);
    }
}
