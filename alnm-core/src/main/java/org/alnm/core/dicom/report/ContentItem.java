package org.alnm.core.dicom.report;

import java.util.List;
import java.util.OptionalDouble;
import org.alnm.core.dicom.Code;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.DicomObjectBuilder;
import org.alnm.core.dicom.Tag;

/** The items that the tree of a structured report is made of (PS3.3, C.17.3). */
final class ContentItem {

    static final String CONTAINS = "CONTAINS";
    static final String HAS_CONCEPT_MOD = "HAS CONCEPT MOD";
    static final String HAS_OBS_CONTEXT = "HAS OBS CONTEXT";

    private static final Code NOT_A_NUMBER = new Code("114000", "DCM", "Not a number");

    private ContentItem() {}

    private static DicomObjectBuilder item(String relation, String type) {
        return DicomObject.builder().text(Tag.RELATIONSHIP_TYPE, relation).text(Tag.VALUE_TYPE, type);
    }

    static DicomObject text(String relation, Code concept, String text) {
        return item(relation, "TEXT")
                .item(Tag.CONCEPT_NAME_CODE_SEQUENCE, concept.item())
                .text(Tag.TEXT_VALUE, text)
                .build();
    }

    static DicomObject uid(String relation, Code concept, String uid) {
        return item(relation, "UIDREF")
                .item(Tag.CONCEPT_NAME_CODE_SEQUENCE, concept.item())
                .text(Tag.UID, uid)
                .build();
    }

    static DicomObject code(String relation, Code concept, Code value) {
        return item(relation, "CODE")
                .item(Tag.CONCEPT_NAME_CODE_SEQUENCE, concept.item())
                .item(Tag.CONCEPT_CODE_SEQUENCE, value.item())
                .build();
    }

    static DicomObject container(Code concept, List<DicomObject> content) {
        return container(item(CONTAINS, "CONTAINER"), concept, content).build();
    }

    static DicomObject container(Code concept, String template, List<DicomObject> content) {
        return container(item(CONTAINS, "CONTAINER"), concept, content)
                .item(Tag.CONTENT_TEMPLATE_SEQUENCE, template(template))
                .build();
    }

    /** What makes an item or a document a container of others. */
    static DicomObjectBuilder container(DicomObjectBuilder item, Code concept, List<DicomObject> content) {
        return item.item(Tag.CONCEPT_NAME_CODE_SEQUENCE, concept.item())
                .text(Tag.CONTINUITY_OF_CONTENT, "SEPARATE")
                .items(Tag.CONTENT_SEQUENCE, content);
    }

    static DicomObject template(String number) {
        return DicomObject.builder()
                .text(Tag.MAPPING_RESOURCE, "DCMR")
                .text(Tag.TEMPLATE_IDENTIFIER, number)
                .build();
    }

    /** An image of the library, which has no name of its own. */
    static DicomObject image(DicomObject reference) {
        return item(CONTAINS, "IMAGE")
                .item(Tag.REFERENCED_SOP_SEQUENCE, reference)
                .build();
    }

    static DicomObject image(Code concept, DicomObject reference) {
        return item(CONTAINS, "IMAGE")
                .item(Tag.CONCEPT_NAME_CODE_SEQUENCE, concept.item())
                .item(Tag.REFERENCED_SOP_SEQUENCE, reference)
                .build();
    }

    /** A number; without a value, the standard's way of saying so. The value is there as decimal string and as float64. */
    static DicomObject number(Code concept, OptionalDouble value, Code unit, List<DicomObject> modifiers) {
        DicomObjectBuilder item = item(CONTAINS, "NUM")
                .item(Tag.CONCEPT_NAME_CODE_SEQUENCE, concept.item())
                .items(Tag.CONTENT_SEQUENCE, modifiers);
        if (value.isEmpty()) {
            return item.items(Tag.MEASURED_VALUE_SEQUENCE, List.of())
                    .item(Tag.NUMERIC_VALUE_QUALIFIER_CODE_SEQUENCE, NOT_A_NUMBER.item())
                    .build();
        }
        return item.item(
                        Tag.MEASURED_VALUE_SEQUENCE,
                        DicomObject.builder()
                                .numbers(Tag.NUMERIC_VALUE, value.getAsDouble())
                                .numbers(Tag.FLOATING_POINT_VALUE, value.getAsDouble())
                                .item(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE, unit.item())
                                .build())
                .build();
    }
}
