package io.postrider.audience.cells;

import java.util.List;

/**
 * A row of a subscribers' file that was left out.
 *
 * @param line where it begins; the file's first line is 1
 * @param why one sentence
 * @param cells as they stand in the file
 */
public record RefusedRow(long line, String why, List<String> cells) {}
