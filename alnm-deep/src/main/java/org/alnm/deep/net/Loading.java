package org.alnm.deep.net;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.alnm.deep.weights.Tensor;
import org.alnm.deep.weights.Weights;
import org.alnm.deep.weights.WeightsException;

/** Checks a checkpoint against a definition, all of it before the first error. */
final class Loading {

    private static final int SHOWN = 6;

    private final ResNet3dSpec spec;
    private final Weights weights;
    private final KeyStyle style;
    private final Map<String, Tensor> fitting = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> wrongShape = new ArrayList<>();
    private final List<String> notFinite = new ArrayList<>();
    private final List<String> negative = new ArrayList<>();
    private final Set<String> unexpected;

    private Loading(ResNet3dSpec spec, Weights weights) {
        this.spec = spec;
        this.weights = weights;
        this.style = weights.names().contains(KeyStyle.TORCHVISION.name("conv1.weight"))
                ? KeyStyle.TORCHVISION
                : KeyStyle.PLAIN;
        this.unexpected = new LinkedHashSet<>(weights.names());
    }

    static ResNet3d load(ResNet3dSpec spec, Weights weights) {
        Loading loading = new Loading(spec, weights);
        spec.parameters().forEach(loading::check);
        loading.unexpected.removeIf(name -> loading.mayBeOver(name));
        loading.report();
        return new ResNet3d(spec, Weights.of(loading.fitting));
    }

    private void check(Parameter parameter) {
        String name = style.name(parameter.name());
        unexpected.remove(name);
        Tensor tensor = weights.find(name).orElse(null);
        if (tensor == null) {
            missing.add(name);
            return;
        }
        if (!tensor.shape().equals(parameter.shape())) {
            wrongShape.add(name + " is " + tensor.shape() + " instead of " + parameter.shape());
            return;
        }
        weights.firstNotFinite(name).ifPresent(at -> notFinite.add(name + " has " + tensor.value(at) + " at " + at));
        if (parameter.role() == Parameter.Role.RUNNING_VARIANCE) {
            for (int i = 0; i < tensor.count(); i++) {
                if (tensor.value(i) < 0) {
                    negative.add(name + " has " + tensor.value(i) + " at " + i);
                    break;
                }
            }
        }
        fitting.put(parameter.name(), tensor);
    }

    private boolean mayBeOver(String name) {
        boolean head = name.startsWith("fc.") || name.startsWith("conv_seg.");
        return name.endsWith(".num_batches_tracked") || (head && spec.classes() == 0);
    }

    private void report() {
        List<String> problems = new ArrayList<>();
        add(problems, "missing", missing);
        add(problems, "unexpected", List.copyOf(unexpected));
        add(problems, "wrong shape", wrongShape);
        add(problems, "not finite", notFinite);
        add(problems, "negative variance", negative);
        if (!problems.isEmpty()) {
            throw new WeightsException(
                    "the weights do not fit a 3D-ResNet" + spec.depth() + " (shortcut " + spec.shortcut()
                            + ", " + spec.inputChannels() + " channels, width " + spec.width() + ", " + spec.classes()
                            + " classes): " + String.join("; ", problems) + remedy());
        }
    }

    private static void add(List<String> problems, String what, List<String> names) {
        if (!names.isEmpty()) {
            String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
            String more = names.size() > SHOWN ? ", ... " + (names.size() - SHOWN) + " more" : "";
            problems.add(names.size() + " " + what + ": " + shown + more);
        }
    }

    /** What to change in the definition, where the difference is one that the code bases are known to have. */
    private String remedy() {
        Set<String> there = weights.names();
        List<String> hints = new ArrayList<>();
        boolean projects = there.stream().anyMatch(name -> name.contains(".downsample.0.weight"));
        if (projects != expects(".downsample.0.weight")) {
            hints.add("withShortcut(Shortcut." + (projects ? "B" : "A") + ")");
        }
        boolean offset = there.stream().anyMatch(name -> name.contains(".downsample.0.bias"));
        if (projects && offset != spec.downsampleBias()) {
            hints.add("withDownsampleBias(" + offset + ")");
        }
        String stem = style.name("conv1.weight");
        weights.find(stem).filter(tensor -> tensor.rank() == 5).ifPresent(tensor -> {
            if (tensor.size(1) != spec.inputChannels()) {
                hints.add("withInputChannels(" + tensor.size(1) + ")");
            }
            if (tensor.size(0) != spec.width()) {
                hints.add("withWidth(" + tensor.size(0) + ")");
            }
        });
        weights.find("fc.weight").filter(tensor -> tensor.rank() == 2).ifPresent(tensor -> {
            if (tensor.size(0) != spec.classes() && spec.classes() > 0) {
                hints.add("withClasses(" + tensor.size(0) + "), or loadBackbone for new classes");
            }
        });
        return hints.isEmpty() ? "" : "; the checkpoint looks like a definition " + String.join(", ", hints);
    }

    private boolean expects(String part) {
        return spec.parameters().stream().anyMatch(parameter -> parameter.name().contains(part));
    }
}
