package org.alnm.core.dicom;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The name of an attribute: group and element, with the value representation that PS3.6 gives it. The constants are the
 * attributes that alnm reads or writes.
 *
 * @param number group in the upper 16 bits, element in the lower
 * @param vr how its values are encoded where a file does not say
 * @param keyword the standard's keyword, or a name for a private attribute
 */
public record Tag(int number, Vr vr, String keyword) {

    private static final Map<Integer, Tag> KNOWN = new HashMap<>();

    /** (0002,0000) FileMetaInformationGroupLength. */
    public static final Tag FILE_META_INFORMATION_GROUP_LENGTH =
            known(0x00020000, Vr.UL, "FileMetaInformationGroupLength");

    /** (0002,0001) FileMetaInformationVersion. */
    public static final Tag FILE_META_INFORMATION_VERSION = known(0x00020001, Vr.OB, "FileMetaInformationVersion");

    /** (0002,0002) MediaStorageSOPClassUID. */
    public static final Tag MEDIA_STORAGE_SOP_CLASS_UID = known(0x00020002, Vr.UI, "MediaStorageSOPClassUID");

    /** (0002,0003) MediaStorageSOPInstanceUID. */
    public static final Tag MEDIA_STORAGE_SOP_INSTANCE_UID = known(0x00020003, Vr.UI, "MediaStorageSOPInstanceUID");

    /** (0002,0010) TransferSyntaxUID. */
    public static final Tag TRANSFER_SYNTAX_UID = known(0x00020010, Vr.UI, "TransferSyntaxUID");

    /** (0002,0012) ImplementationClassUID. */
    public static final Tag IMPLEMENTATION_CLASS_UID = known(0x00020012, Vr.UI, "ImplementationClassUID");

    /** (0002,0013) ImplementationVersionName. */
    public static final Tag IMPLEMENTATION_VERSION_NAME = known(0x00020013, Vr.SH, "ImplementationVersionName");

    /** (0008,0005) SpecificCharacterSet. */
    public static final Tag SPECIFIC_CHARACTER_SET = known(0x00080005, Vr.CS, "SpecificCharacterSet");

    /** (0008,0008) ImageType. */
    public static final Tag IMAGE_TYPE = known(0x00080008, Vr.CS, "ImageType");

    /** (0008,0016) SOPClassUID. */
    public static final Tag SOP_CLASS_UID = known(0x00080016, Vr.UI, "SOPClassUID");

    /** (0008,0018) SOPInstanceUID. */
    public static final Tag SOP_INSTANCE_UID = known(0x00080018, Vr.UI, "SOPInstanceUID");

    /** (0008,0020) StudyDate. */
    public static final Tag STUDY_DATE = known(0x00080020, Vr.DA, "StudyDate");

    /** (0008,0021) SeriesDate. */
    public static final Tag SERIES_DATE = known(0x00080021, Vr.DA, "SeriesDate");

    /** (0008,0022) AcquisitionDate. */
    public static final Tag ACQUISITION_DATE = known(0x00080022, Vr.DA, "AcquisitionDate");

    /** (0008,0023) ContentDate. */
    public static final Tag CONTENT_DATE = known(0x00080023, Vr.DA, "ContentDate");

    /** (0008,002A) AcquisitionDateTime. */
    public static final Tag ACQUISITION_DATE_TIME = known(0x0008002A, Vr.DT, "AcquisitionDateTime");

    /** (0008,0030) StudyTime. */
    public static final Tag STUDY_TIME = known(0x00080030, Vr.TM, "StudyTime");

    /** (0008,0031) SeriesTime. */
    public static final Tag SERIES_TIME = known(0x00080031, Vr.TM, "SeriesTime");

    /** (0008,0032) AcquisitionTime. */
    public static final Tag ACQUISITION_TIME = known(0x00080032, Vr.TM, "AcquisitionTime");

    /** (0008,0033) ContentTime. */
    public static final Tag CONTENT_TIME = known(0x00080033, Vr.TM, "ContentTime");

    /** (0008,0050) AccessionNumber. */
    public static final Tag ACCESSION_NUMBER = known(0x00080050, Vr.SH, "AccessionNumber");

    /** (0008,0060) Modality. */
    public static final Tag MODALITY = known(0x00080060, Vr.CS, "Modality");

    /** (0008,0068) PresentationIntentType. */
    public static final Tag PRESENTATION_INTENT_TYPE = known(0x00080068, Vr.CS, "PresentationIntentType");

    /** (0008,0070) Manufacturer. */
    public static final Tag MANUFACTURER = known(0x00080070, Vr.LO, "Manufacturer");

