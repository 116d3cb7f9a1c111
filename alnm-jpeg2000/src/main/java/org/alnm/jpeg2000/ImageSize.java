package org.alnm.jpeg2000;

import java.util.ArrayList;
import java.util.List;
import org.alnm.core.dicom.pixel.PixelFormat;

/**
 * Where the image and its tiles lie on the reference grid (T.800, A.5.1 and B.2), and what its components are.
 *
 * @param image the image
 * @param tileWidth width of a tile
 * @param tileHeight height of a tile
 * @param tileX left of the first tile
 * @param tileY top of the first tile
 * @param depths what each component is
 */
record ImageSize(Area image, int tileWidth, int tileHeight, int tileX, int tileY, List<Depth> depths) {

    /**
     * What numbers a component has.
     *
     * @param bits 1 to 16
     * @param signed whether they are signed
     */
    record Depth(int bits, boolean signed) {}

    private static final int MOST_BITS = 16;

    static ImageSize read(ByteReader in, PixelFormat format) {
        in.u16();
        int x1 = coordinate(in);
        int y1 = coordinate(in);
        int x0 = coordinate(in);
        int y0 = coordinate(in);
        int tileWidth = coordinate(in);
        int tileHeight = coordinate(in);
        int tileX = coordinate(in);
        int tileY = coordinate(in);
        int components = in.u16();
        if (x1 - x0 != format.columns() || y1 - y0 != format.rows() || components != format.samples()) {
            throw ByteReader.fault("it has " + (x1 - x0) + " x " + (y1 - y0) + " pixels of " + components
                    + " components, and the header " + format.columns() + " x " + format.rows() + " of "
                    + format.samples());
        }
        boolean placed = tileX <= x0 && tileY <= y0 && (long) tileX + tileWidth > x0 && (long) tileY + tileHeight > y0;
        if (tileWidth < 1 || tileHeight < 1 || !placed) {
            throw ByteReader.fault("tiles of " + tileWidth + " x " + tileHeight + " at " + tileX + ", " + tileY
                    + " do not cover the image");
        }
        List<Depth> depths = new ArrayList<>();
        for (int c = 0; c < components; c++) {
            int precision = in.u8();
            Depth depth = new Depth((precision & 0x7F) + 1, (precision & 0x80) != 0);
            int across = in.u8();
            int down = in.u8();
            if (across != 1 || down != 1) {
                throw ByteReader.fault("component " + c + " is subsampled by " + across + " x " + down
                        + ", which is not read; convert the file, for example with gdcmconv --raw");
            }
            if (depth.bits() > MOST_BITS) {
                throw ByteReader.fault("component " + c + " has " + depth.bits() + " bits; read are 1 to " + MOST_BITS);
            }
            depths.add(depth);
        }
        return new ImageSize(new Area(x0, y0, x1, y1), tileWidth, tileHeight, tileX, tileY, List.copyOf(depths));
    }

    private static int coordinate(ByteReader in) {
        long value = in.u32();
        if (value > Integer.MAX_VALUE) {
            throw ByteReader.fault(
                    "the reference grid reaches to " + value + ", and 2^31 - 1 is the most that is read");
        }
        return (int) value;
    }

    int components() {
        return depths.size();
    }

    int tilesAcross() {
        return (int) (((long) image.x1() - tileX + tileWidth - 1) / tileWidth);
    }

    int tilesDown() {
        return (int) (((long) image.y1() - tileY + tileHeight - 1) / tileHeight);
    }

    Area tile(int number) {
        long left = tileX + (long) (number % tilesAcross()) * tileWidth;
        long top = tileY + (long) (number / tilesAcross()) * tileHeight;
        return new Area(
                (int) Math.max(left, image.x0()),
                (int) Math.max(top, image.y0()),
                (int) Math.min(left + tileWidth, image.x1()),
                (int) Math.min(top + tileHeight, image.y1()));
    }
}
