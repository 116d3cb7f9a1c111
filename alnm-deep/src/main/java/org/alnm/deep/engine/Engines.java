package org.alnm.deep.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The engines on the class path, in an order that does not depend on it. */
public final class Engines {

    private Engines() {}

    /**
     * All engines, also those that cannot run here.
     *
     * @return the fastest first
     */
    public static List<InferenceEngine> all() {
        List<InferenceEngine> engines = new ArrayList<>();
        ServiceLoader.load(InferenceEngine.class, InferenceEngine.class.getClassLoader())
                .forEach(engines::add);
        engines.sort(Comparator.comparingInt(InferenceEngine::rank).reversed().thenComparing(InferenceEngine::name));
        return List.copyOf(engines);
    }

    /**
     * The fastest engine that can run here.
     *
     * @return the engine
     */
    public static InferenceEngine best() {
        return all().stream()
                .filter(engine -> engine.obstacle().isEmpty())
                .findFirst()
                .orElseGet(ReferenceEngine::new);
    }

    /**
     * An engine by its name.
     *
     * @param name such as {@code vector}
     * @return the engine
     * @throws EngineException if there is none of this name, or it cannot run here, with the remedy
     */
    public static InferenceEngine named(String name) {
        List<InferenceEngine> engines = all();
        InferenceEngine engine = engines.stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new EngineException("no engine " + name + " among "
                        + engines.stream().map(InferenceEngine::name).toList() + " on the class path"));
        engine.obstacle().ifPresent(why -> {
            throw new EngineException("engine " + name + " cannot run here: " + why);
        });
        return engine;
    }

    /**
     * One line that says which engine is the best here, and why not a faster one.
     *
     * @return such as {@code engine reference; vector: start java with --add-modules jdk.incubator.vector}
     */
    public static String explain() {
        StringBuilder line = new StringBuilder("engine ").append(best().name());
        for (InferenceEngine engine : all()) {
            engine.obstacle()
                    .ifPresent(why ->
                            line.append("; ").append(engine.name()).append(": ").append(why));
        }
        return line.toString();
    }
}