    /** (0008,0090) ReferringPhysicianName. */
    public static final Tag REFERRING_PHYSICIAN_NAME = known(0x00080090, Vr.PN, "ReferringPhysicianName");

    /** (0008,0100) CodeValue. */
    public static final Tag CODE_VALUE = known(0x00080100, Vr.SH, "CodeValue");

    /** (0008,0102) CodingSchemeDesignator. */
    public static final Tag CODING_SCHEME_DESIGNATOR = known(0x00080102, Vr.SH, "CodingSchemeDesignator");

    /** (0008,0104) CodeMeaning. */
    public static final Tag CODE_MEANING = known(0x00080104, Vr.LO, "CodeMeaning");

    /** (0008,0105) MappingResource. */
    public static final Tag MAPPING_RESOURCE = known(0x00080105, Vr.CS, "MappingResource");

    /** (0008,103E) SeriesDescription. */
    public static final Tag SERIES_DESCRIPTION = known(0x0008103E, Vr.LO, "SeriesDescription");

    /** (0008,1090) ManufacturerModelName. */
    public static final Tag MANUFACTURER_MODEL_NAME = known(0x00081090, Vr.LO, "ManufacturerModelName");

    /** (0008,1111) ReferencedPerformedProcedureStepSequence. */
    public static final Tag REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE =
            known(0x00081111, Vr.SQ, "ReferencedPerformedProcedureStepSequence");

    /** (0008,1115) ReferencedSeriesSequence. */
    public static final Tag REFERENCED_SERIES_SEQUENCE = known(0x00081115, Vr.SQ, "ReferencedSeriesSequence");

    /** (0008,1140) ReferencedImageSequence. */
    public static final Tag REFERENCED_IMAGE_SEQUENCE = known(0x00081140, Vr.SQ, "ReferencedImageSequence");

    /** (0008,114A) ReferencedInstanceSequence. */
    public static final Tag REFERENCED_INSTANCE_SEQUENCE = known(0x0008114A, Vr.SQ, "ReferencedInstanceSequence");

    /** (0008,1150) ReferencedSOPClassUID. */
    public static final Tag REFERENCED_SOP_CLASS_UID = known(0x00081150, Vr.UI, "ReferencedSOPClassUID");

    /** (0008,1155) ReferencedSOPInstanceUID. */
    public static final Tag REFERENCED_SOP_INSTANCE_UID = known(0x00081155, Vr.UI, "ReferencedSOPInstanceUID");

    /** (0008,1160) ReferencedFrameNumber. */
    public static final Tag REFERENCED_FRAME_NUMBER = known(0x00081160, Vr.IS, "ReferencedFrameNumber");

    /** (0008,1199) ReferencedSOPSequence. */
    public static final Tag REFERENCED_SOP_SEQUENCE = known(0x00081199, Vr.SQ, "ReferencedSOPSequence");

    /** (0008,2112) SourceImageSequence. */
    public static final Tag SOURCE_IMAGE_SEQUENCE = known(0x00082112, Vr.SQ, "SourceImageSequence");

    /** (0008,9007) FrameType. */
    public static final Tag FRAME_TYPE = known(0x00089007, Vr.CS, "FrameType");

    /** (0008,9124) DerivationImageSequence. */
    public static final Tag DERIVATION_IMAGE_SEQUENCE = known(0x00089124, Vr.SQ, "DerivationImageSequence");

    /** (0008,9208) ComplexImageComponent. */
    public static final Tag COMPLEX_IMAGE_COMPONENT = known(0x00089208, Vr.CS, "ComplexImageComponent");

    /** (0010,0010) PatientName. */
    public static final Tag PATIENT_NAME = known(0x00100010, Vr.PN, "PatientName");

    /** (0010,0020) PatientID. */
    public static final Tag PATIENT_ID = known(0x00100020, Vr.LO, "PatientID");

    /** (0010,0030) PatientBirthDate. */
    public static final Tag PATIENT_BIRTH_DATE = known(0x00100030, Vr.DA, "PatientBirthDate");

    /** (0010,0040) PatientSex. */
    public static final Tag PATIENT_SEX = known(0x00100040, Vr.CS, "PatientSex");

    /** (0010,1010) PatientAge. */
    public static final Tag PATIENT_AGE = known(0x00101010, Vr.AS, "PatientAge");

    /** (0010,1030) PatientWeight. */
    public static final Tag PATIENT_WEIGHT = known(0x00101030, Vr.DS, "PatientWeight");

