package io.postrider.audience.csv;

import io.postrider.audience.PreferenceLog;
import io.postrider.audience.address.EmailAddress;
import io.postrider.audience.columns.Meaning;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a file says about a person; null and absent are what it does not say.
 *
 * @param locale a BCP 47 language tag
 * @param timeZone an IANA name
 * @param pausedUntil until when they want no mail
 * @param attributes topics under {@code topics}, others under {@code attributes.NAME}
 */
record Profile(
    EmailAddress address,
    @Nullable String name,
    @Nullable String locale,
    @Nullable String timeZone,
    @Nullable Instant pausedUntil,
    Map<String, SortedSet<String>> attributes) {

  /** Nothing but an address. */
  static Profile of(EmailAddress address) {
    return new Profile(address, null, null, null, null, Map.of());
  }

  /** The same but for what a reader has chosen by themselves. */
  Profile without(Set<PreferenceLog.Field> chosen) {
    Map<String, SortedSet<String>> others = new TreeMap<>(attributes);
    if (chosen.contains(PreferenceLog.Field.TOPICS)) {
      others.remove(Meaning.TOPICS.word());
    }
    return new Profile(
        address,
        chosen.contains(PreferenceLog.Field.NAME) ? null : name,
        chosen.contains(PreferenceLog.Field.LOCALE) ? null : locale,
        chosen.contains(PreferenceLog.Field.TIME_ZONE) ? null : timeZone,
        chosen.contains(PreferenceLog.Field.PAUSE) ? null : pausedUntil,
        others);
  }

  /** Both, where this one has the last word. */
  Profile over(Profile earlier) {
    Map<String, SortedSet<String>> all = new TreeMap<>(earlier.attributes);
    all.putAll(attributes);
    return new Profile(
        earlier.address,
        name == null ? earlier.name : name,
        locale == null ? earlier.locale : locale,
        timeZone == null ? earlier.timeZone : timeZone,
        pausedUntil == null ? earlier.pausedUntil : pausedUntil,
        all);
  }
}
