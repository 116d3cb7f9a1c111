package org.alnm.deep.vector;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The most that the processor does: fused multiply-adds on registers alone, in 16 chains, so that none waits for its own result. The
 * counter {@code flop} is in GFLOP/s, both threads together.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(ConvolutionBenchmark.THREADS)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PeakBenchmark {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int CHAINS = 16;
    private static final int ROUNDS = 1_000;

    private float last;

    /**
     * A thousand rounds.
     *
     * @param done counts their operations
     * @return what came out
     */
    @Benchmark
    public float multiplyAdd(ConvolutionBenchmark.Done done) {
        last = run(last);
        done.flop += 2L * CHAINS * ROUNDS * SPECIES.length();
        return last;
    }

    private static float run(float start) {
        FloatVector x = FloatVector.broadcast(SPECIES, 1e-3f);
        FloatVector y = FloatVector.broadcast(SPECIES, 1e-3f);
        FloatVector a = FloatVector.broadcast(SPECIES, start);
        FloatVector b = a.add(x);
        FloatVector c = b.add(x);
        FloatVector d = c.add(x);
        FloatVector e = d.add(x);
        FloatVector f = e.add(x);
        FloatVector g = f.add(x);
        FloatVector h = g.add(x);
        FloatVector i = h.add(x);
        FloatVector j = i.add(x);
        FloatVector l = j.add(x);
        FloatVector m = l.add(x);
        FloatVector n = m.add(x);
        FloatVector o = n.add(x);
        FloatVector p = o.add(x);
        FloatVector q = p.add(x);
        for (int k = 0; k < ROUNDS; k++) {
            a = x.fma(y, a);
            b = x.fma(y, b);
            c = x.fma(y, c);
            d = x.fma(y, d);
            e = x.fma(y, e);
            f = x.fma(y, f);
            g = x.fma(y, g);
            h = x.fma(y, h);
            i = x.fma(y, i);
            j = x.fma(y, j);
            l = x.fma(y, l);
            m = x.fma(y, m);
            n = x.fma(y, n);
            o = x.fma(y, o);
            p = x.fma(y, p);
            q = x.fma(y, q);
        }
        FloatVector first = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h);
        FloatVector sum = first.add(i).add(j).add(l).add(m).add(n).add(o).add(p).add(q);
        return sum.reduceLanes(VectorOperators.ADD) / (CHAINS * SPECIES.length());
    }
}