    /** (0012,0062) PatientIdentityRemoved. */
    public static final Tag PATIENT_IDENTITY_REMOVED = known(0x00120062, Vr.CS, "PatientIdentityRemoved");

    /** (0018,0015) BodyPartExamined. */
    public static final Tag BODY_PART_EXAMINED = known(0x00180015, Vr.CS, "BodyPartExamined");

    /** (0018,0050) SliceThickness. */
    public static final Tag SLICE_THICKNESS = known(0x00180050, Vr.DS, "SliceThickness");

    /** (0018,0081) EchoTime. */
    public static final Tag ECHO_TIME = known(0x00180081, Vr.DS, "EchoTime");

    /** (0018,0088) SpacingBetweenSlices. */
    public static final Tag SPACING_BETWEEN_SLICES = known(0x00180088, Vr.DS, "SpacingBetweenSlices");

    /** (0018,1000) DeviceSerialNumber. */
    public static final Tag DEVICE_SERIAL_NUMBER = known(0x00181000, Vr.LO, "DeviceSerialNumber");

    /** (0018,1020) SoftwareVersions. */
    public static final Tag SOFTWARE_VERSIONS = known(0x00181020, Vr.LO, "SoftwareVersions");

    /** (0018,1060) TriggerTime. */
    public static final Tag TRIGGER_TIME = known(0x00181060, Vr.DS, "TriggerTime");

    /** (0018,1072) RadiopharmaceuticalStartTime. */
    public static final Tag RADIOPHARMACEUTICAL_START_TIME = known(0x00181072, Vr.TM, "RadiopharmaceuticalStartTime");

    /** (0018,1074) RadionuclideTotalDose. */
    public static final Tag RADIONUCLIDE_TOTAL_DOSE = known(0x00181074, Vr.DS, "RadionuclideTotalDose");

    /** (0018,1075) RadionuclideHalfLife. */
    public static final Tag RADIONUCLIDE_HALF_LIFE = known(0x00181075, Vr.DS, "RadionuclideHalfLife");

    /** (0018,1078) RadiopharmaceuticalStartDateTime. */
    public static final Tag RADIOPHARMACEUTICAL_START_DATE_TIME =
            known(0x00181078, Vr.DT, "RadiopharmaceuticalStartDateTime");

    /** (0018,1114) EstimatedRadiographicMagnificationFactor. */
    public static final Tag ESTIMATED_RADIOGRAPHIC_MAGNIFICATION_FACTOR =
            known(0x00181114, Vr.DS, "EstimatedRadiographicMagnificationFactor");

    /** (0018,1164) ImagerPixelSpacing. */
    public static final Tag IMAGER_PIXEL_SPACING = known(0x00181164, Vr.DS, "ImagerPixelSpacing");

    /** (0018,5101) ViewPosition. */
    public static final Tag VIEW_POSITION = known(0x00185101, Vr.CS, "ViewPosition");

    /** (0018,9073) AcquisitionDuration. */
    public static final Tag ACQUISITION_DURATION = known(0x00189073, Vr.FD, "AcquisitionDuration");

    /** (0018,9074) FrameAcquisitionDateTime. */
    public static final Tag FRAME_ACQUISITION_DATE_TIME = known(0x00189074, Vr.DT, "FrameAcquisitionDateTime");

    /** (0018,9075) DiffusionDirectionality. */
    public static final Tag DIFFUSION_DIRECTIONALITY = known(0x00189075, Vr.CS, "DiffusionDirectionality");

    /** (0018,9076) DiffusionGradientDirectionSequence. */
    public static final Tag DIFFUSION_GRADIENT_DIRECTION_SEQUENCE =
            known(0x00189076, Vr.SQ, "DiffusionGradientDirectionSequence");

    /** (0018,9082) EffectiveEchoTime. */
    public static final Tag EFFECTIVE_ECHO_TIME = known(0x00189082, Vr.FD, "EffectiveEchoTime");

    /** (0018,9087) DiffusionBValue. */
    public static final Tag DIFFUSION_B_VALUE = known(0x00189087, Vr.FD, "DiffusionBValue");

    /** (0018,9089) DiffusionGradientOrientation. */
    public static final Tag DIFFUSION_GRADIENT_ORIENTATION = known(0x00189089, Vr.FD, "DiffusionGradientOrientation");

    /** (0018,9114) MREchoSequence. */
    public static final Tag MR_ECHO_SEQUENCE = known(0x00189114, Vr.SQ, "MREchoSequence");

