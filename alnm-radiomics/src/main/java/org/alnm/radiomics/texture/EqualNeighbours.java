package org.alnm.radiomics.texture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import org.alnm.core.image.GridSize;

/**
 * Dependence counts of coarseness 0 for up to 127 levels: a byte holds a level, and eight voxels of a row are compared with
 * eight neighbours by one operation on 64 bits.
 */
final class EqualNeighbours {

    /** Levels, so that a byte has a bit to spare. */
    private static final int MOST_LEVELS = 127;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;

    private final GridSize size;
    private final int border;
    private final int borderZ;
    private final int strideY;
    private final int strideZ;
    private final byte[] cells;

    private EqualNeighbours(LevelView view, int[] present, int border) {
        this.size = view.size();
        this.border = border;
        this.borderZ = view.planar() ? 0 : border;
        this.strideY = size.x() + border;
        this.strideZ = strideY * (size.y() + border);
        byte[] ranks = new byte[view.region().highest() + 1];
        for (int r = 0; r < present.length; r++) {
            ranks[present[r]] = (byte) (r + 1);
        }
        this.cells = new byte[(int) cells(view, border)];
        for (int k = 0; k < size.z(); k++) {
            for (int j = 0; j < size.y(); j++) {
                int from = view.row(j, k);
                int to = row(j, k);
                for (int i = 0; i < size.x(); i++) {
                    cells[to + i] = ranks[view.region().level(from + i * view.stepX())];
                }
            }
        }
    }

    /** Whether a region has few enough levels and voxels, and a neighbourhood fits into the counts of a byte. */
    static boolean fits(LevelView view, Neighbourhood neighbours) {
        return view.region().present().length <= MOST_LEVELS
                && neighbours.offsets(view.planar()).size() < 1 << Byte.SIZE
                && cells(view, neighbours.reach()) <= Integer.MAX_VALUE - 8;
    }

    /** Rows after the last and a word more, as words reach beyond the voxel and its neighbours. */
    private static long cells(LevelView view, int border) {
        GridSize size = view.size();
        long strideY = (long) size.x() + border;
        long slices = size.z() + (view.planar() ? 0 : 2L * border);
        return strideY * (size.y() + border) * slices + (border + 1) * strideY + border + 2L * Long.BYTES;
    }

    private int row(int j, int k) {
        return border + strideY * (j + border) + strideZ * (k + borderZ);
    }

    /** How many voxels of a level have which dependence count. */
    static SizeMatrix count(LevelView view, Neighbourhood neighbours) {
        int[] present = view.region().present();
        return new EqualNeighbours(view, present, neighbours.reach()).count(present, neighbours.offsets(view.planar()));
    }

    private SizeMatrix count(int[] present, List<Offset> neighbours) {
        int[] distances =
                neighbours.stream().mapToInt(n -> n.in(strideY, strideZ)).toArray();
        byte[] equal = new byte[size.x() + Long.BYTES];
        SizeTally tally = new SizeTally(present);
        int voxels = 0;
        for (int k = 0; k < size.z(); k++) {
            for (int j = 0; j < size.y(); j++) {
                int from = row(j, k);
                int to = from + size.x();
                while (from < to && cells[from] == 0) {
                    from++;
                }
                while (from < to && cells[to - 1] == 0) {
                    to--;
                }
                compare(from, to, distances, equal);
                for (int at = from; at < to; at++) {
                    if (cells[at] != 0) {
                        tally.add(cells[at] - 1, 1 + (equal[at - from] & 0xff));
                        voxels++;
                    }
                }
            }
        }
        return tally.build(voxels);
    }

    /** A byte of the difference is at most 127, so that 128 less it has its highest bit where and only where it is 0. */
    private void compare(int from, int to, int[] distances, byte[] equal) {
        for (int at = from; at < to; at += Long.BYTES) {
            long centres = (long) WORDS.get(cells, at);
            long counts = 0;
            for (int distance : distances) {
                long difference = (long) WORDS.get(cells, at + distance) ^ centres;
                counts += ((HIGH_BITS - difference) >>> 7) & ONES;
            }
            WORDS.set(equal, at - from, counts);
        }
    }
}
