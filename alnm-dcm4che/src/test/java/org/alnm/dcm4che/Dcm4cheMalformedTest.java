package org.alnm.dcm4che;

import org.alnm.core.dicom.MalformedContract;

/** Damaged and hostile files, with dcm4che's parser and its RLE codec. */
class Dcm4cheMalformedTest extends MalformedContract {

    @Override
    protected String parser() {
        return "dcm4che";
    }

    @Override
    protected String codecs() {
        return "dcm4che";
    }
}