    /** (0018,9117) MRDiffusionSequence. */
    public static final Tag MR_DIFFUSION_SEQUENCE = known(0x00189117, Vr.SQ, "MRDiffusionSequence");

    /** (0018,9226) MRImageFrameTypeSequence. */
    public static final Tag MR_IMAGE_FRAME_TYPE_SEQUENCE = known(0x00189226, Vr.SQ, "MRImageFrameTypeSequence");

    /** (0018,9118) CardiacSynchronizationSequence. */
    public static final Tag CARDIAC_SYNCHRONIZATION_SEQUENCE =
            known(0x00189118, Vr.SQ, "CardiacSynchronizationSequence");

    /** (0018,9153) NominalCardiacTriggerDelayTime. */
    public static final Tag NOMINAL_CARDIAC_TRIGGER_DELAY_TIME =
            known(0x00189153, Vr.FD, "NominalCardiacTriggerDelayTime");

    /** (0020,000D) StudyInstanceUID. */
    public static final Tag STUDY_INSTANCE_UID = known(0x0020000D, Vr.UI, "StudyInstanceUID");

    /** (0020,000E) SeriesInstanceUID. */
    public static final Tag SERIES_INSTANCE_UID = known(0x0020000E, Vr.UI, "SeriesInstanceUID");

    /** (0020,0010) StudyID. */
    public static final Tag STUDY_ID = known(0x00200010, Vr.SH, "StudyID");

    /** (0020,0011) SeriesNumber. */
    public static final Tag SERIES_NUMBER = known(0x00200011, Vr.IS, "SeriesNumber");

    /** (0020,0012) AcquisitionNumber. */
    public static final Tag ACQUISITION_NUMBER = known(0x00200012, Vr.IS, "AcquisitionNumber");

    /** (0020,0013) InstanceNumber. */
    public static final Tag INSTANCE_NUMBER = known(0x00200013, Vr.IS, "InstanceNumber");

    /** (0020,0020) PatientOrientation. */
    public static final Tag PATIENT_ORIENTATION = known(0x00200020, Vr.CS, "PatientOrientation");

    /** (0020,0032) ImagePositionPatient. */
    public static final Tag IMAGE_POSITION_PATIENT = known(0x00200032, Vr.DS, "ImagePositionPatient");

    /** (0020,0037) ImageOrientationPatient. */
    public static final Tag IMAGE_ORIENTATION_PATIENT = known(0x00200037, Vr.DS, "ImageOrientationPatient");

    /** (0020,0052) FrameOfReferenceUID. */
    public static final Tag FRAME_OF_REFERENCE_UID = known(0x00200052, Vr.UI, "FrameOfReferenceUID");

    /** (0020,0060) Laterality. */
    public static final Tag LATERALITY = known(0x00200060, Vr.CS, "Laterality");

    /** (0020,0062) ImageLaterality. */
    public static final Tag IMAGE_LATERALITY = known(0x00200062, Vr.CS, "ImageLaterality");

    /** (0020,0100) TemporalPositionIdentifier. */
    public static final Tag TEMPORAL_POSITION_IDENTIFIER = known(0x00200100, Vr.IS, "TemporalPositionIdentifier");

    /** (0020,1040) PositionReferenceIndicator. */
    public static final Tag POSITION_REFERENCE_INDICATOR = known(0x00201040, Vr.LO, "PositionReferenceIndicator");

    /** (0020,9056) StackID. */
    public static final Tag STACK_ID = known(0x00209056, Vr.SH, "StackID");

    /** (0020,9057) InStackPositionNumber. */
    public static final Tag IN_STACK_POSITION_NUMBER = known(0x00209057, Vr.UL, "InStackPositionNumber");

    /** (0020,9071) FrameAnatomySequence. */
    public static final Tag FRAME_ANATOMY_SEQUENCE = known(0x00209071, Vr.SQ, "FrameAnatomySequence");

    /** (0020,9072) FrameLaterality. */
    public static final Tag FRAME_LATERALITY = known(0x00209072, Vr.CS, "FrameLaterality");

    /** (0020,9111) FrameContentSequence. */
    public static final Tag FRAME_CONTENT_SEQUENCE = known(0x00209111, Vr.SQ, "FrameContentSequence");

    /** (0020,9113) PlanePositionSequence. */
    public static final Tag PLANE_POSITION_SEQUENCE = known(0x00209113, Vr.SQ, "PlanePositionSequence");

    /** (0020,9116) PlaneOrientationSequence. */
    public static final Tag PLANE_ORIENTATION_SEQUENCE = known(0x00209116, Vr.SQ, "PlaneOrientationSequence");

