package org.alnm.deep.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.alnm.core.Seed;

/** Which cases are held out: whole patients, in the same share of every combination of labels. */
record HeldOut(List<Integer> training, List<Integer> validation) {

    static HeldOut none(List<Example> cases) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            all.add(i);
        }
        return new HeldOut(all, List.of());
    }

    static HeldOut of(List<Example> cases, double fraction, Seed seed) {
        Map<String, Set<Integer>> labels = new TreeMap<>();
        cases.forEach(one ->
                labels.computeIfAbsent(one.patient(), key -> new TreeSet<>()).add(one.label()));
        Map<String, List<String>> strata = new TreeMap<>();
        labels.forEach((patient, set) ->
                strata.computeIfAbsent(set.toString(), key -> new ArrayList<>()).add(patient));
        Set<String> held = new TreeSet<>();
        strata.forEach((name, patients) -> {
            int[] order = seed.derive(name).permutation(patients.size());
            long count = Math.round(fraction * patients.size());
            for (int i = 0; i < count; i++) {
                held.add(patients.get(order[i]));
            }
        });
        List<Integer> training = new ArrayList<>();
        List<Integer> validation = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            (held.contains(cases.get(i).patient()) ? validation : training).add(i);
        }
        if (training.isEmpty() || validation.isEmpty()) {
            throw new TrainingException("holding out " + fraction + " of " + labels.size() + " patients leaves "
                    + training.size() + " cases to train on and " + validation.size()
                    + " to stop by; change the fraction or bring more patients");
        }
        return new HeldOut(training, validation);
    }
}
