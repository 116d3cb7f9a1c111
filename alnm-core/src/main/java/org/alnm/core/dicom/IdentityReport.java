package org.alnm.core.dicom;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which attributes of an object may still tell who the patient is. Names of attributes only, never their values.
 *
 * <p>Looked for are the attributes of the Basic Application Level Confidentiality Profile (PS3.15, table E.1-1) that hold
 * names, numbers, dates of birth, addresses or free text of persons and institutions, anywhere in the object, and private
 * attributes, whose content nobody knows. Pixels are not looked at.
 *
 * @param attributes identifying attributes that hold something, with how often they do
 * @param privateAttributes how many private attributes hold something
 * @param burnedIn what the object says of text in its pixels: {@code YES}, {@code NO} or {@code UNKNOWN}
 * @param declaredRemoved whether the object says that the identity was removed
 */
public record IdentityReport(
        Map<String, Integer> attributes, int privateAttributes, String burnedIn, boolean declaredRemoved) {

    private static final List<Tag> IDENTIFYING = List.of(
            new Tag(0x00080014, Vr.UI, "InstanceCreatorUID"),
            new Tag(0x00080050, Vr.SH, "AccessionNumber"),
            new Tag(0x00080080, Vr.LO, "InstitutionName"),
            new Tag(0x00080081, Vr.ST, "InstitutionAddress"),
            new Tag(0x00080090, Vr.PN, "ReferringPhysicianName"),
            new Tag(0x00080092, Vr.ST, "ReferringPhysicianAddress"),
            new Tag(0x00080094, Vr.SH, "ReferringPhysicianTelephoneNumbers"),
            new Tag(0x00081010, Vr.SH, "StationName"),
            new Tag(0x00081040, Vr.LO, "InstitutionalDepartmentName"),
            new Tag(0x00081048, Vr.PN, "PhysiciansOfRecord"),
            new Tag(0x00081050, Vr.PN, "PerformingPhysicianName"),
            new Tag(0x00081060, Vr.PN, "NameOfPhysiciansReadingStudy"),
            new Tag(0x00081070, Vr.PN, "OperatorsName"),
            new Tag(0x00081080, Vr.LO, "AdmittingDiagnosesDescription"),
            new Tag(0x00100010, Vr.PN, "PatientName"),
            new Tag(0x00100020, Vr.LO, "PatientID"),
            new Tag(0x00100030, Vr.DA, "PatientBirthDate"),
            new Tag(0x00100032, Vr.TM, "PatientBirthTime"),
            new Tag(0x00100050, Vr.SQ, "PatientInsurancePlanCodeSequence"),
            new Tag(0x00101000, Vr.LO, "OtherPatientIDs"),
            new Tag(0x00101001, Vr.PN, "OtherPatientNames"),
            new Tag(0x00101002, Vr.SQ, "OtherPatientIDsSequence"),
            new Tag(0x00101005, Vr.PN, "PatientBirthName"),
            new Tag(0x00101040, Vr.LO, "PatientAddress"),
            new Tag(0x00101060, Vr.PN, "PatientMotherBirthName"),
            new Tag(0x00101080, Vr.LO, "MilitaryRank"),
            new Tag(0x00101090, Vr.LO, "MedicalRecordLocator"),
            new Tag(0x00102154, Vr.SH, "PatientTelephoneNumbers"),
            new Tag(0x00102160, Vr.SH, "EthnicGroup"),
            new Tag(0x00102180, Vr.SH, "Occupation"),
            new Tag(0x001021B0, Vr.LT, "AdditionalPatientHistory"),
            new Tag(0x001021F0, Vr.LO, "PatientReligiousPreference"),
            new Tag(0x00104000, Vr.LT, "PatientComments"),
            new Tag(0x00181000, Vr.LO, "DeviceSerialNumber"),
            new Tag(0x00200010, Vr.SH, "StudyID"),
            new Tag(0x00204000, Vr.LT, "ImageComments"),
            new Tag(0x00321032, Vr.PN, "RequestingPhysician"),
            new Tag(0x00321070, Vr.LO, "RequestedContrastAgent"),
            new Tag(0x00380010, Vr.LO, "AdmissionID"),
            new Tag(0x00380300, Vr.LO, "CurrentPatientLocation"),
            new Tag(0x00380500, Vr.LO, "PatientState"),
            new Tag(0x00400006, Vr.PN, "ScheduledPerformingPhysicianName"),
            new Tag(0x00400253, Vr.SH, "PerformedProcedureStepID"),
            new Tag(0x00400275, Vr.SQ, "RequestAttributesSequence"),
            new Tag(0x0040A123, Vr.PN, "PersonName"),
            new Tag(0x0040A075, Vr.PN, "VerifyingObserverName"),
            new Tag(0x30060008, Vr.DA, "StructureSetDate"),
            new Tag(0x300E0008, Vr.PN, "ReviewerName"),
            Tag.CONTENT_CREATOR_NAME);

    /** Copies the counts. */
    public IdentityReport {
        attributes = java.util.Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /**
     * Looks through an object and the items in it.
     *
     * @param data the object
     * @return what was found
     */
    public static IdentityReport of(DicomObject data) {
        Map<String, Integer> found = new TreeMap<>();
        int hidden = count(data, found);
        return new IdentityReport(
                found,
                hidden,
                data.string(Tag.BURNED_IN_ANNOTATION).orElse("UNKNOWN"),
                data.string(Tag.PATIENT_IDENTITY_REMOVED).orElse("").equals("YES"));
    }

    private static int count(DicomObject data, Map<String, Integer> found) {
        for (Tag tag : IDENTIFYING) {
            if (data.hasValue(tag.number())) {
                found.merge(tag.toString(), 1, Integer::sum);
            }
        }
        int hidden = 0;
        for (Element element : data.elements()) {
            boolean isPrivate = (element.tag() >>> 16 & 1) == 1;
            if (isPrivate && data.hasValue(element.tag())) {
                hidden++;
            }
            if (element.value() instanceof Element.Items items) {
                for (DicomObject item : items.items()) {
                    hidden += count(item, found);
                }
            }
        }
        return hidden;
    }

    /**
     * Whether nothing was found that may identify the patient, as far as attributes tell.
     *
     * @return true if no identifying and no private attribute holds anything, and no text is said to be in the pixels
     */
    public boolean isClean() {
        return attributes.isEmpty() && privateAttributes == 0 && !burnedIn.equals("YES");
    }
}
