package org.alnm.core.dicom.pixel;

/** The contract, for alnm's own parser and codecs. */
class GoldenPixelsTest extends GoldenPixelsContract {}
