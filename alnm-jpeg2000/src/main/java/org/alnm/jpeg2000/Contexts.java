package org.alnm.jpeg2000;

/** Which context a coefficient is coded in, by what its eight neighbours are (T.800, D.3). */
final class Contexts {

    static final int NORTH_EAST = 1;
    static final int SOUTH_EAST = 1 << 1;
    static final int SOUTH_WEST = 1 << 2;
    static final int NORTH_WEST = 1 << 3;
    static final int NORTH = 1 << 4;
    static final int EAST = 1 << 5;
    static final int SOUTH = 1 << 6;
    static final int WEST = 1 << 7;

    /** Significant neighbours. */
    static final int NEIGHBOURS = 0xFF;

    static final int NORTH_NEGATIVE = 1 << 8;
    static final int EAST_NEGATIVE = 1 << 9;
    static final int SOUTH_NEGATIVE = 1 << 10;
    static final int WEST_NEGATIVE = 1 << 11;

    private static final int FIRST_SIGN = 9;
    private static final int FIRST_REFINEMENT = 14;

    private static final byte[] HORIZONTAL = zeros(Subband.Kind.HL);
    private static final byte[] VERTICAL = zeros(Subband.Kind.LH);
    private static final byte[] DIAGONAL = zeros(Subband.Kind.HH);

    private Contexts() {}

    /** For each pattern of significant neighbours the context of zero coding (table D.1). */
    static byte[] zeroCoding(Subband.Kind kind) {
        return switch (kind) {
            case HL -> HORIZONTAL;
            case LL, LH -> VERTICAL;
            case HH -> DIAGONAL;
        };
    }

    private static byte[] zeros(Subband.Kind kind) {
        byte[] table = new byte[NEIGHBOURS + 1];
        for (int n = 0; n <= NEIGHBOURS; n++) {
            int across = Integer.bitCount(n & (EAST | WEST));
            int down = Integer.bitCount(n & (NORTH | SOUTH));
            int diagonal = Integer.bitCount(n & (NORTH_EAST | NORTH_WEST | SOUTH_EAST | SOUTH_WEST));
            table[n] = (byte)
                    switch (kind) {
                        case LL, LH -> straight(across, down, diagonal);
                        case HL -> straight(down, across, diagonal);
                        case HH -> diagonal(across + down, diagonal);
                    };
        }
        return table;
    }

    private static int straight(int along, int beside, int diagonal) {
        if (along == 2) {
            return 8;
        }
        if (along == 1) {
            return beside > 0 ? 7 : diagonal > 0 ? 6 : 5;
        }
        return beside > 0 ? 2 + beside : Math.min(diagonal, 2);
    }

    private static int diagonal(int straight, int diagonal) {
        return switch (diagonal) {
            case 0 -> Math.min(straight, 2);
            case 1 -> 3 + Math.min(straight, 2);
            case 2 -> 6 + Math.min(straight, 1);
            default -> 8;
        };
    }

    /** The context of a sign (table D.3), times 2, plus the bit that turns what is decoded. */
    static int sign(int flags) {
        int across = contribution(flags, EAST, EAST_NEGATIVE, WEST, WEST_NEGATIVE);
        int down = contribution(flags, NORTH, NORTH_NEGATIVE, SOUTH, SOUTH_NEGATIVE);
        int turned = across < 0 || (across == 0 && down < 0) ? 1 : 0;
        int a = turned == 1 ? -across : across;
        int d = turned == 1 ? -down : down;
        return 2 * (FIRST_SIGN + (a == 0 ? d : 3 + d)) + turned;
    }

    private static int contribution(int flags, int one, int oneNegative, int other, int otherNegative) {
        int sum = 0;
        if ((flags & one) != 0) {
            sum += (flags & oneNegative) == 0 ? 1 : -1;
        }
        if ((flags & other) != 0) {
            sum += (flags & otherNegative) == 0 ? 1 : -1;
        }
        return Integer.signum(sum);
    }

    /** The context of refining a magnitude (table D.4). */
    static int refinement(int flags, boolean refinedBefore) {
        return refinedBefore ? FIRST_REFINEMENT + 2 : FIRST_REFINEMENT + ((flags & NEIGHBOURS) != 0 ? 1 : 0);
    }
}
