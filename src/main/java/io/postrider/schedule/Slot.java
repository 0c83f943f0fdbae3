package io.postrider.schedule;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A date that an edition stands for.
 *
 * @param date in the digest's zone
 * @param instant when it is due; posts published from then on wait for the next one
 */
public record Slot(LocalDate date, Instant instant) {}
