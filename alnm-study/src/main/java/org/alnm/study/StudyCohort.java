package org.alnm.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alnm.core.Seed;
import org.alnm.core.feature.FeatureTable;
import org.alnm.core.feature.ValueStatus;
import org.alnm.core.image.Digest;
import org.alnm.core.settings.SettingsNode;
import org.alnm.models.FittedPipeline;
import org.alnm.study.batch.Batch;
import org.alnm.study.batch.BatchResult;
import org.alnm.study.batch.CaseStatus;
import org.alnm.study.cohort.Cohort;
import org.alnm.study.cohort.CohortCheck;
import org.alnm.study.cohort.CohortReport;
import org.alnm.study.cohort.Finding;
import org.alnm.study.cohort.Needs;
import org.alnm.study.finetune.FineTuning;
import org.alnm.study.finetune.TunedNetwork;
import org.alnm.study.finetune.TuningCases;
import org.alnm.study.source.DeepSource;
import org.alnm.study.source.FeatureSource;
import org.alnm.study.source.FeatureSources;
import org.alnm.study.source.RadiomicsSource;
import org.alnm.study.source.SourceChecks;

/**
 * Cases that are measured first: patients with images and masks, and what is measured in them.
 *
 * @param manifest the patients; {@code docs/cohort.md} describes the format
 * @param sources what learns nothing from other patients
 * @param tuned networks that are fine-tuned on every split
 * @param folder where results are kept, to resume from; see {@link Batch}
 */
