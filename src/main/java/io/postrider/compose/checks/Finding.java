package io.postrider.compose.checks;

/**
 * What one look found.
 *
 * @param what was looked at
 * @param isWell whether it is as it should be
 * @param sentence what was found, and how to mend it
 */
public record Finding(String what, boolean isWell, String sentence) {}
