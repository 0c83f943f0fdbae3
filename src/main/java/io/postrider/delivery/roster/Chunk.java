package io.postrider.delivery.roster;

import io.postrider.delivery.brake.Canaries;

/**
 * A contiguous slice of a roster: what has a record of its own, and what operators run again.
 *
 * @param number counts from 1; {@value Canaries#CHUNK} is the canary's
 * @param first the first subscriber's row
 * @param last the last subscriber's row
 * @param size how many rows of the roster it holds
 */
public record Chunk(int number, long first, long last, int size) {}
