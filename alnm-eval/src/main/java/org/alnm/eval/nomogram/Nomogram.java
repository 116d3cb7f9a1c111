package org.alnm.eval.nomogram;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.eval.EvaluationException;
import org.alnm.eval.Logit;

/**
 * A logistic model as points: every feature gives some, and their total gives the probability (Lubsen, Pool and van
 * der Does 1978; Iasonos et al. 2008, doi:10.1200/JCO.2007.12.9791). The feature that can move the prediction most
 * gives 0 to 100 points.
 *
 * <pre>{@code
 * Nomogram nomogram = Nomogram.of(-1.2, List.of(
 *         new Nomogram.Term("Size (mm)", 0.04, 5, 60),
 *         new Nomogram.Term("Grade 3", 0.9, 0, 1)));
 * double p = nomogram.probability(nomogram.total(Map.of("Size (mm)", 22.0, "Grade 3", 1.0)));
 * }</pre>
 *
 * @param intercept of the model, on the logit scale
 * @param terms the features with a coefficient that is not 0
 */
public record Nomogram(double intercept, List<Term> terms) {

    private static final double MOST_POINTS = 100;

    /**
     * A feature of the model, on the scale of the reader: not standardised.
     *
     * @param name as read on the axis
     * @param coefficient logits a unit
     * @param low where the axis starts, such as the smallest training value
     * @param high where the axis ends, above {@code low}
     */
    public record Term(String name, double coefficient, double low, double high) {

        /**
         * Checks the numbers.
         *
         * @throws EvaluationException if the name is blank, a number is not finite, the coefficient is 0 or the axis
         *     does not rise
         */
        public Term {
            if (name.isBlank()
                    || !Double.isFinite(coefficient)
                    || coefficient == 0
                    || !(low < high)
                    || !Double.isFinite(high - low)) {
                throw new EvaluationException("a term of a nomogram needs a name, a coefficient that is not 0 and an "
                        + "axis that rises: \"" + name + "\", " + coefficient + ", " + low + " to " + high);
            }
        }

        double effect() {
            return Math.abs(coefficient) * (high - low);
        }

        double zero() {
            return coefficient > 0 ? low : high;
        }
    }

    /**
     * A value on an axis and its points.
     *
     * @param value of the feature, or the probability
     * @param points of the feature, or the total
     */
    public record Mark(double value, double points) {}

    /**
     * Copies the list.
     *
     * @throws EvaluationException if there is no term, a name stands twice or the intercept is not finite
     */
    public Nomogram {
        terms = List.copyOf(terms);
        if (terms.isEmpty() || terms.stream().map(Term::name).distinct().count() < terms.size()) {
            throw new EvaluationException("a nomogram needs at least 1 term, with distinct names: "
                    + terms.stream().map(Term::name).toList());
        }
        if (!Double.isFinite(intercept)) {
            throw new EvaluationException("the intercept of a nomogram is finite: " + intercept);
        }
    }

    /**
     * The nomogram of a model.
     *
     * @param intercept on the logit scale
     * @param terms features with their axes
     * @return the nomogram
     * @throws EvaluationException if there is no term, a name stands twice or the intercept is not finite
     */
    public static Nomogram of(double intercept, List<Term> terms) {
        return new Nomogram(intercept, terms);
    }

    /**
     * How many points a logit is worth.
     *
     * @return above 0
     */
    public double pointsPerLogit() {
        return MOST_POINTS / terms.stream().mapToDouble(Term::effect).max().orElseThrow();
    }

    /**
     * The points of a value of a feature.
     *
     * @param term of this nomogram
     * @param value on its axis; beyond the ends the line goes on, below 0 or above 100 points
     * @return points
     */
    public double points(Term term, double value) {
        return term.coefficient() * (value - term.zero()) * pointsPerLogit();
    }

    /**
     * The points of a case.
     *
     * @param values by the names of the terms, one each
     * @return the sum of points
     * @throws EvaluationException if a value is missing or not finite, or there is one of no term
     */
    public double total(Map<String, Double> values) {
        double total = 0;
        for (Term term : terms) {
            Double value = values.get(term.name());
            if (value == null || !Double.isFinite(value)) {
                throw new EvaluationException(
                        "the nomogram needs a finite value of \"" + term.name() + "\"; the case has " + values);
            }
            total += points(term, value);
        }
        if (values.size() > terms.size()) {
            throw new EvaluationException("the case has values of no term: " + values.keySet() + "; the terms are "
                    + terms.stream().map(Term::name).toList());
        }
        return total;
    }

    /**
     * The probability that a total stands for.
     *
     * @param total points
     * @return in [0, 1]
     */
    public double probability(double total) {
        return Logit.inverse(base() + total / pointsPerLogit());
    }

    /**
     * The total that stands for a probability.
     *
     * @param probability above 0, below 1
     * @return points; below 0 or above {@link #mostPoints} where no case on the axes reaches it
     */
    public double totalFor(double probability) {
        return (Logit.of(probability) - base()) * pointsPerLogit();
    }

    private double base() {
        double base = intercept;
        for (Term term : terms) {
            base += term.coefficient() * term.zero();
        }
        return base;
    }

    /**
     * The largest total on the axes.
     *
     * @return at least 100
     */
    public double mostPoints() {
        double effect = 0;
        for (Term term : terms) {
            effect += term.effect();
        }
        return effect * pointsPerLogit();
    }

    /**
     * The table of points: for each feature, evenly spaced values of its axis.
     *
     * @param steps how many spaces, at least 1; a feature of two values such as 0 and 1 reads best with 1
     * @return names in order, each with steps + 1 marks
     * @throws EvaluationException if there is no step
     */
    public Map<String, List<Mark>> pointsTable(int steps) {
        if (steps < 1) {
            throw new EvaluationException("an axis needs at least 1 step: " + steps);
        }
        Map<String, List<Mark>> table = new LinkedHashMap<>();
        for (Term term : terms) {
            List<Mark> marks = new ArrayList<>();
            for (int i = 0; i <= steps; i++) {
                double value = i == steps ? term.high() : term.low() + (term.high() - term.low()) * i / steps;
                marks.add(new Mark(value, points(term, value)));
            }
            table.put(term.name(), List.copyOf(marks));
        }
        return table;
    }

    /**
     * The table from total to probability.
     *
     * @param probabilities above 0, below 1, such as 0.05, 0.1, 0.2, ...
     * @return those that a case on the axes reaches, with their totals
     */
    public List<Mark> probabilityTable(double... probabilities) {
        List<Mark> marks = new ArrayList<>();
        for (double probability : probabilities) {
            double total = totalFor(probability);
            if (total >= 0 && total <= mostPoints()) {
                marks.add(new Mark(probability, total));
            }
        }
        return List.copyOf(marks);
    }
}
