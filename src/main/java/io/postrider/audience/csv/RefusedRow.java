package io.postrider.audience.csv;

/**
 * A row of a subscribers' file that was left out.
 *
 * @param line where it begins; the header is line 1
 * @param why one sentence
 */
public record RefusedRow(long line, String why) {}