    /** (0020,9128) TemporalPositionIndex. */
    public static final Tag TEMPORAL_POSITION_INDEX = known(0x00209128, Vr.UL, "TemporalPositionIndex");

    /** (0020,9157) DimensionIndexValues. */
    public static final Tag DIMENSION_INDEX_VALUES = known(0x00209157, Vr.UL, "DimensionIndexValues");

    /** (0020,9164) DimensionOrganizationUID. */
    public static final Tag DIMENSION_ORGANIZATION_UID = known(0x00209164, Vr.UI, "DimensionOrganizationUID");

    /** (0020,9165) DimensionIndexPointer. */
    public static final Tag DIMENSION_INDEX_POINTER = known(0x00209165, Vr.AT, "DimensionIndexPointer");

    /** (0020,9167) FunctionalGroupPointer. */
    public static final Tag FUNCTIONAL_GROUP_POINTER = known(0x00209167, Vr.AT, "FunctionalGroupPointer");

    /** (0020,9221) DimensionOrganizationSequence. */
    public static final Tag DIMENSION_ORGANIZATION_SEQUENCE = known(0x00209221, Vr.SQ, "DimensionOrganizationSequence");

    /** (0020,9222) DimensionIndexSequence. */
    public static final Tag DIMENSION_INDEX_SEQUENCE = known(0x00209222, Vr.SQ, "DimensionIndexSequence");

    /** (0028,0002) SamplesPerPixel. */
    public static final Tag SAMPLES_PER_PIXEL = known(0x00280002, Vr.US, "SamplesPerPixel");

    /** (0028,0004) PhotometricInterpretation. */
    public static final Tag PHOTOMETRIC_INTERPRETATION = known(0x00280004, Vr.CS, "PhotometricInterpretation");

    /** (0028,0006) PlanarConfiguration. */
    public static final Tag PLANAR_CONFIGURATION = known(0x00280006, Vr.US, "PlanarConfiguration");

    /** (0028,0008) NumberOfFrames. */
    public static final Tag NUMBER_OF_FRAMES = known(0x00280008, Vr.IS, "NumberOfFrames");

    /** (0028,0010) Rows. */
    public static final Tag ROWS = known(0x00280010, Vr.US, "Rows");

    /** (0028,0011) Columns. */
    public static final Tag COLUMNS = known(0x00280011, Vr.US, "Columns");

    /** (0028,0030) PixelSpacing. */
    public static final Tag PIXEL_SPACING = known(0x00280030, Vr.DS, "PixelSpacing");

    /** (0028,0051) CorrectedImage. */
    public static final Tag CORRECTED_IMAGE = known(0x00280051, Vr.CS, "CorrectedImage");

    /** (0028,0100) BitsAllocated. */
    public static final Tag BITS_ALLOCATED = known(0x00280100, Vr.US, "BitsAllocated");

    /** (0028,0101) BitsStored. */
    public static final Tag BITS_STORED = known(0x00280101, Vr.US, "BitsStored");

    /** (0028,0102) HighBit. */
    public static final Tag HIGH_BIT = known(0x00280102, Vr.US, "HighBit");

    /** (0028,0103) PixelRepresentation. */
    public static final Tag PIXEL_REPRESENTATION = known(0x00280103, Vr.US, "PixelRepresentation");

    /** (0028,0120) PixelPaddingValue. */
    public static final Tag PIXEL_PADDING_VALUE = known(0x00280120, Vr.US, "PixelPaddingValue");

    /** (0028,0121) PixelPaddingRangeLimit. */
    public static final Tag PIXEL_PADDING_RANGE_LIMIT = known(0x00280121, Vr.US, "PixelPaddingRangeLimit");

    /** (0028,0301) BurnedInAnnotation. */
    public static final Tag BURNED_IN_ANNOTATION = known(0x00280301, Vr.CS, "BurnedInAnnotation");

    /** (0028,0A02) PixelSpacingCalibrationType. */
    public static final Tag PIXEL_SPACING_CALIBRATION_TYPE = known(0x00280A02, Vr.CS, "PixelSpacingCalibrationType");

    /** (0028,1052) RescaleIntercept. */
    public static final Tag RESCALE_INTERCEPT = known(0x00281052, Vr.DS, "RescaleIntercept");

    /** (0028,1053) RescaleSlope. */
    public static final Tag RESCALE_SLOPE = known(0x00281053, Vr.DS, "RescaleSlope");

    /** (0028,1054) RescaleType. */
    public static final Tag RESCALE_TYPE = known(0x00281054, Vr.LO, "RescaleType");

