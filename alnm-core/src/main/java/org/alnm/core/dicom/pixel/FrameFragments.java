package org.alnm.core.dicom.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.alnm.core.dicom.DicomException;
import org.alnm.core.dicom.DicomFile;
import org.alnm.core.dicom.Tag;

/**
 * Which fragments make up which frame (PS3.5, A.4): by the Extended Offset Table, else the Basic Offset Table, else one
 * fragment per frame, else by where JPEG codestreams end.
 */
final class FrameFragments {

    private static final int ITEM_HEADER = 8;

    private FrameFragments() {}

    /** The codestreams of the frames, put together. */
    static List<byte[]> codestreams(DicomFile file, int frames) {
        List<byte[]> all = file.fragments();
        List<byte[]> fragments = all.subList(1, all.size());
        int[] first = starts(file, all.get(0), fragments, frames);
        List<byte[]> codestreams = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            int from = first[frame];
            int to = frame + 1 < frames ? first[frame + 1] : fragments.size();
            if (to <= from) {
                throw file.fault("frame " + frame + " of its pixel data has no fragment");
            }
            codestreams.add(joined(fragments.subList(from, to)));
        }
        return codestreams;
    }

    /** The first fragment of each frame. */
    private static int[] starts(DicomFile file, byte[] table, List<byte[]> fragments, int frames) {
        if (fragments.size() < frames) {
            throw file.fault(
                    "its pixel data have " + fragments.size() + " fragments, too few for " + frames + " frames");
        }
        byte[] extended = file.data().bytes(Tag.EXTENDED_OFFSET_TABLE);
        if (extended.length > 0) {
            return byOffsets(file, offsets(file, extended, Long.BYTES, frames), fragments);
        }
        if (table.length > 0) {
            return byOffsets(file, offsets(file, table, Integer.BYTES, frames), fragments);
        }
        if (frames == 1) {
            return new int[1];
        }
        if (fragments.size() == frames) {
            int[] first = new int[frames];
            for (int i = 0; i < frames; i++) {
                first[i] = i;
            }
            return first;
        }
        return byEnds(file, fragments, frames);
    }

    private static long[] offsets(DicomFile file, byte[] table, int size, int frames) {
        if (table.length % size != 0 || table.length / size != frames) {
            throw file.fault("the offset table of its pixel data has " + table.length + " bytes, and needs "
                    + (long) frames * size + " for " + frames + " frames");
        }
        ByteBuffer in = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        long[] offsets = new long[frames];
        for (int i = 0; i < frames; i++) {
            offsets[i] = size == Integer.BYTES ? in.getInt() & 0xFFFFFFFFL : in.getLong();
        }
        return offsets;
    }

    private static int[] byOffsets(DicomFile file, long[] offsets, List<byte[]> fragments) {
        int[] first = new int[offsets.length];
        long at = 0;
        int frame = 0;
        for (int i = 0; i < fragments.size() && frame < offsets.length; i++) {
            if (offsets[frame] == at) {
                first[frame++] = i;
            }
            at += ITEM_HEADER + fragments.get(i).length;
        }
        if (frame < offsets.length || first[0] != 0) {
            throw file.fault("the offset table of its pixel data says that frame " + frame + " starts at byte "
                    + offsets[Math.min(frame, offsets.length - 1)] + ", where no fragment does");
        }
        return first;
    }

    private static int[] byEnds(DicomFile file, List<byte[]> fragments, int frames) {
        int[] first = new int[frames];
        int found = 0;
        boolean starts = true;
        for (int i = 0; i < fragments.size(); i++) {
            if (starts) {
                if (found == frames) {
                    found++;
                    break;
                }
                first[found++] = i;
            }
            starts = endsCodestream(fragments.get(i));
        }
        if (found != frames) {
            throw file.fault("its pixel data have " + fragments.size() + " fragments without an offset table, and "
                    + (found > frames ? "more" : "fewer") + " than the " + frames
                    + " codestreams declared end in them");
        }
        return first;
    }

    /** Whether a fragment ends with the marker FFD9 of JPEG, JPEG-LS and JPEG 2000, and padding. */
    private static boolean endsCodestream(byte[] fragment) {
        int at = fragment.length - 1;
        while (at > 0 && at > fragment.length - 4 && (fragment[at] == 0 || fragment[at] == (byte) 0xFF)) {
            at--;
        }
        return at > 0 && fragment[at] == (byte) 0xD9 && fragment[at - 1] == (byte) 0xFF;
    }

    private static byte[] joined(List<byte[]> fragments) {
        if (fragments.size() == 1) {
            return fragments.get(0);
        }
        long length = 0;
        for (byte[] fragment : fragments) {
            length += fragment.length;
        }
        if (length > Integer.MAX_VALUE - 8) {
            throw new DicomException("a frame of " + length + " bytes in fragments is too long");
        }
        ByteBuffer all = ByteBuffer.allocate((int) length);
        fragments.forEach(all::put);
        return all.array();
    }
}
