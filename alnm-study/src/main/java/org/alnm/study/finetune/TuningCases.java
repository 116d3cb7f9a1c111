package org.alnm.study.finetune;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.alnm.core.Progress;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.FeatureTableBuilder;
import org.alnm.deep.engine.ForwardPass;
import org.alnm.deep.net.ResNet3d;
import org.alnm.deep.train.Example;
import org.alnm.deep.train.TrainedNetwork;
import org.alnm.deep.train.Trainer;
import org.alnm.deep.train.Training;
import org.alnm.deep.weights.Tensor;
import org.alnm.models.DesignMatrix;
import org.alnm.models.FittedStep;
import org.alnm.models.TrainingSet;
import org.alnm.models.prepare.Standardise;
import org.alnm.models.select.PrincipalComponents;

/**
 * What a network sees of every patient, without any outcome: outcomes come with the training rows of a split. Immutable.
 */
public final class TuningCases {

    private static final int AT_ONCE = 16;

    private final FineTuning tuning;
    private final Map<String, Tensor> volumes;

    TuningCases(FineTuning tuning, Map<String, Tensor> volumes) {
        this.tuning = tuning;
        this.volumes = new LinkedHashMap<>(volumes);
    }

    /**
     * Trains the network on training rows.
     *
     * @param training rows with outcomes, 0 or 1; these are the only outcomes there are
     * @param seed of the new head, the order of the cases and the augmentation
     * @param how threads, checkpoints and who hears of it
     * @return the network with its head
     * @throws org.alnm.deep.train.TrainingException if the rows cannot be learned from
     */
    public TrainedNetwork train(FeatureTable training, Seed seed, UnaryOperator<Trainer> how) {
        List<Example> examples = new ArrayList<>();
        int positives = 0;
        for (int r = 0; r < training.rowCount(); r++) {
            Tensor volume = volumes.get(training.ids().get(r));
            if (volume != null) {
                int label = (int) training.outcome(r);
                examples.add(new Example(training.groups().get(r), withoutBatch(volume), label));
                positives += label;
            }
        }
        ResNet3d before = tuning.start().network();
        ResNet3d initial = before.spec().withClasses(2).loadBackbone(before.weights(), seed.derive("head"));
        Training settings = tuning.training(seed.derive("training"), examples.size() - positives, positives);
        return how.apply(Trainer.of(settings)).fit(initial, examples);
    }

    /**
     * Fine-tunes a network on training rows, and lets it measure all cases.
     *
     * @param training the training rows of a split, as for {@link #train}
     * @param ids the cases to measure
     * @param seed as for {@link #train}
     * @param threads at least 1; the result has the same bits
     * @param progress told after every step
     * @return the network and its features
     * @throws org.alnm.deep.train.TrainingException if the training rows cannot be learned from
     */
    public TunedNetwork learn(FeatureTable training, List<String> ids, Seed seed, int threads, Progress progress) {
        TrainedNetwork trained =
                train(training, seed, trainer -> trainer.withThreads(threads).withProgress(progress));
        FeatureTable features = measure(trained.network(), ids, threads);
        if (tuning.components().isPresent()) {
            features = components(features, training, tuning.components().getAsInt());
        }
        return new TunedNetwork(tuning, trained, features);
    }

    private static Tensor withoutBatch(Tensor input) {
        return Tensor.of(input.toArray(), input.size(1), input.size(2), input.size(3), input.size(4));
    }

    private FeatureTable measure(ResNet3d network, List<String> ids, int threads) {
        List<String> names = tuning.start().features();
        ForwardPass pass = tuning.start().engine().prepare(network, threads);
        Map<String, double[]> rows = new LinkedHashMap<>();
        List<String> present = ids.stream().filter(volumes::containsKey).toList();
        for (int from = 0; from < present.size(); from += AT_ONCE) {
            List<String> some = present.subList(from, Math.min(from + AT_ONCE, present.size()));
            Tensor features = pass.features(batch(some));
            for (int i = 0; i < some.size(); i++) {
                double[] row = new double[names.size()];
                for (int c = 0; c < row.length; c++) {
                    row[c] = features.value(i * row.length + c);
                }
                rows.put(some.get(i), row);
            }
        }
        return table(names, ids, rows);
    }

    private Tensor batch(List<String> ids) {
        Tensor first = volume(ids.get(0));
        float[] values = new float[Math.multiplyExact(ids.size(), first.count())];
        for (int i = 0; i < ids.size(); i++) {
            System.arraycopy(volume(ids.get(i)).toArray(), 0, values, i * first.count(), first.count());
        }
        return Tensor.of(values, ids.size(), first.size(1), first.size(2), first.size(3), first.size(4));
    }

    private Tensor volume(String id) {
        return Objects.requireNonNull(volumes.get(id), "only cases with a volume are asked for");
    }

    private static FeatureTable table(List<String> names, List<String> ids, Map<String, double[]> rows) {
        double[] missing = new double[names.size()];
        java.util.Arrays.fill(missing, Double.NaN);
        FeatureTableBuilder table = FeatureTable.builder("patient");
        for (String id : ids) {
            table.add(id, id, Double.NaN, names, rows.getOrDefault(id, missing));
        }
        return table.build();
    }

    /** Principal components of z-scores, both learned from the training rows. */
    private FeatureTable components(FeatureTable all, FeatureTable training, int count) {
        int[] present = IntStream.range(0, all.rowCount())
                .filter(r -> volumes.containsKey(all.ids().get(r)))
                .toArray();
        FeatureTable known = all.rows(present);
        Set<String> there = new HashSet<>(known.ids());
        int[] rows = IntStream.range(0, training.rowCount())
                .filter(r -> there.contains(training.ids().get(r)))
                .toArray();
        TrainingSet learn = TrainingSet.of(training.rows(rows).select(List.of()).beside(known));
        Seed unused = Seed.of(0);
        FittedStep scale = Standardise.zScore().fit(learn, unused);
        FittedStep components =
                PrincipalComponents.of(count).fit(learn.withFeatures(scale.transform(learn.features())), unused);
        DesignMatrix made = components.transform(scale.transform(DesignMatrix.of(known)));
        List<String> names =
                made.names().stream().map(name -> tuning.name() + "." + name).toList();
        Map<String, double[]> values = new LinkedHashMap<>();
        double[][] byRow = made.toRows();
        for (int r = 0; r < byRow.length; r++) {
            values.put(known.ids().get(r), byRow[r]);
        }
        return table(names, all.ids(), values);
    }
}