    /** (0028,2110) LossyImageCompression. */
    public static final Tag LOSSY_IMAGE_COMPRESSION = known(0x00282110, Vr.CS, "LossyImageCompression");

    /** (0028,3000) ModalityLUTSequence. */
    public static final Tag MODALITY_LUT_SEQUENCE = known(0x00283000, Vr.SQ, "ModalityLUTSequence");

    /** (0028,3002) LUTDescriptor. */
    public static final Tag LUT_DESCRIPTOR = known(0x00283002, Vr.US, "LUTDescriptor");

    /** (0028,3004) ModalityLUTType. */
    public static final Tag MODALITY_LUT_TYPE = known(0x00283004, Vr.LO, "ModalityLUTType");

    /** (0028,3006) LUTData. */
    public static final Tag LUT_DATA = known(0x00283006, Vr.OW, "LUTData");

    /** (0028,9110) PixelMeasuresSequence. */
    public static final Tag PIXEL_MEASURES_SEQUENCE = known(0x00289110, Vr.SQ, "PixelMeasuresSequence");

    /** (0028,9145) PixelValueTransformationSequence. */
    public static final Tag PIXEL_VALUE_TRANSFORMATION_SEQUENCE =
            known(0x00289145, Vr.SQ, "PixelValueTransformationSequence");

    /** (0040,A010) RelationshipType. */
    public static final Tag RELATIONSHIP_TYPE = known(0x0040A010, Vr.CS, "RelationshipType");

    /** (0040,A040) ValueType. */
    public static final Tag VALUE_TYPE = known(0x0040A040, Vr.CS, "ValueType");

    /** (0040,A043) ConceptNameCodeSequence. */
    public static final Tag CONCEPT_NAME_CODE_SEQUENCE = known(0x0040A043, Vr.SQ, "ConceptNameCodeSequence");

    /** (0040,A050) ContinuityOfContent. */
    public static final Tag CONTINUITY_OF_CONTENT = known(0x0040A050, Vr.CS, "ContinuityOfContent");

    /** (0040,A124) UID. */
    public static final Tag UID = known(0x0040A124, Vr.UI, "UID");

    /** (0040,A160) TextValue. */
    public static final Tag TEXT_VALUE = known(0x0040A160, Vr.UT, "TextValue");

    /** (0040,A161) FloatingPointValue. */
    public static final Tag FLOATING_POINT_VALUE = known(0x0040A161, Vr.FD, "FloatingPointValue");

    /** (0040,A168) ConceptCodeSequence. */
    public static final Tag CONCEPT_CODE_SEQUENCE = known(0x0040A168, Vr.SQ, "ConceptCodeSequence");

    /** (0040,A300) MeasuredValueSequence. */
    public static final Tag MEASURED_VALUE_SEQUENCE = known(0x0040A300, Vr.SQ, "MeasuredValueSequence");

    /** (0040,A301) NumericValueQualifierCodeSequence. */
    public static final Tag NUMERIC_VALUE_QUALIFIER_CODE_SEQUENCE =
            known(0x0040A301, Vr.SQ, "NumericValueQualifierCodeSequence");

    /** (0040,A30A) NumericValue. */
    public static final Tag NUMERIC_VALUE = known(0x0040A30A, Vr.DS, "NumericValue");

    /** (0040,A372) PerformedProcedureCodeSequence. */
    public static final Tag PERFORMED_PROCEDURE_CODE_SEQUENCE =
            known(0x0040A372, Vr.SQ, "PerformedProcedureCodeSequence");

    /** (0040,A375) CurrentRequestedProcedureEvidenceSequence. */
    public static final Tag CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE =
            known(0x0040A375, Vr.SQ, "CurrentRequestedProcedureEvidenceSequence");

    /** (0040,A491) CompletionFlag. */
    public static final Tag COMPLETION_FLAG = known(0x0040A491, Vr.CS, "CompletionFlag");

    /** (0040,A493) VerificationFlag. */
    public static final Tag VERIFICATION_FLAG = known(0x0040A493, Vr.CS, "VerificationFlag");

    /** (0040,A504) ContentTemplateSequence. */
    public static final Tag CONTENT_TEMPLATE_SEQUENCE = known(0x0040A504, Vr.SQ, "ContentTemplateSequence");

    /** (0040,A730) ContentSequence. */
    public static final Tag CONTENT_SEQUENCE = known(0x0040A730, Vr.SQ, "ContentSequence");

