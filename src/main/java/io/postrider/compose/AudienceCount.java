package io.postrider.compose;

import io.postrider.audience.Exclusion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An audience, counted and sampled.
 *
 * @param about which edition is meant; null if it is counted for an announcement
 * @param where its segment
 * @param mailed how many would be mailed
 * @param leftOut how many would not, by reason
 * @param sample some of those who would be mailed
 * @param hints why it may be empty
 */
public record AudienceCount(
    String digest,
    @Nullable String about,
    String list,
    List<String> where,
    long mailed,
    Map<Exclusion, Long> leftOut,
    List<Sample> sample,
    List<String> hints) {

  /** One of those who would be mailed. */
  public record Sample(String email, @Nullable String name, @Nullable String locale) {}
}
