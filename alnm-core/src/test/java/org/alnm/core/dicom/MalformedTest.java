package org.alnm.core.dicom;

/** The contract, for alnm's own parser and codecs. */
class MalformedTest extends MalformedContract {}
