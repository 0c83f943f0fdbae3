package io.postrider.compose;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.postrider.audience.Exclusion;
import java.util.Map;

/**
 * How many readers there would be if it went out now.
 *
 * @param mailed who would be mailed
 * @param leftOut who would not, by reason
 * @param lately who of those that would be mailed has been mailed in the last 24 hours
 */
public record Headcount(
    long mailed, Map<Exclusion, Long> leftOut, @JsonProperty("mailedLately") long lately) {}
