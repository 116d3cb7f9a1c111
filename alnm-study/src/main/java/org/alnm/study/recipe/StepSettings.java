package org.alnm.study.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.alnm.core.settings.SettingsNode;
import org.alnm.core.settings.SettingsNode.Fields;
import org.alnm.models.Classifier;
import org.alnm.models.FeatureBlocks;
import org.alnm.models.Step;
import org.alnm.models.prepare.ClassWeights;
import org.alnm.models.prepare.ComBat;
import org.alnm.models.prepare.Imputation;
import org.alnm.models.prepare.IterativeImputation;
import org.alnm.models.prepare.KnnImputation;
import org.alnm.models.prepare.PowerTransform;
import org.alnm.models.prepare.QuantileTransform;
import org.alnm.models.prepare.Smote;
import org.alnm.models.prepare.Standardise;
import org.alnm.models.select.AdaptiveLasso;
import org.alnm.models.select.Adjustment;
import org.alnm.models.select.BlockwiseSelection;
import org.alnm.models.select.Boruta;
import org.alnm.models.select.CorrelationFilter;
import org.alnm.models.select.MissingnessFilter;
import org.alnm.models.select.Mrmr;
import org.alnm.models.select.MutualInformationFilter;
import org.alnm.models.select.PrincipalComponents;
import org.alnm.models.select.RecursiveElimination;
import org.alnm.models.select.ReliefF;
import org.alnm.models.select.StabilitySelection;
import org.alnm.models.select.UnivariateFilter;
import org.alnm.models.select.UnivariateTest;
import org.alnm.models.select.VarianceFilter;

/** Steps that a study file can name, each by its key. */
final class StepSettings {

    private StepSettings() {}

    /**
     * The readers by key, in the order in which they are listed.
     *
     * @param classifier reads a classifier that a step asks
     * @param step reads a step within a step
     */
    static Map<String, Function<SettingsNode, Step>> readers(
            Function<SettingsNode, Classifier> classifier, Function<SettingsNode, Step> step) {
        Map<String, Function<SettingsNode, Step>> readers = new LinkedHashMap<>();
        readers.put("impute", StepSettings::imputation);
        readers.put("standardise", StepSettings::scaling);
        readers.put("quantiles", StepSettings::quantiles);
        readers.put(
                "power",
                node -> node.choice(
                        Map.of("boxCox", PowerTransform.boxCox(), "yeoJohnson", PowerTransform.yeoJohnson())));
        readers.put("combat", StepSettings::combat);
        readers.put("smote", node -> Smote.of(whole(node.fields("neighbours"), "neighbours")));
        readers.put("classWeights", node -> node.choice(Map.of("balanced", ClassWeights.balanced())));
        readers.put("variance", node -> VarianceFilter.above(number(node.fields("above"), "above")));
        readers.put("missingness", node -> MissingnessFilter.atMost(number(node.fields("atMost"), "atMost")));
        readers.put("univariate", StepSettings::univariate);
        readers.put("correlation", StepSettings::correlation);
        readers.put("mutualInformation", StepSettings::mutualInformation);
        readers.put("mrmr", StepSettings::mrmr);
        readers.put("reliefF", StepSettings::relief);
        readers.put("recursiveElimination", node -> elimination(node, classifier));
        readers.put("boruta", node -> boruta(node, classifier));
        readers.put("components", StepSettings::components);
        readers.put("stability", StepSettings::stability);
        readers.put("adaptiveLasso", StepSettings::adaptiveLasso);
        readers.put("blockwise", node -> blockwise(node, step));
        return readers;
    }

    /** Blocks of columns from a list of mappings with {@code name} and {@code columns}. */
    static FeatureBlocks blocks(List<Fields> items) {
        Map<String, List<String>> patterns = new LinkedHashMap<>();
        for (Fields fields : items) {
            SettingsNode name = fields.required("name");
            List<String> columns = texts(fields.required("columns"), "columns");
            if (patterns.put(name.string(), columns) != null) {
                throw name.error("is the name of two blocks");
            }
        }
        return FeatureBlocks.of(patterns);
    }

    private static Step imputation(SettingsNode node) {
        if (!node.isMapping()) {
            return node.choice(Map.of("median", Imputation.median()));
        }
        Fields fields = node.fields("neighbours", "byDistance", "scaled", "rounds", "predictors", "ridge");
        if (fields.optional("rounds").isPresent()) {
            refuse(fields, "neighbours", "byDistance", "scaled");
            IterativeImputation iterative = IterativeImputation.of(whole(fields, "rounds"));
            iterative = with(iterative, fields, "predictors", (i, value) -> i.withPredictors(value.wholeNumber()));
            return with(iterative, fields, "ridge", (i, value) -> i.withRidge(value.number()));
        }
        refuse(fields, "predictors", "ridge");
        KnnImputation nearest = KnnImputation.of(whole(fields, "neighbours"));
        nearest = with(nearest, fields, "byDistance", (n, value) -> value.flag() ? n.byDistance() : n);
        return with(nearest, fields, "scaled", (n, value) -> value.flag() ? n.scaled() : n);
    }

