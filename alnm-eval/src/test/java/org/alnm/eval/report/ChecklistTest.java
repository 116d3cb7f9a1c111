package org.alnm.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alnm.core.provenance.Json;
import org.alnm.core.provenance.Provenance;
import org.alnm.eval.Markups;
import org.alnm.eval.plot.Gallery;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ChecklistTest {

    static Provenance record() {
        return Provenance.builder()
                .put("versions", Map.of("alnm", "0.1"))
                .put("splits", List.of(Map.of("training", 7, "test", 3, "trainingPositive", 2)))
                .put("table", Map.of("features", 300, "missing", Map.of()))
                .put("models", List.of(Map.of("name", "m", "fittedOnFirstSplit", Map.of("steps", "zScore, lasso"))))
                .put("declared", Map.of("clear", Map.of("8", "approved by <the> board")))
                .build();
    }

    private static Checklist.Answer answer(Checklist.Kind kind, String number) {
        Provenance evidence = Checklists.evidence(record(), Gallery.evaluation());
        return Checklist.fill(kind, evidence).answers().stream()
                .filter(one -> one.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void haveAllItemsOfTheOriginals() {
        List<Checklist> all = Checklists.fill(Provenance.EMPTY);
        assertThat(all).extracting(list -> list.answers().size()).containsExactly(58, 30, 52, 16);
        assertThat(all).allSatisfy(list -> {
            assertThat(list.shown()).isZero();
            assertThat(list.answers()).extracting(Checklist.Answer::number).doesNotHaveDuplicates();
            assertThat(list.answers())
                    .allSatisfy(one -> assertThat(one.missing()).contains("declared."));
        });
        // TRIPOD+AI has 27 items, some with letters.
        assertThat(all.get(2).answers().stream()
                        .map(one -> one.number().replaceAll("[a-z]", ""))
                        .distinct())
                .hasSize(27);
    }

    @Test
    void sayYesOnlyWhereTheRecordShowsIt() {
        assertThat(answer(Checklist.Kind.CLEAR, "15").evidence()).isEqualTo("splits");
        assertThat(answer(Checklist.Kind.CLEAR, "8").evidence()).isEqualTo("declared.clear.8");
        assertThat(answer(Checklist.Kind.CLEAR, "32").evidence()).isEqualTo("models.0.fittedOnFirstSplit");
        // A model that does not impute, and a list of missing values that is empty, show nothing.
        assertThat(answer(Checklist.Kind.CLEAR, "29").shown()).isFalse();
        assertThat(answer(Checklist.Kind.CLEAR, "29").missing())
                .contains("imput")
                .contains("table.missing");
        assertThat(answer(Checklist.Kind.CLEAR, "40").evidence()).isEqualTo("evaluation.models.0.auc.interval");
        assertThat(answer(Checklist.Kind.METRICS, "22").evidence()).isEqualTo("evaluation.models.0.calibration");
        assertThat(answer(Checklist.Kind.METRICS, "27").shown()).isFalse();
        assertThat(answer(Checklist.Kind.RQS, "8").evidence()).isEqualTo("evaluation.models.0.atThreshold");
        assertThat(answer(Checklist.Kind.RQS, "14").evidence()).isEqualTo("evaluation.models.0.decisionCurve");
        assertThat(answer(Checklist.Kind.TRIPOD_AI, "20c").evidence()).isEqualTo("splits.0.trainingPositive");
    }

    @Test
    void everyYesLeadsToItsEntryInThePage() {
        Report report = Report.of("r").withChecklists(record(), Gallery.evaluation());
        Document page = Markups.parse(report.html());
        List<String> ids = Markups.ids(page);
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(Markups.all(page, "a").stream()
                        .map(link -> link.getAttribute("href").substring(1))
                        .toList())
                .isNotEmpty()
                .isSubsetOf(ids)
                .anyMatch(id -> id.equals("record-evaluation.models.0.auc.interval"));
        assertThat(Markups.all(page, "span").stream()
                        .filter(span -> span.getAttribute("id").equals("record-declared.clear.8")))
                .singleElement()
                .satisfies(span -> assertThat(span.getTextContent()).contains("approved by <the> board"));
    }

    @Test
    void areJsonAndCsv() {
        List<Checklist> all = Checklists.fill(Checklists.evidence(record(), Gallery.evaluation()));
        assertThat(Json.read(Checklists.json(all))).containsKey("checklists");
        List<String> rows = Checklist.csv(all).lines().toList();
        assertThat(rows).hasSize(1 + 58 + 30 + 52 + 16);
        assertThat(rows.get(15))
                .isEqualTo("CLEAR,doi:10.1186/s13244-023-01415-8,15,How the data were split,yes,splits,");
    }

    @Test
    void findEntries() {
        RecordEntries entries = new RecordEntries(record());
        assertThat(entries.find("table.features")).isEqualTo(Optional.of("table.features"));
        assertThat(entries.find("table.absent")).isEmpty();
        assertThat(entries.find("table.features.deeper")).isEmpty();
        assertThat(entries.find("splits.*.test")).isEqualTo(Optional.of("splits.0.test"));
        assertThat(entries.find("models~LASSO")).isEqualTo(Optional.of("models"));
        assertThat(entries.find("models~forest")).isEmpty();
    }
}
