package org.alnm.deep.vector;

import org.alnm.deep.engine.EngineException;
import org.alnm.deep.engine.Engines;

/** A program on a stock command line. */
final class WithoutModule {

    private WithoutModule() {}

    public static void main(String[] args) {
        System.out.println(Engines.explain());
        try {
            Engines.named("vector");
        } catch (EngineException e) {
            System.out.println(e.getMessage());
        }
    }
}
