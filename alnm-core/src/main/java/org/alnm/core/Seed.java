package org.alnm.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The only door through which randomness enters.
 *
 * <p>A seed is a value. Each use derives its own by name, so that adding or reordering uses changes none of the others:
 *
 * <pre>{@code
 * Seed seed = Seed.of(42);
 * seed.derive("split").generator();
 * seed.derive("fold", 3).generator();
 * }</pre>
 *
 * @param value the 64 bits
 */
public record Seed(long value) {

    /**
     * A seed.
     *
     * @param value any 64 bits
     * @return the seed
     */
    public static Seed of(long value) {
        return new Seed(value);
    }

    /**
     * The seed of a named use: the first 8 bytes of SHA-256 over this value and the name.
     *
     * @param name what the derived seed is for
     * @return the derived seed; different names give unrelated seeds
     */
    public Seed derive(String name) {
        MessageDigest sha = sha256();
        sha.update(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return new Seed(ByteBuffer.wrap(sha.digest(name.getBytes(StandardCharsets.UTF_8)))
                .getLong());
    }

    /**
     * The seed of a numbered use, such as a fold or a repetition.
     *
     * @param name what the derived seed is for
     * @param index which one
     * @return the derived seed
     */
    public Seed derive(String name, long index) {
        return derive(name + "#" + index);
    }

    /**
     * A new generator (XoShiRo256++) at the start of this seed's sequence. Its bits do not depend on the JDK.
     *
     * @return a generator for one thread
     */
    public UniformRandomProvider generator() {
        return RandomSource.XO_SHI_RO_256_PP.create(value);
    }

    /**
     * The numbers 0 to n - 1 in random order (Fisher-Yates).
     *
     * @param n how many, at least 0
     * @return a new array
     */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        UniformRandomProvider random = generator();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