public record StudyCohort(Path manifest, FeatureSources sources, List<FineTuning> tuned, Path folder)
        implements StudyCases {

    private static final String OUTCOME = "outcome";

    /** Copies the list. */
    public StudyCohort {
        tuned = List.copyOf(tuned);
    }

    static StudyCohort from(SettingsNode manifest, SettingsNode sources, Optional<SettingsNode> features, Path folder) {
        List<FeatureSource> fixed = new ArrayList<>();
        List<FineTuning> tuned = new ArrayList<>();
        sources.entries("sources by name").forEach((name, node) -> {
            if (FineTuning.isAskedBy(node)) {
                tuned.add(FineTuning.read(name, node, folder));
            } else {
                fixed.add(FeatureSources.source(name, node, folder));
            }
        });
        return new StudyCohort(
                folder.resolve(manifest.string()).normalize(),
                FeatureSources.of(fixed),
                tuned,
                folder.resolve(features.map(SettingsNode::string).orElse("features"))
                        .normalize());
    }

    /** The families of a study that names none: radiomics, deep and both, as far as there are sources. */
    Map<String, List<String>> families() {
        List<String> radiomics = names(RadiomicsSource.class);
        List<String> deep = new ArrayList<>(names(DeepSource.class));
        tuned.forEach(tuning -> deep.add(tuning.name()));
        List<String> combined = new ArrayList<>(radiomics);
        combined.addAll(deep);
        Map<String, List<String>> families = new LinkedHashMap<>();
        if (!radiomics.isEmpty()) {
            families.put("radiomics", radiomics);
        }
        if (!deep.isEmpty()) {
            families.put("deep", deep);
        }
        if (!radiomics.isEmpty() && !deep.isEmpty()) {
            families.put("combined", combined);
        }
        return families;
    }

    private List<String> names(Class<? extends FeatureSource> kind) {
        return sources.list().stream()
                .filter(kind::isInstance)
                .map(FeatureSource::name)
                .toList();
    }

    @Override
    public StudyData read(Work work) {
        CohortReport report = checked(work);
        Cohort cohort = report.cohort().orElseThrow();
        BatchResult measured = Batch.of(cohort, sources)
                .withDigests(report.digests())
                .withThreads(work.threads())
                .withProgress(work.progress())
                .run(folder);
        Set<String> failed = measured.failed().stream()
                .filter(status -> status.repetition() == 0)
                .map(CaseStatus::patient)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> notes = new ArrayList<>();
        for (Finding finding : report.findings()) {
            if (finding.severity() == Finding.Severity.WARNING) {
                notes.add(finding.toString());
            }
        }
        for (CaseStatus status : measured.failed()) {
            notes.add(status.patient() + ", " + status.source() + ": " + status.reason());
        }
        for (CaseStatus status : measured.cases()) {
            if (status.status() == ValueStatus.MISSING && status.repetition() == 0) {
                notes.add(status.patient() + ", " + status.source() + ": " + status.reason()
                        + "; its features are imputed");
            }
        }
        List<LearnedFeatures> learned = new ArrayList<>();
        for (FineTuning tuning : tuned) {
            learned.add(new Tuning(tuning, tuning.load(cohort, work.threads(), work.progress())));
        }
        return new StudyData(
                without(measured.table(), failed),
                measured.repeats().stream().map(t -> without(t, failed)).toList(),
                learned,
                notes);
    }

    /** Everything that is wrong with the cohort is said before any work. */
    private CohortReport checked(Work work) {
        Needs fixed = SourceChecks.needs(sources);
        Set<String> images = new LinkedHashSet<>(fixed.images());
        Set<String> masks = new LinkedHashSet<>(fixed.masks());
        tuned.forEach(tuning -> {
            images.addAll(tuning.needs().images());
            masks.addAll(tuning.needs().masks());
        });
        CohortReport report =
                CohortCheck.of(manifest, new Needs(images, masks, fixed.columns()), work.threads(), work.progress());
        if (report.cohort().isPresent()) {
            report = report.with(SourceChecks.of(report.cohort().get(), sources));
        }
        if (!report.isUsable()) {
            throw new StudyException("the cohort has errors; nothing was computed\n" + report.text());
        }
        return report;
    }

    /** A patient of whom something could not be measured is left out as a whole. */
    private static FeatureTable without(FeatureTable table, Set<String> failed) {
        return table.rows(IntStream.range(0, table.rowCount())
                .filter(r -> !failed.contains(table.ids().get(r)))
                .toArray());
    }

    private record Tuning(FineTuning settings, TuningCases cases) implements LearnedFeatures {

        @Override
        public String name() {
            return settings.name();
        }

        @Override
        public Learned learn(FeatureTable training, List<String> ids, Seed seed, Work work) {
            return new Tuned(cases.learn(
                    training,
                    ids,
                    seed,
                    work.threads(),
                    (task, done, total) -> work.progress().update(settings.name() + ", " + task, done, total)));
        }
    }

    private record Tuned(TunedNetwork network) implements LearnedFeatures.Learned {

        @Override
        public FeatureTable features() {
            return network.features();
        }

        @Override
        public Optional<FeatureSource> save(Path folder) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new StudyException("cannot make the folder " + folder + ": " + e, e);
            }
            return network.write(folder.resolve(network.tuning().name() + ".safetensors"))
                    .map(source -> source);
        }
    }

    @Override
    public String outcome() {
        return OUTCOME;
    }

    @Override
    public String label() {
        return String.valueOf(manifest.getFileName());
    }

    @Override
    public Map<String, Object> describe() {
        Path home = manifest.resolveSibling("");
        Map<String, Object> all = new LinkedHashMap<>(sources.tree(home));
        tuned.forEach(tuning -> all.put(tuning.name(), tuning.tree(home)));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("manifest", label());
        try {
            tree.put("sha256", Digest.of(Files.readAllBytes(manifest)));
        } catch (IOException e) {
            throw new StudyException("cannot read the manifest again for its digest: " + manifest + ": " + e, e);
        }
        tree.put("sources", all);
        return tree;
    }

    @Override
    public void write(FittedPipeline model, SavedSources learned, Path file) {
        List<FeatureSource> all = new ArrayList<>(sources.list());
        all.addAll(learned.sources());
        FeatureSources known = FeatureSources.of(all);
        if (known.features().containsAll(model.inputs())) {
            Scorer.of(model, known).write(file);
        } else {
            model.write(file);
        }
    }
}
