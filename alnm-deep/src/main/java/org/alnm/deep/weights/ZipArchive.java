package org.alnm.deep.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A zip file whose entries are read whole, with their lengths and checksums compared. */
final class ZipArchive implements AutoCloseable {

    private final ZipFile zip;

    private ZipArchive(ZipFile zip) {
        this.zip = zip;
    }

    static ZipArchive open(Path file) throws IOException, MalformedException {
        try {
            return new ZipArchive(new ZipFile(file.toFile()));
        } catch (ZipException e) {
            throw new MalformedException(
                    "begins like a zip file but has no valid directory at its end (" + e.getMessage()
                            + "): it is truncated or damaged; fetch it again",
                    e);
        }
    }

    /** The names of the files inside, in the order of the directory. */
    List<String> names() {
        return Collections.list(zip.entries()).stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    /** The length of an entry, as the directory claims it. */
    long size(String name) throws MalformedException {
        return entry(name).getSize();
    }

    /** An entry, little-endian; its length must have been claimed from a budget. */
    ByteBuffer read(String name) throws IOException, MalformedException {
        ZipEntry entry = entry(name);
        long size = entry.getSize();
        if (size < 0 || size > Integer.MAX_VALUE - 8) {
            throw new MalformedException(
                    "entry " + Names.one(name) + " has " + size + " bytes; at most 2^31 - 9 can be read");
        }
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
            bytes = in.readNBytes((int) size);
        } catch (ZipException e) {
            throw new MalformedException("entry " + Names.one(name) + " is damaged: " + e.getMessage(), e);
        }
        CRC32 crc = new CRC32();
        crc.update(bytes);
        if (bytes.length != size || crc.getValue() != entry.getCrc()) {
            throw new MalformedException("entry " + Names.one(name) + " is damaged: its " + bytes.length + " of " + size
                    + " bytes do not have the checksum of the directory; fetch the file again");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ZipEntry entry(String name) throws MalformedException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new MalformedException("the zip file has no entry " + Names.one(name));
        }
        return entry;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
