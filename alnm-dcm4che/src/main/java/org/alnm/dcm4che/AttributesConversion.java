package org.alnm.dcm4che;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.DicomObjectBuilder;
import org.alnm.core.dicom.Vr;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.BulkData;
import org.dcm4che3.data.Fragments;
import org.dcm4che3.data.Sequence;
import org.dcm4che3.data.Tag;
import org.dcm4che3.data.VR;

/** Turns dcm4che's attributes into objects of alnm, so that none of dcm4che's types leave this package. */
final class AttributesConversion {

    private final String where;

    AttributesConversion(String where) {
        this.where = where;
    }

    DicomObject object(Attributes attrs, List<String> characterSet) throws IOException {
        DicomObjectBuilder to = DicomObject.parsed(where, attrs.bigEndian(), characterSet);
        String[] own = attrs.getStrings(Tag.SpecificCharacterSet);
        List<String> inner = own == null ? characterSet : List.of(own);
        for (int tag : attrs.tags()) {
            Object value = attrs.getValue(tag);
            Vr vr = vr(attrs.getVR(tag));
            if (value instanceof Sequence items) {
                List<DicomObject> converted = new ArrayList<>();
                for (Attributes item : items) {
                    converted.add(object(item, inner));
                }
                to.items(tag, converted);
            } else if (vr == Vr.SQ) {
                to.items(tag, List.of());
            } else if (value instanceof BulkData || value instanceof Fragments) {
                to.leftInFile(tag, vr, lengthOf(value));
            } else {
                byte[] bytes = attrs.getBytes(tag);
                to.encoded(tag, vr, bytes == null ? new byte[0] : bytes);
            }
        }
        return to.build();
    }

    private static long lengthOf(Object value) {
        long length = 0;
        if (value instanceof BulkData bulk) {
            length = bulk.length();
        } else if (value instanceof Fragments fragments) {
            for (Object fragment : fragments) {
                length += fragment instanceof BulkData bulk ? bulk.length() : 0;
            }
        }
        return length;
    }

    static Vr vr(VR vr) {
        return Vr.valueOf(vr.name());
    }
}
