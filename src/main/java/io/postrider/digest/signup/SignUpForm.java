package io.postrider.digest.signup;

import io.postrider.digest.value.BadValue;
import io.postrider.digest.value.ValueCheck;
import io.postrider.digest.value.WebAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form by which strangers subscribe. Without a wording of consent there is none.
 *
 * @param wording what they agree to, in the words that are kept as evidence
 * @param digests which digests they may choose from, by name; none for this one alone
 * @param topics labels of posts that they may choose from; none for no choice
 * @param privacyPolicy where the page about privacy is; null for the footer's
 * @param keepUnconfirmed how long it is kept that somebody asked, if nobody confirms it
 */
public record SignUpForm(
    Wording wording,
    List<String> digests,
    List<String> topics,
    @Nullable String privacyPolicy,
    Duration keepUnconfirmed) {

  /** Unless a file says more or less. */
  public static final Duration UNCONFIRMED = Duration.ofDays(14);

  private static final Duration LONGEST_UNCONFIRMED = Duration.ofDays(90);

  private static final int MOST_TOPICS = 40;
  private static final int LONGEST_TOPIC = 100;

  public SignUpForm {
    digests = digests.stream().distinct().toList();
    topics = topics.stream().map(String::strip).distinct().toList();
    digests.forEach(digest -> ValueCheck.name("digests", digest));
    topics.forEach(SignUpForm::checkTopic);
    if (topics.size() > MOST_TOPICS) {
      throw new BadValue("topics", topics.size(), "topics are too many; offer 40 at most");
    }
    if (privacyPolicy != null) {
      WebAddress.check("privacy-policy", privacyPolicy);
    }
    if (keepUnconfirmed.compareTo(Duration.ofDays(7)) < 0
        || keepUnconfirmed.compareTo(LONGEST_UNCONFIRMED) > 0) {
      throw new BadValue(
          "keep-unconfirmed", keepUnconfirmed.toDays() + "d", "must be from 7d to 90d, as in 14d");
    }
    boolean saysMore = !digests.isEmpty() || !topics.isEmpty() || privacyPolicy != null;
    if (saysMore && wording.isEmpty()) {
      throw new BadValue(
          "wording", "", "must say what readers agree to; without it there is no form");
    }
  }

  /** Readers' topics are kept in lists, whose items are parted by these marks. */
  private static void checkTopic(String topic) {
    ValueCheck.filled("topics", topic);
    if (topic.matches("(?s).*[|;\\p{Cntrl}].*") || topic.length() > LONGEST_TOPIC) {
      throw new BadValue(
          "topics", topic, "must be a label of 1 to 100 characters in one line without | and ;");
    }
  }

  /** Whether there is one. */
  public boolean hasWording() {
    return !wording.isEmpty();
  }
}
