package io.postrider.compose.privacy;

import io.postrider.digest.Delivery;
import io.postrider.digest.Digest;
import io.postrider.digest.Presentation;
import io.postrider.inbox.KeptMails;
import io.postrider.operations.purge.PurgeRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Writes what is kept of a digest's readers, why, how long and who receives it: as a text for the
 * blog's page about privacy, and as the record that its owner has to keep (Articles 13 and 30 of
 * the GDPR). Times and names are those of the settings.
 */
@Component
public class PrivacyPages {

  /** In the order in which they are told. */
  static final List<String> TOPICS =
      List.of(
          "identity",
          "choices",
          "subscriptions",
          "evidence",
          "unconfirmed",
          "confirming",
          "limits",
          "deliveries",
          "returns",
          "suppressions",
          "fingerprint",
          "inbox",
          PersonalColumns.NOTES);

  private static final Duration LIMITS = Duration.ofDays(2);

  private static final Pattern HOST = Pattern.compile("//(?:[^/@]*@)?(\\[[^]]+]|[^/:?;,]+)");

  private static final Pattern HERE = Pattern.compile("localhost|127\\.[0-9.]+|\\[::1]");

  private final ResourceBundleMessageSource words = new ResourceBundleMessageSource();
  private final PurgeRecords records;
  private final Environment settings;

  PrivacyPages(PurgeRecords records, Environment settings) {
    this.records = records;
    this.settings = settings;
    words.setBasename("privacy/texts");
    words.setDefaultEncoding("UTF-8");
    words.setFallbackToSystemLocale(false);
    words.setAlwaysUseMessageFormat(true);
  }

  /** A digest in a language. */
  private record Subject(Digest digest, Locale language) {}

  /** The text for readers. */
  public PrivacyDocument page(Digest digest, Locale language) {
    Subject about = new Subject(digest, language);
    PrivacyDocument page = new PrivacyDocument();
    page.heading(1, say(about, "title", digest.title()));
    page.paragraph(say(about, "intro", digest.title(), controller(digest), contact(digest)));
    page.heading(2, say(about, "kept.title"));
    page.table(
        List.of(say(about, "head.what"), say(about, "head.why"), say(about, "head.long")),
        TOPICS.stream()
            .map(
                topic ->
                    List.of(
                        say(about, topic + ".what"),
                        say(about, topic + ".why"),
                        howLong(about, topic)))
            .toList());
    page.heading(2, say(about, "not.title"));
    page.paragraph(say(about, "not.text"));
    if (digest.presentation().archive() == Presentation.Archive.PUBLIC) {
      page.paragraph(say(about, "archive.text"));
    }
    page.heading(2, say(about, "who.title"));
    page.items(recipients(about));
    page.heading(2, say(about, "rights.title"));
    page.items(rights(about));
    return page;
  }

  /** The record for the owner. */
  public PrivacyDocument record(Digest digest, Locale language) {
    Subject about = new Subject(digest, language);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(say(about, "record.controller"), controller(digest)));
    rows.add(List.of(say(about, "record.contact"), contact(digest)));
    rows.add(
        List.of(
            say(about, "record.purpose"),
            say(about, "record.purpose.text", digest.title(), digest.audience().list())));
    rows.add(List.of(say(about, "record.people"), say(about, "record.people.text")));
    rows.add(
        List.of(
            say(about, "record.data"),
            TOPICS.stream()
                .map(topic -> say(about, topic + ".what"))
                .collect(Collectors.joining("; "))));
    rows.add(List.of(say(about, "record.recipients"), String.join(" ", recipients(about))));
    rows.add(List.of(say(about, "record.countries"), say(about, "record.countries.text")));
    rows.add(
        List.of(
            say(about, "record.limits"),
            TOPICS.stream()
                .map(topic -> say(about, topic + ".what") + ": " + howLong(about, topic))
                .collect(Collectors.joining("; "))));
    rows.add(List.of(say(about, "record.security"), say(about, "record.security.text")));
    PrivacyDocument record = new PrivacyDocument();
    record.heading(1, say(about, "record.title", digest.title()));
    record.table(List.of(say(about, "record.field"), say(about, "record.entry")), rows);
    return record;
  }

  private String howLong(Subject about, String topic) {
    Digest digest = about.digest;
    return switch (topic) {
      case "identity", "choices", "subscriptions" -> say(about, "long.subscribed");
      case "evidence", "confirming" ->
          records
              .keepsEvidenceOf(digest.audience().list())
              .map(keep -> say(about, "long.evidence", days(about, keep)))
              .orElseGet(() -> say(about, "long.subscribed"));
      case "unconfirmed" -> days(about, digest.signUpForm().keepUnconfirmed());
      case "limits" -> days(about, LIMITS);
      case "deliveries", "returns" ->
          digest.delivery().keepDeliveries() == null
              ? say(about, "long.until-erased")
              : say(
                  about,
                  "long.deliveries",
                  days(about, Objects.requireNonNull(digest.delivery().keepDeliveries())));
      case "suppressions" -> say(about, "long.suppressed");
      case "fingerprint" -> say(about, "long.good");
      case "inbox" -> days(about, KeptMails.LASTS);
      default -> say(about, "long.erased");
    };
  }

  private String days(Subject about, Duration time) {
    long days = time.toDays();
    return say(about, days == 1 ? "long.days.one" : "long.days.other", String.valueOf(days));
  }

  private List<String> recipients(Subject about) {
    List<String> recipients = new ArrayList<>();
    Matcher database = HOST.matcher(settings.getProperty("spring.datasource.url", ""));
    recipients.add(
        database.find() && !HERE.matcher(database.group(1)).matches()
            ? say(about, "who.database", database.group(1))
            : say(about, "who.here"));
    String relay = settings.getProperty("spring.mail.host", "localhost");
    recipients.add(
        about.digest.delivery().relay() == Delivery.Relay.SMTP
            ? say(about, "who.relay", relay)
            : say(about, "who.folder"));
    recipients.add(say(about, "who.else"));
    return recipients;
  }

  private List<String> rights(Subject about) {
    List<String> rights = new ArrayList<>();
    rights.add(say(about, "rights.leave"));
    rights.add(say(about, "rights.preferences"));
    rights.add(say(about, "rights.object", contact(about.digest)));
    rights.add(say(about, "rights.complain"));
    String policy = about.digest.privacyPolicy();
    if (policy != null) {
      rights.add(say(about, "rights.policy", policy));
    }
    return rights;
  }

  private static String controller(Digest digest) {
    return digest.presentation().footer().postalAddress();
  }

  private static String contact(Digest digest) {
    String answers = digest.sender().replyTo();
    return answers == null ? digest.sender().from() : answers;
  }

  private String say(Subject about, String key, Object... values) {
    return words.getMessage(key, values, about.language);
  }
}