    /** (0040,08EA) MeasurementUnitsCodeSequence. */
    public static final Tag MEASUREMENT_UNITS_CODE_SEQUENCE = known(0x004008EA, Vr.SQ, "MeasurementUnitsCodeSequence");

    /** (0040,DB00) TemplateIdentifier. */
    public static final Tag TEMPLATE_IDENTIFIER = known(0x0040DB00, Vr.CS, "TemplateIdentifier");

    /** (0054,0016) RadiopharmaceuticalInformationSequence. */
    public static final Tag RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE =
            known(0x00540016, Vr.SQ, "RadiopharmaceuticalInformationSequence");

    /** (0054,0220) ViewCodeSequence. */
    public static final Tag VIEW_CODE_SEQUENCE = known(0x00540220, Vr.SQ, "ViewCodeSequence");

    /** (0054,1001) Units. */
    public static final Tag UNITS = known(0x00541001, Vr.CS, "Units");

    /** (0054,1102) DecayCorrection. */
    public static final Tag DECAY_CORRECTION = known(0x00541102, Vr.CS, "DecayCorrection");

    /** (0062,0001) SegmentationType. */
    public static final Tag SEGMENTATION_TYPE = known(0x00620001, Vr.CS, "SegmentationType");

    /** (0062,0002) SegmentSequence. */
    public static final Tag SEGMENT_SEQUENCE = known(0x00620002, Vr.SQ, "SegmentSequence");

    /** (0062,0003) SegmentedPropertyCategoryCodeSequence. */
    public static final Tag SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE =
            known(0x00620003, Vr.SQ, "SegmentedPropertyCategoryCodeSequence");

    /** (0062,0004) SegmentNumber. */
    public static final Tag SEGMENT_NUMBER = known(0x00620004, Vr.US, "SegmentNumber");

    /** (0062,0005) SegmentLabel. */
    public static final Tag SEGMENT_LABEL = known(0x00620005, Vr.LO, "SegmentLabel");

    /** (0062,0006) SegmentDescription. */
    public static final Tag SEGMENT_DESCRIPTION = known(0x00620006, Vr.ST, "SegmentDescription");

    /** (0062,0008) SegmentAlgorithmType. */
    public static final Tag SEGMENT_ALGORITHM_TYPE = known(0x00620008, Vr.CS, "SegmentAlgorithmType");

    /** (0062,0009) SegmentAlgorithmName. */
    public static final Tag SEGMENT_ALGORITHM_NAME = known(0x00620009, Vr.LO, "SegmentAlgorithmName");

    /** (0062,000A) SegmentIdentificationSequence. */
    public static final Tag SEGMENT_IDENTIFICATION_SEQUENCE = known(0x0062000A, Vr.SQ, "SegmentIdentificationSequence");

    /** (0062,000B) ReferencedSegmentNumber. */
    public static final Tag REFERENCED_SEGMENT_NUMBER = known(0x0062000B, Vr.US, "ReferencedSegmentNumber");

    /** (0062,000E) MaximumFractionalValue. */
    public static final Tag MAXIMUM_FRACTIONAL_VALUE = known(0x0062000E, Vr.US, "MaximumFractionalValue");

    /** (0062,000F) SegmentedPropertyTypeCodeSequence. */
    public static final Tag SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE =
            known(0x0062000F, Vr.SQ, "SegmentedPropertyTypeCodeSequence");

    /** (0062,0010) SegmentationFractionalType. */
    public static final Tag SEGMENTATION_FRACTIONAL_TYPE = known(0x00620010, Vr.CS, "SegmentationFractionalType");

    /** (0062,0013) SegmentsOverlap. */
    public static final Tag SEGMENTS_OVERLAP = known(0x00620013, Vr.CS, "SegmentsOverlap");

    /** (0070,0080) ContentLabel. */
    public static final Tag CONTENT_LABEL = known(0x00700080, Vr.CS, "ContentLabel");

    /** (0070,0081) ContentDescription. */
    public static final Tag CONTENT_DESCRIPTION = known(0x00700081, Vr.LO, "ContentDescription");

    /** (0070,0084) ContentCreatorName. */
    public static final Tag CONTENT_CREATOR_NAME = known(0x00700084, Vr.PN, "ContentCreatorName");

    /** (2050,0020) PresentationLUTShape. */
    public static final Tag PRESENTATION_LUT_SHAPE = known(0x20500020, Vr.CS, "PresentationLUTShape");

    /** (3006,0002) StructureSetLabel. */
    public static final Tag STRUCTURE_SET_LABEL = known(0x30060002, Vr.SH, "StructureSetLabel");

