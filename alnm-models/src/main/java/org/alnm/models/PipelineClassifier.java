package org.alnm.models;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.Seed;
import org.alnm.core.provenance.Provenance;

/** A pipeline where a classifier is asked for. */
final class PipelineClassifier implements Classifier {

    private final Pipeline pipeline;

    PipelineClassifier(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public String name() {
        return pipeline.name();
    }

    @Override
    public Provenance settings() {
        Provenance.Builder settings = Provenance.builder();
        List<Stage> stages = new ArrayList<>(pipeline.steps());
        stages.add(pipeline.classifier());
        for (int s = 0; s < stages.size(); s++) {
            settings.put((s + 1) + " " + stages.get(s).name(), stages.get(s).settings());
        }
        return settings.build();
    }

    @Override
    public FittedClassifier fit(TrainingSet training, Seed seed) {
        Pipeline.Learned fitted = pipeline.learn(training, seed);
        List<String> notes = new ArrayList<>();
        fitted.steps().forEach(step -> notes.addAll(step.notes()));
        notes.addAll(fitted.classifier().notes());
        return new FittedChain(fitted.steps(), fitted.classifier(), notes);
    }

    @Override
    public String toString() {
        return name();
    }
}
