package org.alnm.core.dicom.series;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.alnm.core.dicom.DicomObject;
import org.alnm.core.dicom.Tag;

/** The attributes of one frame: its functional groups, those shared by all frames, and the object's own. */
final class FrameHeader {

    private final DicomObject root;
    private final List<DicomObject> groups;

    private FrameHeader(DicomObject root, List<DicomObject> groups) {
        this.root = root;
        this.groups = groups;
    }

    /** The header of a frame, from 0, of an object. */
    static FrameHeader of(DicomObject root, int frame) {
        List<DicomObject> perFrame = root.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        Optional<DicomObject> shared = root.item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE);
        if (perFrame.isEmpty() && shared.isEmpty()) {
            return new FrameHeader(root, List.of());
        }
        if (!perFrame.isEmpty() && frame >= perFrame.size()) {
            throw root.fault(
                    Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                    "it has " + perFrame.size() + " items, and there is a frame " + frame);
        }
        return new FrameHeader(
                root,
                java.util.stream.Stream.concat(
                                perFrame.isEmpty()
                                        ? java.util.stream.Stream.empty()
                                        : java.util.stream.Stream.of(perFrame.get(frame)),
                                shared.stream())
                        .toList());
    }

    DicomObject root() {
        return root;
    }

    boolean isMultiFrame() {
        return !groups.isEmpty();
    }

    /** The item of a functional group, of the frame before that of all frames. */
    Optional<DicomObject> group(Tag sequence) {
        for (DicomObject group : groups) {
            Optional<DicomObject> item = group.item(sequence);
            if (item.isPresent()) {
                return item;
            }
        }
        return Optional.empty();
    }

    /** Where an attribute of a group is: in the group, else in the object itself. */
    DicomObject holder(Tag sequence, Tag tag) {
        Optional<DicomObject> item = group(sequence);
        return item.isPresent() && item.get().contains(tag) ? item.get() : root;
    }

    double[] numbers(Tag sequence, Tag tag) {
        return holder(sequence, tag).numbers(tag);
    }

    OptionalDouble number(Tag sequence, Tag tag) {
        return holder(sequence, tag).number(tag);
    }
}
