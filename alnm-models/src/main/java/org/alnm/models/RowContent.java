package org.alnm.models;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.alnm.core.image.Digest;

/** What rows hold, by digest, so that copies under other names are found. */
public final class RowContent {

    /** Rows of fewer columns are too often the same by chance to count as copies. */
    public static final int FEWEST_COLUMNS = 5;

    private static final int DIGITS = 16;

    private RowContent() {}

    /**
     * The rows of each content.
     *
     * @param x any matrix; -0 counts as 0, and a missing value as a missing value. Rows without any number have no content
     *     to be a copy of, and are left out
     * @return row indices, rising, by the first 16 digits of SHA-256 over the cells of the row
     */
    public static Map<String, List<Integer>> rowsByDigest(DesignMatrix x) {
        Map<String, List<Integer>> rows = new TreeMap<>();
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * x.columnCount()).order(ByteOrder.LITTLE_ENDIAN);
        for (int r = 0; r < x.rowCount(); r++) {
            bytes.clear();
            boolean anyNumber = false;
            for (int c = 0; c < x.columnCount(); c++) {
                anyNumber |= !Double.isNaN(x.value(r, c));
                bytes.putLong(Double.doubleToLongBits(x.value(r, c) + 0.0));
            }
            if (!anyNumber) {
                continue;
            }
            String digest = Digest.of(bytes.array()).substring(0, DIGITS);
            rows.computeIfAbsent(digest, d -> new ArrayList<>()).add(r);
        }
        return rows;
    }
}