    /** (3006,0010) ReferencedFrameOfReferenceSequence. */
    public static final Tag REFERENCED_FRAME_OF_REFERENCE_SEQUENCE =
            known(0x30060010, Vr.SQ, "ReferencedFrameOfReferenceSequence");

    /** (3006,0016) ContourImageSequence. */
    public static final Tag CONTOUR_IMAGE_SEQUENCE = known(0x30060016, Vr.SQ, "ContourImageSequence");

    /** (3006,0020) StructureSetROISequence. */
    public static final Tag STRUCTURE_SET_ROI_SEQUENCE = known(0x30060020, Vr.SQ, "StructureSetROISequence");

    /** (3006,0022) ROINumber. */
    public static final Tag ROI_NUMBER = known(0x30060022, Vr.IS, "ROINumber");

    /** (3006,0024) ReferencedFrameOfReferenceUID. */
    public static final Tag REFERENCED_FRAME_OF_REFERENCE_UID =
            known(0x30060024, Vr.UI, "ReferencedFrameOfReferenceUID");

    /** (3006,0026) ROIName. */
    public static final Tag ROI_NAME = known(0x30060026, Vr.LO, "ROIName");

    /** (3006,0039) ROIContourSequence. */
    public static final Tag ROI_CONTOUR_SEQUENCE = known(0x30060039, Vr.SQ, "ROIContourSequence");

    /** (3006,0040) ContourSequence. */
    public static final Tag CONTOUR_SEQUENCE = known(0x30060040, Vr.SQ, "ContourSequence");

    /** (3006,0042) ContourGeometricType. */
    public static final Tag CONTOUR_GEOMETRIC_TYPE = known(0x30060042, Vr.CS, "ContourGeometricType");

    /** (3006,0044) ContourSlabThickness. */
    public static final Tag CONTOUR_SLAB_THICKNESS = known(0x30060044, Vr.DS, "ContourSlabThickness");

    /** (3006,0046) NumberOfContourPoints. */
    public static final Tag NUMBER_OF_CONTOUR_POINTS = known(0x30060046, Vr.IS, "NumberOfContourPoints");

    /** (3006,0050) ContourData. */
    public static final Tag CONTOUR_DATA = known(0x30060050, Vr.DS, "ContourData");

    /** (3006,0084) ReferencedROINumber. */
    public static final Tag REFERENCED_ROI_NUMBER = known(0x30060084, Vr.IS, "ReferencedROINumber");

    /** (5200,9229) SharedFunctionalGroupsSequence. */
    public static final Tag SHARED_FUNCTIONAL_GROUPS_SEQUENCE =
            known(0x52009229, Vr.SQ, "SharedFunctionalGroupsSequence");

    /** (5200,9230) PerFrameFunctionalGroupsSequence. */
    public static final Tag PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE =
            known(0x52009230, Vr.SQ, "PerFrameFunctionalGroupsSequence");

    /** (7FE0,0001) ExtendedOffsetTable. */
    public static final Tag EXTENDED_OFFSET_TABLE = known(0x7FE00001, Vr.OV, "ExtendedOffsetTable");

    /** (7FE0,0002) ExtendedOffsetTableLengths. */
    public static final Tag EXTENDED_OFFSET_TABLE_LENGTHS = known(0x7FE00002, Vr.OV, "ExtendedOffsetTableLengths");

    /** (7FE0,0008) FloatPixelData. */
    public static final Tag FLOAT_PIXEL_DATA = known(0x7FE00008, Vr.OF, "FloatPixelData");

    /** (7FE0,0009) DoubleFloatPixelData. */
    public static final Tag DOUBLE_FLOAT_PIXEL_DATA = known(0x7FE00009, Vr.OD, "DoubleFloatPixelData");

    /** (7FE0,0010) PixelData. */
    public static final Tag PIXEL_DATA = known(0x7FE00010, Vr.OW, "PixelData");

    private static Tag known(int number, Vr vr, String keyword) {
        Tag tag = new Tag(number, vr, keyword);
        KNOWN.put(number, tag);
        return tag;
    }

    /** The attribute of a number, if it is one of the constants. */
    static Optional<Tag> of(int number) {
        return Optional.ofNullable(KNOWN.get(number));
    }

    /**
     * A number as the standard prints it.
     *
     * @param number group and element
     * @return such as {@code (0028,0010)}
     */
    public static String print(int number) {
        return String.format(Locale.ROOT, "(%04X,%04X)", number >>> 16, number & 0xFFFF);
    }

    @Override
    public String toString() {
        return keyword + " " + print(number);
    }
}
