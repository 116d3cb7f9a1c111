package org.alnm.eval.comparison;

import org.alnm.eval.Distributions;
import org.alnm.eval.EvaluationException;

/**
 * How many cases it takes to develop a model of a binary outcome (Riley et al. 2020, doi:10.1136/bmj.m441; 2019,
 * doi:10.1002/sim.7992): the most of three demands.
 *
 * @param forShrinkage cases for a global shrinkage of at least 0.9
 * @param forOptimism cases for an optimism of at most 0.05 in Nagelkerke's R squared
 * @param forPrevalence cases to know the prevalence to within 0.05
 * @param parameters candidate parameters, before any selection
 * @param prevalence of the outcome
 */
public record SampleSize(long forShrinkage, long forOptimism, long forPrevalence, int parameters, double prevalence) {

    private static final double SHRINKAGE = 0.9;
    private static final double MARGIN = 0.05;

    /**
     * The demand from an expected Cox-Snell R squared.
     *
     * @param parameters candidate parameters, before any selection, at least 1
     * @param prevalence of the outcome, above 0, below 1
     * @param coxSnell R squared expected of the new model, above 0, below {@link #largestCoxSnell}
     * @return the demand
     * @throws EvaluationException if a number is out of its range
     */
    public static SampleSize ofCoxSnell(int parameters, double prevalence, double coxSnell) {
        double most = largestCoxSnell(prevalence);
        if (parameters < 1 || !(coxSnell > 0 && coxSnell < most)) {
            throw new EvaluationException("a sample size needs at least 1 parameter and an R squared above 0 and below "
                    + most + ": " + parameters + ", " + coxSnell);
        }
        double shrinkage = coxSnell / (coxSnell + MARGIN * most);
        double reach = Distributions.normalReach(0.95) / MARGIN;
        return new SampleSize(
                cases(parameters, coxSnell, SHRINKAGE),
                cases(parameters, coxSnell, shrinkage),
                (long) Math.ceil(reach * reach * prevalence * (1 - prevalence)),
                parameters,
                prevalence);
    }

    /**
     * The demand where nothing is known: an R squared of 15 % of its maximum (Riley et al. 2020).
     *
     * @param parameters candidate parameters, before any selection, at least 1
     * @param prevalence of the outcome, above 0, below 1
     * @return the demand
     * @throws EvaluationException if a number is out of its range
     */
    public static SampleSize ofPrevalence(int parameters, double prevalence) {
        return ofCoxSnell(parameters, prevalence, 0.15 * largestCoxSnell(prevalence));
    }

    private static long cases(int parameters, double coxSnell, double shrinkage) {
        if (coxSnell >= shrinkage) {
            throw new EvaluationException(
                    "no number of cases is too small at an R squared of " + coxSnell + ": expect less of the model");
        }
        return (long) Math.ceil(parameters / ((shrinkage - 1) * StrictMath.log1p(-coxSnell / shrinkage)));
    }

    /**
     * The largest Cox-Snell R squared that a prevalence allows.
     *
     * @param prevalence above 0, below 1
     * @return 1 - exp(2 L / n) with L the log-likelihood of the prevalence alone
     * @throws EvaluationException if the prevalence is out of its range
     */
    public static double largestCoxSnell(double prevalence) {
        if (!(prevalence > 0 && prevalence < 1)) {
            throw new EvaluationException("a prevalence lies above 0 and below 1: " + prevalence);
        }
        double log = prevalence * StrictMath.log(prevalence) + (1 - prevalence) * StrictMath.log1p(-prevalence);
        return -StrictMath.expm1(2 * log);
    }

    /**
     * Cases needed.
     *
     * @return the most of the three demands
     */
    public long cases() {
        return Math.max(forShrinkage, Math.max(forOptimism, forPrevalence));
    }

    /**
     * Cases with the outcome among them.
     *
     * @return cases times prevalence, rounded up
     */
    public long events() {
        return (long) Math.ceil(cases() * prevalence);
    }

    /**
     * Cases of the smaller class for each candidate parameter.
     *
     * @return above 0
     */
    public double eventsPerParameter() {
        return cases() * Math.min(prevalence, 1 - prevalence) / parameters;
    }
}
