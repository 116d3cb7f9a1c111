package org.alnm.radiomics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.alnm.radiomics.filter.FilterBank;

/**
 * Filters whose responses are measured, and what is particular to these responses.
 *
 * @param filters a filter, or several that share work
 * @param discretisation how responses become grey levels; empty for the way of the image, which with the preset IBSI must
 *     be a number of bins, as a response has another unit than the image
 */
public record FilteredImage(FilterBank filters, Optional<Discretisation> discretisation) {

    /**
     * Responses with the grey levels of the image.
     *
     * @param filters a filter, or several that share work
     * @return the choice
     */
    public static FilteredImage of(FilterBank filters) {
        return new FilteredImage(filters, Optional.empty());
    }

    /**
     * The same with grey levels of its own.
     *
     * @param choice how responses become grey levels
     * @return a copy
     */
    public FilteredImage discretise(Discretisation choice) {
        return new FilteredImage(filters, Optional.of(choice));
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>(filters.tree());
        discretisation.ifPresent(choice -> tree.put("discretise", choice.tree()));
        return Collections.unmodifiableMap(tree);
    }
}
