package org.alnm.eval.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alnm.core.provenance.Json;
import org.alnm.core.provenance.Provenance;
import org.alnm.eval.summary.Evaluation;

/** All checklists of a study, for its report and as files. */
public final class Checklists {

    private Checklists() {}

    /**
     * A record with the evaluation under {@code evaluation}: what checklists are filled from.
     *
     * @param record of the study
     * @param evaluation the judged models
     * @return the longer record, without the points of curves
     */
    public static Provenance evidence(Provenance record, Evaluation evaluation) {
        Provenance.Builder longer = Provenance.builder();
        record.entries().forEach(longer::put);
        return longer.put("evaluation", withoutCurves(evaluation.toTree())).build();
    }

    /** The points of curves are in the pictures; here they would bury the rest. */
    private static Map<String, Object> withoutCurves(Map<String, Object> tree) {
        Map<String, Object> shorter = new LinkedHashMap<>(tree);
        List<Object> models = new ArrayList<>();
        if (tree.get("models") instanceof List<?> all) {
            for (Object one : all) {
                Map<Object, Object> model = new LinkedHashMap<>((Map<?, ?>) one);
                model.remove("roc");
                for (String curve : List.of("rocBand", "decisionCurve", "netBenefitInterval", "impactCurve")) {
                    model.computeIfPresent(curve, (name, points) -> "drawn in the report");
                }
                models.add(model);
            }
        }
        shorter.put("models", models);
        return shorter;
    }

    /**
     * Fills CLEAR, METRICS, TRIPOD+AI and RQS.
     *
     * @param evidence see {@link #evidence}
     * @return four checklists
     */
    public static List<Checklist> fill(Provenance evidence) {
        List<Checklist> all = new ArrayList<>();
        for (Checklist.Kind kind : Checklist.Kind.values()) {
            all.add(Checklist.fill(kind, evidence));
        }
        return all;
    }

    /**
     * A section that shows checklists.
     *
     * @param checklists filled
     * @return the section
     */
    public static Section section(List<Checklist> checklists) {
        Section section = Section.of("Reporting checklists")
                .withParagraph("Filled by the program from the record at the end of this page: \"yes\" means that an "
                        + "entry of the record shows it, and leads there; \"no\" says what is missing. Whether the entry "
                        + "is good enough is for a person to judge.");
        for (Checklist checklist : checklists) {
            section = section.with(new Block.Answers(checklist));
        }
        return section;
    }

    /**
     * Checklists as JSON.
     *
     * @param checklists filled
     * @return text that ends with a newline
     */
    public static String json(List<Checklist> checklists) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("checklists", checklists.stream().map(Checklist::toTree).toList());
        return Json.write(tree);
    }
}