    private static Step scaling(SettingsNode node) {
        Map<String, Step> scalings = new LinkedHashMap<>();
        scalings.put("zScore", Standardise.zScore());
        scalings.put("robust", Standardise.robust());
        scalings.put("minMax", Standardise.minMax());
        return node.choice(scalings);
    }

    private static Step quantiles(SettingsNode node) {
        Fields fields = node.fields("count", "to");
        int count = whole(fields, "count");
        return fields.required("to")
                .choice(Map.of("uniform", QuantileTransform.uniform(count), "normal", QuantileTransform.normal(count)));
    }

    private static Step combat(SettingsNode node) {
        Fields fields = node.fields("centre", "method", "reference", "covariates", "leaveUnseen");
        ComBat plain = ComBat.by(fields.required("centre").string());
        Map<String, ComBat> methods = new LinkedHashMap<>();
        methods.put("parametric", plain);
        methods.put("nonParametric", plain.nonParametric());
        methods.put("meanOnly", plain.meanOnly());
        ComBat combat = with(plain, fields, "method", (c, value) -> value.choice(methods));
        combat = with(combat, fields, "reference", (c, value) -> c.towards(value.number()));
        combat = with(
                combat,
                fields,
                "covariates",
                (c, value) -> c.withCovariates(texts(value, "columns").toArray(String[]::new)));
        return with(combat, fields, "leaveUnseen", (c, value) -> value.flag() ? c.leavingUnseen() : c);
    }

    private static Step univariate(SettingsNode node) {
        Fields fields = node.fields("test", "bins", "alpha", "adjust", "best");
        Map<String, UnivariateTest> tests = new LinkedHashMap<>();
        tests.put("student", UnivariateTest.student());
        tests.put("welch", UnivariateTest.welch());
        tests.put("mannWhitney", UnivariateTest.mannWhitney());
        tests.put("anova", UnivariateTest.anova());
        fields.optional("bins").ifPresent(bins -> tests.put("chiSquare", UnivariateTest.chiSquare(bins.wholeNumber())));
        UnivariateTest test = fields.required("test").choice(tests);
        if (fields.optional("best").isPresent()) {
            refuse(fields, "alpha", "adjust");
            return UnivariateFilter.best(test, whole(fields, "best"));
        }
        Map<String, Adjustment> adjustments = new LinkedHashMap<>();
        adjustments.put("none", Adjustment.NONE);
        adjustments.put("bonferroni", Adjustment.BONFERRONI);
        adjustments.put("holm", Adjustment.HOLM);
        adjustments.put("benjaminiHochberg", Adjustment.BENJAMINI_HOCHBERG);
        adjustments.put("benjaminiYekutieli", Adjustment.BENJAMINI_YEKUTIELI);
        return with(
                UnivariateFilter.of(test, number(fields, "alpha")),
                fields,
                "adjust",
                (f, value) -> f.withAdjustment(value.choice(adjustments)));
    }

    private static Step correlation(SettingsNode node) {
        Fields fields = node.fields("coefficient", "cutoff", "keep");
        double cutoff = number(fields, "cutoff");
        CorrelationFilter filter = fields.required("coefficient")
                .choice(Map.of(
                        "pearson", CorrelationFilter.pearson(cutoff), "spearman", CorrelationFilter.spearman(cutoff)));
        Map<String, CorrelationFilter.Rule> rules = new LinkedHashMap<>();
        rules.put("lessCorrelated", CorrelationFilter.Rule.LESS_CORRELATED);
        rules.put("lessCorrelatedAtOnce", CorrelationFilter.Rule.LESS_CORRELATED_AT_ONCE);
        rules.put("earlier", CorrelationFilter.Rule.EARLIER);
        rules.put("moreRelevant", CorrelationFilter.Rule.MORE_RELEVANT);
        return with(filter, fields, "keep", (f, value) -> f.keeping(value.choice(rules)));
    }

