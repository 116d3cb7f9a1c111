/** dcm4che behind the interfaces of alnm: a parser and a codec, both chosen by the name {@code dcm4che}. */
@NullMarked
package org.alnm.dcm4che;

import org.jspecify.annotations.NullMarked;
