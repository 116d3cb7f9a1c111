package org.alnm.eval;

import java.util.Arrays;
import java.util.List;

/**
 * Places of distinct ids in a list: an open hash table of numbers, which allocates nothing per id. A set of strings
 * took most of the time of a comparison of 100,000 cases.
 */
final class DistinctIds {

    private static final int SPREAD = 0x9E3779B9;

    private final List<String> ids;
    private final int[] places;
    private final int[] hashes;
    private final int shift;

    DistinctIds(List<String> ids) {
        this.ids = ids;
        int size = Integer.highestOneBit(Math.max(ids.size(), 4)) << 2;
        this.places = new int[size];
        this.hashes = new int[size];
        this.shift = Integer.numberOfLeadingZeros(size) + 1;
        Arrays.fill(places, -1);
    }

    /** Adds an id of the list, unless an equal one is there: returns the place of that one, or -1. */
    int add(int place) {
        String id = ids.get(place);
        int slot = slot(id);
        if (places[slot] < 0) {
            places[slot] = place;
            hashes[slot] = id.hashCode();
            return -1;
        }
        return places[slot];
    }

    /** The place of an id, or -1. */
    int find(String id) {
        return places[slot(id)];
    }

    /** Where the id stands, or the empty slot in which it would. */
    private int slot(String id) {
        int hash = id.hashCode();
        int slot = (hash * SPREAD) >>> shift;
        while (places[slot] >= 0
                && !(hashes[slot] == hash && ids.get(places[slot]).equals(id))) {
            slot = (slot + 1) & (places.length - 1);
        }
        return slot;
    }
}