    private static Step mutualInformation(SettingsNode node) {
        Fields fields = node.fields("neighbours", "bins", "best");
        int best = whole(fields, "best");
        if (fields.optional("bins").isPresent()) {
            refuse(fields, "neighbours");
            return MutualInformationFilter.binned(whole(fields, "bins"), best);
        }
        return MutualInformationFilter.nearest(whole(fields, "neighbours"), best);
    }

    private static Step mrmr(SettingsNode node) {
        Fields fields = node.fields("by", "measure", "best");
        Map<String, Mrmr.Measure> measures = new LinkedHashMap<>();
        measures.put("mutualInformation", Mrmr.Measure.MUTUAL_INFORMATION);
        measures.put("correlation", Mrmr.Measure.CORRELATION);
        measures.put("fCorrelation", Mrmr.Measure.F_CORRELATION);
        Mrmr.Measure measure = fields.required("measure").choice(measures);
        int best = whole(fields, "best");
        return fields.required("by")
                .choice(Map.of("difference", Mrmr.difference(measure, best), "quotient", Mrmr.quotient(measure, best)));
    }

    private static Step relief(SettingsNode node) {
        Fields fields = node.fields("neighbours", "best");
        return ReliefF.of(whole(fields, "neighbours"), whole(fields, "best"));
    }

    private static Step elimination(SettingsNode node, Function<SettingsNode, Classifier> classifier) {
        Fields fields = node.fields("classifier", "best", "drop");
        RecursiveElimination elimination =
                RecursiveElimination.of(classifier.apply(fields.required("classifier")), whole(fields, "best"));
        return with(elimination, fields, "drop", (e, value) -> e.dropping(value.number()));
    }

    private static Step boruta(SettingsNode node, Function<SettingsNode, Classifier> classifier) {
        Fields fields = node.fields("classifier", "rounds", "alpha", "keepTentative");
        Boruta boruta = Boruta.of(classifier.apply(fields.required("classifier")), whole(fields, "rounds"));
        boruta = with(boruta, fields, "alpha", (b, value) -> b.withAlpha(value.number()));
        return with(boruta, fields, "keepTentative", (b, value) -> value.flag() ? b.keepingTentative() : b);
    }

    private static Step components(SettingsNode node) {
        Fields fields = node.fields("count", "explaining");
        if (fields.optional("explaining").isPresent()) {
            refuse(fields, "count");
            return PrincipalComponents.explaining(number(fields, "explaining"));
        }
        return PrincipalComponents.of(whole(fields, "count"));
    }

    private static Step stability(SettingsNode node) {
        Fields fields = node.fields("chosen", "threshold", "halves");
        StabilitySelection selection = StabilitySelection.of(whole(fields, "chosen"), number(fields, "threshold"));
        return with(selection, fields, "halves", (s, value) -> s.withHalves(value.wholeNumber()));
    }

    private static Step adaptiveLasso(SettingsNode node) {
        Fields fields = node.fields("folds", "lambda", "gamma");
        AdaptiveLasso minimum = AdaptiveLasso.crossValidated(whole(fields, "folds"));
        Map<String, AdaptiveLasso> rules = new LinkedHashMap<>();
        rules.put("oneStandardError", minimum.oneStandardError());
        rules.put("minimum", minimum);
        return with(
                fields.required("lambda").choice(rules), fields, "gamma", (a, value) -> a.withGamma(value.number()));
    }

    private static Step blockwise(SettingsNode node, Function<SettingsNode, Step> step) {
        Fields fields = node.fields("blocks", "each", "jointly");
        List<Fields> items = new ArrayList<>();
        fields.required("blocks").items("blocks").forEach(item -> items.add(item.fields("name", "columns")));
        BlockwiseSelection selection = BlockwiseSelection.of(blocks(items), steps(fields.required("each"), step));
        return with(selection, fields, "jointly", (s, value) -> s.thenJointly(steps(value, step)));
    }

    private static Step[] steps(SettingsNode list, Function<SettingsNode, Step> step) {
        return list.items("steps").stream().map(step).toArray(Step[]::new);
    }

    private static List<String> texts(SettingsNode list, String what) {
        return list.items(what).stream().map(SettingsNode::string).toList();
    }

    private static int whole(Fields fields, String key) {
        return fields.required(key).wholeNumber();
    }

    private static double number(Fields fields, String key) {
        return fields.required(key).number();
    }

    private static void refuse(Fields fields, String... keys) {
        for (String key : keys) {
            fields.optional(key).ifPresent(value -> {
                throw value.error("does not go with the other settings here");
            });
        }
    }

    /** One setting more, where it was given. */
    private static <T> T with(T so, Fields fields, String key, BiFunction<T, SettingsNode, T> set) {
        return ClassifierSettings.with(so, fields.optional(key), set);
    }
}
